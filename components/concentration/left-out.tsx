import { Amount } from '@/components/amount/amount';
import type { StakePart } from '@/lib/domain/concentration-stake';
import type { Token } from '@/lib/domain/position';
import { type TokenAmount, tokenAmount } from '@/lib/domain/units';

/** What has no rate in ether, token by token: it is in no share. */
export function LeftOut({ parts }: { parts: readonly StakePart[] }) {
  const sums = new Map<string, { token: Token; tokens: TokenAmount }>();
  for (const { token, tokens } of parts) {
    const sum = sums.get(token.address)?.tokens ?? tokenAmount(0n);
    sums.set(token.address, { token, tokens: tokenAmount(sum + tokens) });
  }
  if (sums.size === 0) return null;
  return (
    <p className="text-sm text-ink-soft">
      Left out, for want of a rate in ether:{' '}
      {[...sums.values()].map(({ token, tokens }, at) => (
        <span key={token.address}>
          {at > 0 && ', '}
          <Amount value={tokens} token={token} />
        </span>
      ))}
      .
    </p>
  );
}
