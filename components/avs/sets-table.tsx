import Link from 'next/link';
import { EthAmount } from '@/components/amount/eth-amount';
import { PartyName } from '@/components/amount/party-name';
import { StrategyToken, type StrategyTokens } from '@/components/amount/strategy-token';
import { Empty } from '@/components/ui/faces';
import { Unknown } from '@/components/ui/facts';
import { type Paged, PagedTable } from '@/components/ui/paged-table';
import { Term } from '@/components/ui/term';
import { countOf } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import type { OperatorSetRow } from '@/lib/wire/stats/avs';

type Setting = { network: string; tokens: StrategyTokens; explorer?: string | undefined };

export function StrategyList({
  strategies,
  network,
  tokens,
}: Setting & { strategies: readonly `0x${string}`[] }) {
  if (strategies.length === 0) return <span className="text-ink-soft">none</span>;
  return (
    <span className="inline-flex flex-wrap gap-x-3 gap-y-0.5 max-md:justify-end">
      {strategies.map((strategy) => (
        <StrategyToken key={strategy} strategy={strategy} network={network} tokens={tokens} />
      ))}
    </span>
  );
}

function Slasher({ set, explorer }: { set: OperatorSetRow; explorer?: string | undefined }) {
  const { slasher, pendingSlasher } = set;
  if (!slasher) return <Unknown reason="The index has not seen who may slash here." />;
  return (
    <span className="inline-flex flex-col items-end md:items-start">
      <PartyName party={slasher} explorer={explorer} isAtEnd />
      {pendingSlasher && (
        <span className="text-xs text-attention">
          another from block {formatBlock(BigInt(pendingSlasher.effectBlock))}
        </span>
      )}
    </span>
  );
}

function Row({ set, setting }: { set: OperatorSetRow; setting: Setting }) {
  const { network, explorer } = setting;
  return (
    <tr>
      <th scope="row">
        <Link
          href={`/${network}/operator-sets/${set.avs.address}/${set.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center font-medium whitespace-nowrap text-accent underline underline-offset-2"
        >
          Set {set.id}
        </Link>
      </th>
      <td data-label="Assets">
        <StrategyList strategies={set.strategies} {...setting} />
      </td>
      <td data-label="Members" data-figure>
        {formatBlock(BigInt(set.members))}
      </td>
      <td data-label="Slashable stake" data-figure>
        <EthAmount value={set.slashableEth} uncounted={set.uncounted} isStrong isPlain />
      </td>
      <td data-label="Total stake" data-figure>
        <EthAmount value={set.totalEth} uncounted={set.uncounted} isPlain />
      </td>
      <td data-label="Slasher">
        <Slasher set={set} explorer={explorer} />
      </td>
      <td data-label="Slashed funds">
        {set.redistributionRecipient ? (
          <PartyName party={set.redistributionRecipient} explorer={explorer} isAtEnd />
        ) : (
          'burned'
        )}
      </td>
      <td data-label="Slashes" data-figure>
        {set.slashes === 0 ? <span className="text-ink-soft">never</span> : set.slashes}
      </td>
    </tr>
  );
}

const head = (
  <>
    <th scope="col">
      <Term of="operator set">Set</Term>
    </th>
    <th scope="col">Assets</th>
    <th scope="col" data-figure>
      Members
    </th>
    <th scope="col" data-figure>
      <Term of="slashable stake">Slashable stake</Term>
    </th>
    <th scope="col" data-figure>
      Total stake
    </th>
    <th scope="col">Slasher</th>
    <th scope="col">Slashed funds</th>
    <th scope="col" data-figure>
      Slashes
    </th>
  </>
);

const empty = (
  <Empty title="It has formed no operator set">
    Without one it cannot slash anybody. Operators may still be registered with it in the older directory.
  </Empty>
);

type SetsTableProps = Setting & Paged & { sets: readonly OperatorSetRow[] };

/** The operator sets of an AVS, one page of them. */
export function SetsTable({ sets, page, href, ...setting }: SetsTableProps) {
  return (
    <PagedTable
      title={countOf(sets.length, 'operator set')}
      id="sets"
      label="Pages of operator sets"
      rows={sets}
      empty={empty}
      head={head}
      row={(set) => <Row key={set.id} set={set} setting={setting} />}
      page={page}
      href={href}
    />
  );
}
