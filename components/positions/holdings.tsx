import { Amount } from '@/components/amount/amount';
import { TokenSymbol } from '@/components/amount/token-text';
import { Glyph } from '@/components/ui/glyph';
import { Term } from '@/components/ui/term';
import type { Holding, Position, Strategy } from '@/lib/domain/position';
import { type TokenAmount, tokenAmount } from '@/lib/domain/units';

type Line = Pick<Holding, 'strategy' | 'tokens' | 'lost'>;

const itemsOf = ({ queue }: Position) => queue.flatMap((queued) => queued.items);

/** What is held, then what is in the queue alone: nothing that is still owned may be missing here. */
function linesOf(position: Position): Line[] {
  const strategies = new Map(itemsOf(position).map(({ strategy }) => [strategy.address, strategy]));
  for (const { strategy } of position.holdings) strategies.delete(strategy.address);
  const queued = [...strategies.values()].map((strategy) => {
    return { strategy, tokens: tokenAmount(0n), lost: tokenAmount(0n) };
  });
  return [...position.holdings, ...queued];
}

function queuedIn(position: Position, strategy: Strategy): { tokens: TokenAmount; lost: TokenAmount } {
  const own = itemsOf(position).filter((item) => item.strategy.address === strategy.address);
  return {
    tokens: tokenAmount(own.reduce((sum, item) => sum + item.tokensNow, 0n)),
    lost: tokenAmount(own.reduce((sum, item) => sum + item.lost, 0n)),
  };
}

function Lost({ amount, strategy }: { amount: TokenAmount; strategy: Strategy }) {
  if (amount === 0n) return <span className="text-ink-soft">nothing</span>;
  return (
    <span className="text-danger">
      <Amount value={amount} token={strategy.token} isAtEnd />
    </span>
  );
}

function Row({ line, position }: { line: Line; position: Position }) {
  const { strategy, tokens, lost } = line;
  const queued = queuedIn(position, strategy);
  return (
    <tr>
      <th scope="row">
        <span className="flex items-center gap-2.5 font-medium">
          <Glyph seed={strategy.token.address} className="size-6" />
          <TokenSymbol symbol={strategy.token.symbol} />
        </span>
      </th>
      <td data-label="Restaked now" data-figure>
        <Amount value={tokens} token={strategy.token} isStrong isAtEnd />
      </td>
      <td data-label="Lost by slashing" data-figure>
        <Lost amount={lost} strategy={strategy} />
      </td>
      <td data-label="In the withdrawal queue" data-figure>
        <span className="inline-flex flex-col items-end">
          <Amount value={queued.tokens} token={strategy.token} isAtEnd />
          {queued.lost > 0n && (
            <span className="text-sm text-danger">
              lost while queued <Amount value={queued.lost} token={strategy.token} isAtEnd />
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}

/** Strategies of which something is held or queued; the amounts are what could be taken out, after slashing. */
export function Holdings({ position }: { position: Position }) {
  const lines = linesOf(position);
  if (lines.length === 0) return null;
  return (
    <table className="ledger" aria-label="Holdings">
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col" data-figure>
            <Term of="withdrawable shares" isAtEnd>
              Restaked now
            </Term>
          </th>
          <th scope="col" data-figure>
            <Term of="slash" isAtEnd>
              Lost by slashing
            </Term>
          </th>
          <th scope="col" data-figure>
            <Term of="queued" isAtEnd>
              In the withdrawal queue
            </Term>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.strategy.address} line={line} position={position} />
        ))}
      </tbody>
    </table>
  );
}
