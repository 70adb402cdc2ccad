import { type Address, mulDiv, WAD } from '../../../lib/domain/units';
import type { MetricsDay } from '../../../lib/wire/stats/metrics';
import type { OperatorDetail } from '../../../lib/wire/stats/operators';
import type { StrategyDetail } from '../../../lib/wire/stats/strategies';
import type { ChainHistory } from '../chain-history';
import { dayOf, delegatorSteps, shareSteps, sumsByDay } from '../days';
import { compare, compareSets, type Difference, groupBy } from '../difference';
import { avssIn, oncePerHistory, operatorsIn } from '../mentions';
import { type Price, rateOf, sumOfEth, type Worth, worthOfTokens } from './prices';
import type { Scene } from './scene';

type Sum = { day: number; sum: bigint };

/** Sums at the end of the days on which they changed, by whose they are. */
const sumsIn = oncePerHistory((history) => {
  const shares = shareSteps(history);
  const group = (steps: Parameters<typeof sumsByDay>[0]) =>
    groupBy(sumsByDay(steps).values(), ({ name }) => name);
  return {
    stakes: group(shares.map((step) => ({ ...step, name: `${step.operator} ${step.strategy}` }))),
    strategies: group(shares.map((step) => ({ ...step, name: step.strategy }))),
    delegators: group(delegatorSteps(history).map((step) => ({ ...step, name: step.operator }))),
  };
});

/** The last sum of that day or an earlier one. */
const sumOn = (sums: readonly Sum[] | undefined, day: number): bigint =>
  (sums ?? []).reduce((last, next) => (next.day <= day && next.day >= last.day ? next : last), NOTHING).sum;

const NOTHING: Sum = { day: -1, sum: 0n };

/** How many are delegated to an operator at the end, itself not counted. */
export const delegatorsOf = (history: ChainHistory, operator: Address): number =>
  Number(sumOn(sumsIn(history).delegators.get(operator), Number.MAX_SAFE_INTEGER));

const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

/** Every day from the first on that anything is told of. */
function compareCalendar(what: string, told: readonly { day: string }[], { time }: Scene): Difference[] {
  const first = told[0] ? dayNumber(told[0].day) : 0;
  const numbers = told.map(({ day }) => dayNumber(day));
  const days = told.length === 0 ? [] : Array.from({ length: dayOf(time) - first + 1 }, (_, i) => first + i);
  return compare(`days of ${what}`, numbers, days);
}

/** At the rate of the day, which is today's: older ones no contract tells any more. */
const worthToday = (price: Price, shares: bigint): Worth =>
  worthOfTokens(price, mulDiv(shares, rateOf(price), WAD, 'down'));

export function compareOperatorDays(scene: Scene, { address, history: told }: OperatorDetail): Difference[] {
  const { stakes, delegators } = sumsIn(scene.history);
  const strategies = [...scene.prices.keys()];
  const last = told.at(-1);
  return [
    ...compareCalendar(address, told, scene),
    ...told.flatMap(({ day, ...one }) => [
      ...compare(
        `delegators of ${address} on ${day}`,
        one.delegators,
        Number(sumOn(delegators.get(address), dayNumber(day))),
      ),
      ...compareSets(
        `shares of ${address} on ${day}`,
        one.stakes.map(({ strategy, shares }) => `${shares} in ${strategy}`),
        strategies.flatMap((strategy) => {
          const shares = sumOn(stakes.get(`${address} ${strategy}`), dayNumber(day));
          return shares > 0n ? [`${shares} in ${strategy}`] : [];
        }),
      ),
    ]),
    ...(last ? compareLastDay(scene, address, last) : []),
  ];
}

function compareLastDay(
  { prices }: Scene,
  address: Address,
  { stakes, totalEth }: OperatorDetail['history'][number],
): Difference[] {
  const worths = stakes.map(({ strategy, shares }) => {
    const price = prices.get(strategy);
    return price && worthToday(price, shares);
  });
  return compare(
    `stake of ${address} today`,
    [stakes.map(({ tokens }) => tokens), totalEth],
    [worths.map((worth) => worth?.tokens), sumOfEth(worths)],
  );
}

export function compareStrategyDays(scene: Scene, { address, history: told }: StrategyDetail): Difference[] {
  const sums = sumsIn(scene.history).strategies.get(address);
  const price = scene.prices.get(address);
  const last = told.at(-1);
  return [
    ...compareCalendar(address, told, scene),
    ...told.flatMap(({ day, delegatedShares }) =>
      compare(`shares in ${address} on ${day}`, delegatedShares, sumOn(sums, dayNumber(day))),
    ),
    ...(last && price
      ? compare(
          `what is delegated in ${address} today`,
          [last.rate, last.delegatedTokens],
          [rateOf(price), worthToday(price, last.delegatedShares).tokens],
        )
      : []),
  ];
}

export function compareNetworkDays(scene: Scene, told: readonly MetricsDay[]): Difference[] {
  const { history, prices } = scene;
  const { strategies } = sumsIn(history);
  const until = (day: number, events: Iterable<{ time: number }>) =>
    [...events].filter(({ time }) => dayOf(time) <= day).length;
  const last = told.at(-1);
  const worths = [...prices].map(([strategy, price]) => ({
    kind: price.isNative ? 'native' : 'lst',
    worth: worthToday(price, sumOn(strategies.get(strategy), dayOf(scene.time))),
  }));
  const ofKind = (wanted: string) =>
    sumOfEth(worths.flatMap(({ kind, worth }) => (kind === wanted ? [worth] : [])));
  return [
    ...compareCalendar('the network', told, scene),
    ...told.flatMap(({ day, operators, delegators, avss, slashes }) => {
      const number = dayNumber(day);
      const changes = delegatorSteps(history).filter(({ time }) => dayOf(time) <= number);
      return compare(
        `counts on ${day}`,
        [operators, delegators, avss, slashes],
        [
          until(number, operatorsIn(history).values()),
          Number(changes.reduce((sum, { change }) => sum + change, 0n)),
          until(number, avssIn(history).values()),
          until(number, history.of('allocationManager', 'OperatorSlashed')),
        ],
      );
    }),
    ...compare(
      'what is delegated today',
      last && [last.delegatedEth, last.delegatedEthByKind.native, last.delegatedEthByKind.lst],
      last && [sumOfEth(worths.map(({ worth }) => worth)), ofKind('native'), ofKind('lst')],
    ),
    ...compare('ether of tokens without a rate', last?.delegatedEthByKind.other ?? null, last ? 0n : null),
  ];
}
