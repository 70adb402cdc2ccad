import { Amount } from '@/components/amount/amount';
import { AssetCell, AssetHead, LostAmount, TokenRowHead } from '@/components/amount/asset-columns';
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

function Row({ line, position }: { line: Line; position: Position }) {
  const { strategy, tokens, lost } = line;
  const { token } = strategy;
  const queued = queuedIn(position, strategy);
  return (
    <tr>
      <TokenRowHead token={token} />
      <AssetCell of="restaked">
        <Amount value={tokens} token={token} isStrong isAtEnd />
      </AssetCell>
      <AssetCell of="lost">
        <LostAmount value={lost} token={token} />
      </AssetCell>
      <AssetCell of="queued">
        <span className="inline-flex flex-col items-end">
          <Amount value={queued.tokens} token={token} isAtEnd />
          {queued.lost > 0n && (
            <span className="text-sm text-danger">
              lost while queued <Amount value={queued.lost} token={token} isAtEnd />
            </span>
          )}
        </span>
      </AssetCell>
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
          <AssetHead of="restaked" />
          <AssetHead of="lost" />
          <AssetHead of="queued" />
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
