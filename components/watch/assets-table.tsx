import { Amount } from '@/components/amount/amount';
import { EthAmount } from '@/components/amount/eth-amount';
import { TokenSymbol } from '@/components/amount/token-text';
import { Unknown } from '@/components/ui/facts';
import { Glyph } from '@/components/ui/glyph';
import { Term } from '@/components/ui/term';
import type { AssetAmounts } from '@/lib/domain/aggregate';

type AssetsTableProps = {
  assets: readonly AssetAmounts[];
  /** Why a worth is missing. */
  why: string;
};

function Row({ asset, why }: { asset: AssetAmounts; why: string }) {
  const { token, restaked, queued, lost, worth } = asset;
  return (
    <tr>
      <th scope="row">
        <span className="flex items-center gap-2.5 font-medium">
          <Glyph seed={token.address} className="size-6" />
          <TokenSymbol symbol={token.symbol} />
        </span>
      </th>
      <td data-label="Restaked now" data-figure>
        <Amount value={restaked} token={token} isStrong isAtEnd />
      </td>
      <td data-label="In the withdrawal queue" data-figure>
        <Amount value={queued} token={token} isAtEnd />
      </td>
      <td data-label="Lost by slashing" data-figure>
        {lost === 0n ? (
          <span className="text-ink-soft">nothing</span>
        ) : (
          <span className="text-danger">
            <Amount value={lost} token={token} isAtEnd />
          </span>
        )}
      </td>
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
          <th scope="col" data-figure>
            <Term of="withdrawable shares" isAtEnd>
              Restaked now
            </Term>
          </th>
          <th scope="col" data-figure>
            <Term of="queued" isAtEnd>
              In the withdrawal queue
            </Term>
          </th>
          <th scope="col" data-figure>
            <Term of="slash" isAtEnd>
              Lost by slashing
            </Term>
          </th>
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
