import type { StrategyTokens } from '@/components/amount/strategy-token';
import { TokenSymbol } from '@/components/amount/token-text';
import type { Address, TokenAmount } from '@/lib/domain/units';
import { formatAddress, formatAmount, formatExact } from '@/lib/text/format';

type Known = { strategy: Address; tokens: StrategyTokens };

/** The token's symbol; the strategy's address where its token is not known. */
export function AssetSymbol({ strategy, tokens }: Known) {
  const token = tokens[strategy]?.token;
  if (!token) return <span className="font-mono text-xs">{formatAddress(strategy)}</span>;
  return <TokenSymbol symbol={token.symbol} />;
}

/** An amount for long lists: no note of its own, every digit in its title. */
export function PlainAmount({ strategy, tokens, value }: Known & { value: TokenAmount }) {
  const token = tokens[strategy]?.token;
  if (!token)
    return (
      <span title="The decimals of this strategy's token are not known.">
        – <AssetSymbol strategy={strategy} tokens={tokens} />
      </span>
    );
  return (
    <span className="whitespace-nowrap" title={formatExact(value, token.decimals)}>
      {`${formatAmount(value, token.decimals)} `}
      <TokenSymbol symbol={token.symbol} />
    </span>
  );
}
