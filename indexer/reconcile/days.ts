import { isAddressEqual } from 'viem';
import type { ChainHistory, EventSite } from './chain-history';
import { compareSets, type Difference } from './difference';
import { avssIn, operatorsIn } from './mentions';
import type { Sides } from './sides';

type At = Pick<EventSite, 'block' | 'log' | 'time'>;
/** One change of a sum: whose sum it is, and by how much. */
type Step = At & { name: string; change: bigint };

export const dayOf = (time: number): number => Math.floor(time / 86_400);

/** The sums as they stood at the end of each day on which they changed. */
export function sumsByDay(steps: readonly Step[]): Map<string, { name: string; day: number; sum: bigint }> {
  const sums = new Map<string, bigint>();
  const days = new Map<string, { name: string; day: number; sum: bigint }>();
  for (const { name, change, time } of [...steps].sort((a, b) => a.block - b.block || a.log - b.log)) {
    const sum = (sums.get(name) ?? NOTHING) + change;
    sums.set(name, sum);
    days.set(`${name} on ${dayOf(time)}`, { name, day: dayOf(time), sum });
  }
  return days;
}

/** A sum that nobody changed yet. */
const NOTHING = BigInt(0);

const lines = (days: ReturnType<typeof sumsByDay>): string[] =>
  [...days].map(([nameAndDay, { sum }]) => `${nameAndDay}: ${sum}`);

/** Every daily value of the index against the events up to the end of that day. */
export function compareDays(sides: Sides): Difference[] {
  const { book } = sides;
  const shares = shareSteps(sides.history);
  return [
    ...compareSets(
      'daily shares of operators',
      book
        .rows('operator_strategy_day')
        .map((row) => `${row.operator} in ${row.strategy} on ${row.day}: ${row.shares}`),
      lines(sumsByDay(shares.map((step) => ({ ...step, name: `${step.operator} in ${step.strategy}` })))),
    ),
    ...compareSets(
      'daily delegators',
      book.rows('operator_day').map((row) => `${row.operator} on ${row.day}: ${row.delegators}`),
      lines(sumsByDay(delegatorSteps(sides.history).map((step) => ({ ...step, name: step.operator })))),
    ),
    ...compareStrategyDays(
      sides,
      shares.map((step) => ({ ...step, name: step.strategy })),
    ),
    ...compareNetworkDays(sides),
  ];
}

export function shareSteps(history: ChainHistory) {
  return [
    ...history
      .of('delegationManager', 'OperatorSharesIncreased')
      .map(({ args, ...at }) => ({ ...at, ...args, change: args.shares })),
    ...history
      .of('delegationManager', 'OperatorSharesDecreased')
      .map(({ args, ...at }) => ({ ...at, ...args, change: -args.shares })),
  ];
}

/** An operator is no delegator of its own. */
export function delegatorSteps(history: ChainHistory) {
  return [
    ...history
      .of('delegationManager', 'StakerDelegated')
      .map(({ args, ...at }) => ({ ...at, ...args, change: 1n })),
    ...history
      .of('delegationManager', 'StakerUndelegated')
      .map(({ args, ...at }) => ({ ...at, ...args, change: -1n })),
  ].filter(({ staker, operator }) => !isAddressEqual(staker, operator));
}

/** A strategy has a value for days without a change as well: those on which its rate was read. */
function compareStrategyDays({ book }: Sides, steps: readonly Step[]): Difference[] {
  const days = sumsByDay(steps);
  const sumOn = (strategy: string, day: number) =>
    [...days.values()]
      .filter(({ name, day: changed }) => name === strategy && changed <= day)
      .reduce((last, next) => (next.day > last.day ? next : last), { day: -1, sum: NOTHING }).sum;
  const rows = book.rows('strategy_day');
  const quiet = rows
    .filter((row) => !days.has(`${row.strategy} on ${row.day}`))
    .map((row) => `${row.strategy} on ${row.day}: ${sumOn(row.strategy, row.day)}`);
  return compareSets(
    'daily shares of strategies',
    rows.map((row) => `${row.strategy} on ${row.day}: ${row.delegated_shares}`),
    [...lines(days), ...quiet],
  );
}

/** Counts of the network at the end of each day on which one of them changed. */
function compareNetworkDays(sides: Sides): Difference[] {
  const events = {
    operators: [...operatorsIn(sides.history).values()].map((at) => ({ ...at, change: 1n })),
    delegators: delegatorSteps(sides.history),
    avss: [...avssIn(sides.history).values()].map((at) => ({ ...at, change: 1n })),
    slashes: sides.history.of('allocationManager', 'OperatorSlashed').map((at) => ({ ...at, change: 1n })),
  };
  const names = Object.keys(events) as (keyof typeof events)[];
  const steps = names.flatMap((name) => events[name].map((at) => ({ ...at, name })));
  const days = [...new Set(steps.map(({ time }) => dayOf(time)))];
  const countAt = (name: keyof typeof events, day: number) =>
    events[name].filter(({ time }) => dayOf(time) <= day).reduce((sum, { change }) => sum + change, NOTHING);
  return compareSets(
    'daily counts',
    sides.book.rows('network_day').map((row) => `${row.day}: ${names.map((name) => row[name])}`),
    days.map((day) => `${day}: ${names.map((name) => countAt(name, day))}`),
  );
}
