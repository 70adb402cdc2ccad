import type { Work } from '../store/work';
import type { EventPlace } from './events';
import { dayOf } from './fold';

type Counted = 'operators' | 'delegators' | 'avss' | 'slashes';

const counted: readonly Counted[] = ['operators', 'delegators', 'avss', 'slashes'];

/** Counts the network's inhabitants, now and at the end of each day. */
export function count(work: Work, what: Counted, change: number, { time }: EventPlace): void {
  const totals = Object.fromEntries(
    counted.map((name) => [name, work.get('protocol', { name })?.value ?? 0]),
  ) as Record<Counted, number>;
  totals[what] += change;
  work.set('protocol', { name: what, value: totals[what] });
  work.set('network_day', { day: dayOf(time), ...totals });
}
