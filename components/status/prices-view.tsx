import { ForeignText } from '@/components/amount/token-text';
import { Fact, Facts } from '@/components/ui/facts';
import { Badge, Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { LONGEST_PRICE_AGE } from '@/lib/domain/price-book';
import { formatBlock } from '@/lib/text/format';
import { formatMoment } from '@/lib/text/moments';
import { listSources } from '@/lib/text/prices';

type PricesViewProps = {
  prices:
    | { state: 'read'; currency: string; sources: readonly string[]; count: number; newest: number }
    | { state: 'refused'; reason: string };
  /** Since 1970. */
  nowSeconds: number;
};

/** Whether the prices that this site's keeper names are taken: they stand in the files of histories alone. */
export function PricesView({ prices, nowSeconds }: PricesViewProps) {
  if (prices.state === 'refused') {
    return (
      <Panel title="Prices" aside={<Badge meaning="attention">None are told</Badge>}>
        <Note meaning="attention" title="The price source is not understood">
          <p>{prices.reason}</p>
          <p>Until this is mended the price columns of histories are empty. No stake is touched by it.</p>
        </Note>
      </Panel>
    );
  }
  const isOld = nowSeconds - prices.newest > LONGEST_PRICE_AGE;
  const verdict = isOld ? <Badge meaning="attention">Old</Badge> : <Badge meaning="good">Works</Badge>;
  return (
    <Panel title="Prices" aside={verdict}>
      {isOld && (
        <p className="max-w-prose text-sm text-ink-soft">
          What happens now has no price in histories: the newest is more than a day and a half old.
        </p>
      )}
      <Facts>
        <Fact name="Currency">{prices.currency}</Fact>
        <Fact name="Prices in all">{formatBlock(BigInt(prices.count))}</Fact>
        <Fact name="The newest is of">{formatMoment(prices.newest)}</Fact>
        <Fact name="Sources">
          <ForeignText text={listSources(prices.sources)} maxLength={200} />
        </Fact>
      </Facts>
    </Panel>
  );
}
