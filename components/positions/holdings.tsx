import { Amount } from '@/components/amount/amount';
import { AssetCell, AssetHead, LostAmount, TokenRowHead } from '@/components/amount/asset-columns';
import type { Position, Strategy } from '@/lib/domain/position';
import { type TokenAmount, tokenAmount } from '@/lib/domain/units';

type Line = { strategy: Strategy; restaked: TokenAmount; queued: TokenAmount; lost: TokenAmount };

/** What is held, then what is in the queue alone: nothing that is still owned may be missing here. */
function linesOf({ holdings, queue }: Position): Line[] {
  const items = queue.flatMap((queued) => queued.items);
  const strategies = new Map(
    [...holdings, ...items].map(({ strategy }) => [strategy.address, strategy] as const),
  );
  return [...strategies.values()].map((strategy) => {
    const isOf = (one: { strategy: Strategy }) => one.strategy.address === strategy.address;
    const [held, queued] = [holdings.filter(isOf), items.filter(isOf)];
    return {
      strategy,
      restaked: sum(held.map(({ tokens }) => tokens)),
      queued: sum(queued.map(({ tokensNow }) => tokensNow)),
      lost: sum([...held, ...queued].map(({ lost }) => lost)),
    };
  });
}

const sum = (amounts: readonly TokenAmount[]) => tokenAmount(amounts.reduce((so, one) => so + one, 0n));

function Row({ strategy: { token }, restaked, queued, lost }: Line) {
  return (
    <tr>
      <TokenRowHead token={token} />
      <AssetCell of="restaked">
        <Amount value={restaked} token={token} isStrong isAtEnd />
      </AssetCell>
      <AssetCell of="queued">
        <Amount value={queued} token={token} isAtEnd />
      </AssetCell>
      <AssetCell of="lost">
        <LostAmount value={lost} token={token} />
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
          <AssetHead of="queued" />
          <AssetHead of="lost" />
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.strategy.address} {...line} />
        ))}
      </tbody>
    </table>
  );
}
