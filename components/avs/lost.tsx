import { EthAmount } from '@/components/amount/eth-amount';
import type { TokenAmount } from '@/lib/domain/units';

/** What slashes took, in ether; where nothing of it has a rate that is said, as it need not be nothing. */
export function Lost({ value }: { value: TokenAmount }) {
  if (value === 0n) return <span className="text-ink-soft">not counted in ETH</span>;
  return (
    <>
      <EthAmount value={value} isPlain /> lost
    </>
  );
}
