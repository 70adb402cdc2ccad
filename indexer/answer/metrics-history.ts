import { type Address, type TokenAmount, tokenAmount } from '../../lib/domain/units';
import type { MetricsDay } from '../../lib/wire/stats/metrics';
import type { HistoryQuery } from '../../lib/wire/stats/queries';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import type { Directory } from './directory';
import { daysOf, worthOn } from './history';
import { dayFrom, dayOf, dayText } from './places';
import type { AssetKind, Pricing } from './pricing';
import { BadQuestion } from './problem';

type Entered = RowOf<'network_day'> | RowOf<'strategy_day'>;

/** Each day of the network from its first one on; the last day is that of the block. */
export async function answerMetricsHistory(
  { book, moment }: Directory,
  tx: Queryable,
  { from, to }: HistoryQuery,
): Promise<Reply<MetricsDay[]>> {
  const wanted = { from: dayIn('from', from), to: dayIn('to', to) };
  const rows: Entered[] = [
    ...(await tx.query<RowOf<'network_day'>>('select * from network_day')),
    ...(await tx.query<RowOf<'strategy_day'>>('select * from strategy_day')),
  ];
  if (rows.length === 0) return { data: [] };
  const oldest = rows.reduce((so, { day }) => Math.min(so, day), Number.MAX_SAFE_INTEGER);
  const first = Math.max(oldest, wanted.from ?? oldest);
  const last = Math.min(dayOf(moment.time), wanted.to ?? Number.MAX_SAFE_INTEGER);
  const sums = createSums(book.pricing);
  let counts = { operators: 0, delegators: 0, avss: 0, slashes: 0 };
  const enter = (row: Entered) => {
    if ('strategy' in row) sums.enter(row);
    else {
      const { day: _, ...counted } = row;
      counts = counted;
    }
  };
  const data: MetricsDay[] = [];
  for (const day of daysOf(rows, first, last, enter)) {
    data.push({ day: dayText(day), ...sums.now(), ...counts });
  }
  return { data };
}

function dayIn(field: 'from' | 'to', text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const day = dayFrom(text);
  if (day === undefined) throw new BadQuestion(field, 'no day of the calendar');
  return day;
}

/** What is delegated, kept up to date strategy by strategy. */
function createSums(pricing: Pricing) {
  const worths = new Map<Address, TokenAmount>();
  const sums: Record<AssetKind, bigint> = { native: 0n, lst: 0n, other: 0n };
  return {
    enter(row: RowOf<'strategy_day'>): void {
      const { strategy } = row;
      const kind = pricing.get(strategy)?.kind;
      const eth = worthOn(row.delegated_shares, row, strategy, pricing)?.eth;
      if (kind === undefined || eth === undefined) return;
      const before = worths.get(strategy);
      sums[kind] += before === undefined ? eth : eth - before;
      worths.set(strategy, eth);
    },
    now(): Pick<MetricsDay, 'delegatedEth' | 'delegatedEthByKind'> {
      const { native, lst, other } = sums;
      return {
        delegatedEth: tokenAmount(native + lst + other),
        delegatedEthByKind: {
          native: tokenAmount(native),
          lst: tokenAmount(lst),
          other: tokenAmount(other),
        },
      };
    },
  };
}
