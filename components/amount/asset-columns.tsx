import type { ReactNode } from 'react';
import { Glyph } from '@/components/ui/glyph';
import { Term } from '@/components/ui/term';
import type { Amounts } from '@/lib/domain/aggregate';
import type { Token } from '@/lib/domain/position';
import type { TokenAmount } from '@/lib/domain/units';
import { Amount } from './amount';
import { TokenSymbol } from './token-text';

/** What an account has of a token, in the same words wherever it stands; each with the term that explains it. */
const columns = {
  restaked: { label: 'Restaked now', term: 'withdrawable shares' },
  queued: { label: 'In the withdrawal queue', term: 'queued' },
  lost: { label: 'Slashed of these', term: 'slashed of these' },
} as const;

type Column = keyof typeof columns;

export function AssetHead({ of }: { of: Column }) {
  const { label, term } = columns[of];
  return (
    <th scope="col" data-figure>
      <Term of={term} isAtEnd>
        {label}
      </Term>
    </th>
  );
}

export function AssetCell({ of, children }: { of: Column; children: ReactNode }) {
  return (
    <td data-label={columns[of].label} data-figure>
      {children}
    </td>
  );
}

/** What there is of one token: restaked, queued, and what slashing took of these. */
export function AssetCells({ token, restaked, queued, ...losses }: Amounts & { token: Token }) {
  return (
    <>
      <AssetCell of="restaked">
        <Amount value={restaked} token={token} isStrong isAtEnd />
      </AssetCell>
      <AssetCell of="queued">
        <Amount value={queued} token={token} isAtEnd />
      </AssetCell>
      <AssetCell of="lost">
        <LostAmounts {...losses} token={token} />
      </AssetCell>
    </>
  );
}

/** The token that a row is about. */
export function TokenRowHead({ token }: { token: Token }) {
  return (
    <th scope="row">
      <span className="flex items-center gap-2.5 font-medium">
        <Glyph seed={token.address} className="size-6" />
        <TokenSymbol symbol={token.symbol} />
      </span>
    </th>
  );
}

function Small({ value, token, children }: { value: TokenAmount; token: Token; children: ReactNode }) {
  return (
    <span className="text-xs text-ink-soft">
      <Amount value={value} token={token} isAtEnd /> {children}
    </span>
  );
}

type LostAmountsProps = Pick<Amounts, 'lost' | 'beaconLost' | 'eitherLost'> & { token: Token };

/** What slashing took of what is there of a token; beneath it, smaller, what the beacon chain took of ether. */
export function LostAmounts({ lost, beaconLost, eitherLost, token }: LostAmountsProps) {
  return (
    <span className="inline-flex flex-col items-end">
      {lost > 0n ? (
        <span className="text-danger">
          <Amount value={lost} token={token} isAtEnd />
        </span>
      ) : (
        !eitherLost && <span className="text-ink-soft">nothing</span>
      )}
      {eitherLost !== undefined && (
        <Small value={eitherLost} token={token}>
          lost on the beacon chain or to slashing
        </Small>
      )}
      {beaconLost !== undefined && (
        <Small value={beaconLost} token={token}>
          lost on the beacon chain
        </Small>
      )}
    </span>
  );
}

/** Whether anything is missing of a token, whoever took it. */
export const hasLost = ({ lost, beaconLost, eitherLost }: Omit<LostAmountsProps, 'token'>): boolean =>
  lost > 0n || beaconLost !== undefined || eitherLost !== undefined;
