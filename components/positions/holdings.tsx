import { AssetCells, AssetHead, TokenRowHead } from '@/components/amount/asset-columns';
import { type StrategyAmounts, strategyAmountsOf } from '@/lib/domain/aggregate';
import type { Position } from '@/lib/domain/position';

function Row({ strategy: { token }, ...amounts }: StrategyAmounts) {
  return (
    <tr>
      <TokenRowHead token={token} />
      <AssetCells token={token} {...amounts} />
    </tr>
  );
}

/**
 * Strategies of which something is held or queued: nothing that is still owned may be missing here. The amounts are what
 * could be taken out, after slashing.
 */
export function Holdings({ position }: { position: Position }) {
  const lines = strategyAmountsOf(position);
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
