import Link from 'next/link';
import { Unknown } from '@/components/ui/facts';
import { Glyph } from '@/components/ui/glyph';
import type { Token } from '@/lib/domain/position';
import type { Address, TokenAmount } from '@/lib/domain/units';
import { formatAddress } from '@/lib/text/format';
import { Amount } from './amount';
import { TokenSymbol } from './token-text';

/** The token behind each strategy, by the strategy's checksummed address. */
export type StrategyTokens = Readonly<Record<string, { token: Token; kind: 'native' | 'lst' | 'other' }>>;

type Known = { strategy: Address; tokens: StrategyTokens };

/** A strategy by its token's symbol, and the way to its page; by its address where the token is not known. */
export function StrategyToken({ strategy, tokens, network }: Known & { network: string }) {
  const token = tokens[strategy]?.token;
  return (
    <Link
      href={`/${network}/strategies/${strategy}`}
      prefetch={false}
      title={strategy}
      className="group inline-flex max-w-full items-center gap-1.5 align-middle"
    >
      <Glyph seed={token?.address ?? strategy} className="size-4" />
      <span className="min-w-0 group-hover:underline">
        {token ? (
          <TokenSymbol symbol={token.symbol} />
        ) : (
          <span className="font-mono text-xs">{formatAddress(strategy)}</span>
        )}
      </span>
    </Link>
  );
}

type StrategyAmountProps = Known & {
  value: TokenAmount;
  isStrong?: boolean;
  isAtEnd?: boolean;
  withoutSymbol?: boolean;
};

/** An amount of a strategy's token; a dash where its decimals are not known. */
export function StrategyAmount({ strategy, tokens, ...rest }: StrategyAmountProps) {
  const known = tokens[strategy];
  if (!known) return <Unknown reason="The index does not know this strategy’s token yet." />;
  return <Amount token={known.token} {...rest} />;
}
