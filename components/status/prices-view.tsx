import { Address } from '@/components/amount/address';
import { ForeignText } from '@/components/amount/token-text';
import { Fact, Facts } from '@/components/ui/facts';
import { Badge, Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { countOf } from '@/lib/text/directory';
import { formatMoment } from '@/lib/text/moments';
import { explainOldPrices, listSources } from '@/lib/text/prices';
import type { PriceState } from '@/lib/wire/stats/prices';

type PricesViewProps = { prices: PriceState; explorer?: string | undefined };

const whyNone = {
  refused: 'The price source is not understood',
  missing: 'The price file is not there',
};

/** Whether the prices that this site's keeper names are taken: they stand in the files of histories alone. */
export function PricesView({ prices, explorer }: PricesViewProps) {
  if (prices.state !== 'read') {
    return (
      <Panel title="Prices" aside={<Badge meaning="attention">None are told</Badge>}>
        <Note meaning="attention" title={whyNone[prices.state]}>
          <p>{prices.reason}</p>
          <p>Until this is mended the price columns of histories are empty. No stake is touched by it.</p>
        </Note>
      </Panel>
    );
  }
  const { tokens, oldTokens, newest, oldest } = prices;
  const isOld = oldTokens > 0;
  const verdict = isOld ? (
    <Badge meaning="attention">{oldTokens === tokens ? 'Old' : 'Old in part'}</Badge>
  ) : (
    <Badge meaning="good">Works</Badge>
  );
  return (
    <Panel title="Prices" aside={verdict}>
      {isOld && <p className="max-w-prose text-sm text-ink-soft">{explainOldPrices(tokens, oldTokens)}</p>}
      <Facts>
        <Fact name="Currency">{prices.currency}</Fact>
        <Fact name="In the file">
          {countOf(prices.count, 'price')} of {countOf(tokens, 'token')}
        </Fact>
        {newest && <Fact name="The newest is of">{formatMoment(newest.time)}</Fact>}
        {isOld && oldest && (
          <Fact name="Longest without a new one">
            <Address value={oldest.token} explorer={explorer} isAtEnd />
            <span className="block">since {formatMoment(oldest.time)}</span>
          </Fact>
        )}
        <Fact name="Sources">
          <ForeignText text={listSources(prices.sources)} maxLength={200} />
        </Fact>
      </Facts>
    </Panel>
  );
}
