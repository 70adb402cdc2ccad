import type { ReactNode } from 'react';
import { Address } from '@/components/amount/address';
import { Amount } from '@/components/amount/amount';
import { ForeignText, TokenSymbol } from '@/components/amount/token-text';
import { Empty } from '@/components/ui/faces';
import { Glyph } from '@/components/ui/glyph';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import type { Strategy } from '@/lib/domain/position';
import { exchangeRateWad } from '@/lib/domain/shares';
import { tokenAmount } from '@/lib/domain/units';
import { DepositState } from './deposit-state';
import { roomOf } from './room';

function Room({ strategy }: { strategy: Strategy }) {
  const room = roomOf(strategy);
  if (room === undefined) return <span className="text-ink-soft">no cap</span>;
  return <Amount value={room} token={strategy.token} isAtEnd />;
}

function Row({ strategy, explorer }: { strategy: Strategy; explorer?: string | undefined }) {
  const { token, totalShares, tokenBalance } = strategy;
  const rate = tokenAmount(exchangeRateWad({ totalShares, tokenBalance }));
  return (
    <tr>
      <th scope="row">
        <span className="flex items-center gap-2.5">
          <Glyph seed={token.address} className="size-6" />
          <span className="min-w-0">
            <span className="block font-medium">
              <TokenSymbol symbol={token.symbol} />
            </span>
            <span className="block text-xs text-ink-soft">
              <ForeignText text={token.name} maxLength={32} />
            </span>
          </span>
        </span>
      </th>
      <td data-label="Deposits">
        <DepositState strategy={strategy} />
      </td>
      <td data-label="Room under the cap" data-figure>
        <Room strategy={strategy} />
      </td>
      <td data-label="One share is worth" data-figure>
        <Amount value={rate} token={{ symbol: token.symbol, decimals: 18 }} isAtEnd />
      </td>
      <td data-label="Restaked in all" data-figure>
        <Amount value={tokenBalance} token={token} isStrong isAtEnd />
      </td>
      <td data-label="Strategy">
        <Address value={strategy.address} explorer={explorer} isAtEnd />
      </td>
    </tr>
  );
}

type StrategiesTableProps = {
  strategies: readonly Strategy[];
  readAt: ReactNode;
  explorer?: string | undefined;
};

/** Every strategy of the deployment, readable without a script. */
export function StrategiesTable({ strategies, readAt, explorer }: StrategiesTableProps) {
  return (
    <Panel title="What can be restaked" aside={readAt} isFlush>
      {strategies.length === 0 ? (
        <Empty title="This deployment lists no strategy">
          Nothing can be deposited here. Whoever runs the network can add strategies to its deployment file.
        </Empty>
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">Token</th>
              <th scope="col">Deposits</th>
              <th scope="col" data-figure>
                Room under the cap
              </th>
              <th scope="col" data-figure>
                One share is worth
              </th>
              <th scope="col" data-figure>
                Restaked in all
              </th>
              <th scope="col">
                <Term of="strategy" isAtEnd>
                  Strategy
                </Term>
              </th>
            </tr>
          </thead>
          <tbody>
            {strategies.map((strategy) => (
              <Row key={strategy.address} strategy={strategy} explorer={explorer} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
