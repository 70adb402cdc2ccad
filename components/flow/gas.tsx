import { Amount } from '@/components/amount/amount';
import type { Summary } from '@/lib/domain/summary';
import { tokenAmount } from '@/lib/domain/units';
import { formatBlock } from '@/lib/text/format';

const ether = { symbol: 'ETH', decimals: 18 };

/** The fee of the whole plan at that block's price: an estimate, said so. */
export function Gas({ gas }: { gas: Summary['gas'] }) {
  return (
    <p>
      about <Amount value={tokenAmount(gas.units * gas.priceWei)} token={ether} />{' '}
      <span className="text-ink-soft">({formatBlock(gas.units)} gas, estimated)</span>
    </p>
  );
}
