import Link from 'next/link';
import type { ReactNode } from 'react';
import { Amount } from '@/components/amount/amount';
import { ForeignText } from '@/components/amount/token-text';
import { Empty } from '@/components/ui/faces';
import { Unknown } from '@/components/ui/facts';
import { Glyph } from '@/components/ui/glyph';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { formatAddress, formatBlock } from '@/lib/text/format';
import { OperatorMarks, StakerCount } from './operator-marks';
import type { OperatorRow } from './operator-row';

const shownStakes = 2;

function Stakes({ operator }: { operator: OperatorRow }) {
  const held = operator.stakes.filter(({ tokens }) => tokens > 0n);
  if (held.length === 0) return <span className="text-ink-soft">none</span>;
  return (
    <span className="inline-flex flex-col items-end">
      {held.slice(0, shownStakes).map(({ strategy, tokens }) => (
        <Amount key={strategy.address} value={tokens} token={strategy.token} isAtEnd />
      ))}
      {held.length > shownStakes && (
        <span className="text-xs text-ink-soft">and {held.length - shownStakes} more</span>
      )}
    </span>
  );
}

function Row({ operator, network }: { operator: OperatorRow; network: string }) {
  return (
    <tr>
      <th scope="row">
        <Link
          href={`/${network}/operators/${operator.address}`}
          prefetch={false}
          className="group flex min-h-11 items-center gap-2.5"
        >
          <Glyph seed={operator.address} className="size-6" />
          <span className="min-w-0">
            <span className="block font-medium group-hover:underline">
              {operator.name ? <ForeignText text={operator.name} maxLength={40} /> : 'No name given'}
            </span>
            <span className="block font-mono text-xs text-ink-soft">{formatAddress(operator.address)}</span>
          </span>
        </Link>
      </th>
      <td data-label="Delegating to it">
        <OperatorMarks operator={operator} />
      </td>
      <td data-label="Stake delegated to it" data-figure>
        <Stakes operator={operator} />
      </td>
      <td data-label="Accounts" data-figure>
        <StakerCount count={operator.stakerCount} />
      </td>
      <td data-label="Allocation delay" data-figure>
        {operator.allocationDelayBlocks === undefined ? (
          <Unknown reason="This operator never set an allocation delay, so it cannot allocate stake to operator sets yet." />
        ) : (
          <>{formatBlock(operator.allocationDelayBlocks)} blocks</>
        )}
      </td>
    </tr>
  );
}

type OperatorsTableProps = {
  operators: readonly OperatorRow[];
  network: string;
  readAt: ReactNode;
  progress?: ReactNode;
};

/** Every operator that ever registered, readable without a script. */
export function OperatorsTable({ operators, network, readAt, progress }: OperatorsTableProps) {
  return (
    <Panel title={`${operators.length} operators`} aside={readAt} isFlush>
      {progress}
      {operators.length === 0 ? (
        <Empty title="No operator has registered on this network yet">
          The list is read from the chain's own events.
        </Empty>
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">
                <Term of="operator">Operator</Term>
              </th>
              <th scope="col">Delegating to it</th>
              <th scope="col" data-figure>
                Stake delegated to it
              </th>
              <th scope="col" data-figure>
                Accounts
              </th>
              <th scope="col" data-figure>
                <Term of="allocation" isAtEnd>
                  Allocation
                </Term>{' '}
                delay
              </th>
            </tr>
          </thead>
          <tbody>
            {operators.map((operator) => (
              <Row key={operator.address} operator={operator} network={network} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
