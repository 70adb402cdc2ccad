import type { TokenAmount } from '@/lib/domain/units';
import { countOf, explainEthWorth } from '@/lib/text/directory';
import { EthAmount } from './eth-amount';

type LostProps = {
  /** Wei by rates. */
  value: TokenAmount;
  /** Strategies in which slashes took something without a rate in ether: not in the value. */
  uncounted: number;
  isPlain?: boolean;
  isAtEnd?: boolean;
};

/** What slashes took, in ether; where nothing of it has a rate that is said, as it is not nothing. */
export function Lost({ value, uncounted, ...look }: LostProps) {
  if (value === 0n && uncounted > 0) {
    return (
      <span title={explainEthWorth(uncounted)}>{countOf(uncounted, 'asset')} lost, not counted in ETH</span>
    );
  }
  return (
    <>
      <EthAmount value={value} uncounted={uncounted} {...look} /> lost
    </>
  );
}
