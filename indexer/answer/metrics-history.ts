import { type Address, type TokenAmount, tokenAmount } from '../../lib/domain/units';
import type { MetricsDay } from '../../lib/wire/stats/metrics';
import type { HistoryQuery } from '../../lib/wire/stats/queries';
import type { Queryable } from '../store/database';
import { type RowOf, tables } from '../store/tables';
import type { Reply } from './answers';
import { readBulk } from './bulk';
import type { Directory } from './directory';
import { daysOf, worthOn } from './history';
import type { Ledger } from './ledger';
import type { Moment } from './moment';
import { dayFrom, dayOf, dayText } from './places';
import type { AssetKind, Pricing } from './pricing';
import { BadQuestion } from './problem';

type Entered = RowOf<'network_day'> | RowOf<'strategy_day'>;

const remembered = new WeakMap<Ledger, Promise<MetricsDay[]>>();

/** Days of the network, from its first one to that of the block, as far as they are asked for. */
export async function answerMetricsHistory(
  directory: Directory,
  tx: Queryable,
  { from, to }: HistoryQuery,
): Promise<Reply<MetricsDay[]>> {
  checkDay('from', from);
  checkDay('to', to);
  const days = await metricsDaysOf(directory, tx);
  // Days of four-digit years are in the order of their texts.
  return { data: days.filter(({ day }) => (from ?? day) <= day && day <= (to ?? day)) };
}

/** All days of the network; worked out once for a block, whatever part is asked for and whichever names come in. */
export function metricsDaysOf({ book, ledger }: Directory, tx: Queryable): Promise<MetricsDay[]> {
  const found = remembered.get(ledger);
  if (found) return found;
  const made = readDays(book.pricing, ledger.moment, tx);
  made.catch(() => remembered.delete(ledger));
  remembered.set(ledger, made);
  return made;
}

async function readDays(pricing: Pricing, { time }: Moment, tx: Queryable): Promise<MetricsDay[]> {
  const rows: Entered[] = [
    ...(await readBulk(tx, 'network_day', tables.network_day.columns)),
    ...(await readBulk(tx, 'strategy_day', tables.strategy_day.columns)),
  ];
  const first = rows.reduce((so, { day }) => Math.min(so, day), Number.MAX_SAFE_INTEGER);
  const sums = createSums(pricing);
  let counts = { operators: 0, delegators: 0, avss: 0, slashes: 0 };
  const enter = (row: Entered) => {
    if ('strategy' in row) sums.enter(row);
    else {
      const { day: _, ...counted } = row;
      counts = counted;
    }
  };
  const days: MetricsDay[] = [];
  for (const day of daysOf(rows, first, dayOf(time), enter)) {
    days.push({ day: dayText(day), ...sums.now(), ...counts });
  }
  return days;
}

function checkDay(field: 'from' | 'to', text: string | undefined): void {
  if (text !== undefined && dayFrom(text) === undefined) {
    throw new BadQuestion(field, 'no day of the calendar');
  }
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
