import { Amount } from '@/components/amount/amount';
import { EthAmount } from '@/components/amount/eth-amount';
import { Unknown } from '@/components/ui/facts';
import { tokenAmount } from '@/lib/domain/units';
import type { StrategyRow } from '@/lib/wire/stats/strategies';

/** A rate is told with 18 decimals, whatever the token has. */
const rateDecimals = 18;

/** What one share is worth in tokens. */
export function ShareRate({ strategy: { rate, token } }: { strategy: StrategyRow }) {
  return (
    <Amount value={tokenAmount(rate)} token={{ symbol: token.symbol, decimals: rateDecimals }} isAtEnd />
  );
}

/** What a whole token stands for in ether by its own contract. */
export function EthRate({ strategy: { ethRate } }: { strategy: StrategyRow }) {
  if (ethRate === undefined)
    return <Unknown reason="This token’s contract gives no rate in ether, and no price is asked anywhere." />;
  return <EthAmount value={tokenAmount(ethRate)} isAtEnd />;
}
