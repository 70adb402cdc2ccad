import { AssetCells, AssetHead, TokenRowHead } from '@/components/amount/asset-columns';
import { EthAmount } from '@/components/amount/eth-amount';
import { Unknown } from '@/components/ui/facts';
import type { AssetAmounts } from '@/lib/domain/aggregate';

type AssetsTableProps = {
  assets: readonly AssetAmounts[];
  /** Why a worth is missing. */
  why: string;
};

function Row({ asset, why }: { asset: AssetAmounts; why: string }) {
  const { token, worth } = asset;
  return (
    <tr>
      <TokenRowHead token={token} />
      <AssetCells {...asset} />
      <td data-label="Worth by rates" data-figure>
        {worth === undefined ? <Unknown reason={why} /> : <EthAmount value={worth} isAtEnd />}
      </td>
    </tr>
  );
}

/** The sums of several accounts, token by token. */
export function AssetsTable({ assets, why }: AssetsTableProps) {
  return (
    <table className="ledger" aria-label="Together, by token">
      <thead>
        <tr>
          <th scope="col">Token</th>
          <AssetHead of="restaked" />
          <AssetHead of="queued" />
          <AssetHead of="lost" />
          <th scope="col" data-figure>
            Worth by rates
          </th>
        </tr>
      </thead>
      <tbody>
        {assets.map((asset) => (
          <Row key={asset.token.address} asset={asset} why={why} />
        ))}
      </tbody>
    </table>
  );
}
