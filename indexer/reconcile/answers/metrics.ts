import type { Ask } from '../../../lib/chain/ask';
import type { Address } from '../../../lib/domain/units';
import type { Metrics } from '../../../lib/wire/stats/metrics';
import type { Check } from '../ask-in-parts';
import { compare, type Difference } from '../difference';
import { avssIn, operatorsIn, stakersIn } from '../mentions';
import { managersOf } from '../sides';
import { askDirectory } from './operators';
import { sumOfEth, worthOf } from './prices';
import { lossesIn, operatorSetsIn, type Scene } from './scene';
import { askSet, lostEthOf, slashableEthOf } from './sets';
import { askDelegated, totalOf, totalsOf } from './strategies';

/** Totals and counts of the whole network. */
export const metricsCheck =
  (scene: Scene, told: Metrics): Check =>
  (ask) => {
    const parts = [askTotals, askPeople].map((part) => part(ask, scene, told));
    const counts = [told.avss, told.operatorSets, told.slashes];
    const { history } = scene;
    const slashes = lossesIn(history, () => true).slashes;
    return () => [
      ...parts.flatMap((found) => found()),
      ...compare('AVSs, sets and slashes', counts, [
        avssIn(history).size,
        operatorSetsIn(history).length,
        slashes,
      ]),
    ];
  };

function askTotals(ask: Ask, scene: Scene, told: Metrics): () => Difference[] {
  const { history, prices } = scene;
  const delegated = askDelegated(ask, scene);
  const sets = operatorSetsIn(history);
  const facts = sets.map((set) => askSet(ask, scene, set));
  const isUncounted = ([strategy, { shares }]: [Address, { shares: bigint }]) => {
    const price = prices.get(strategy);
    return price ? totalOf(price, shares).shares > 0n && price.ethRate === undefined : shares > 0n;
  };
  return () => {
    const totals = totalsOf(scene, delegated());
    const { native, lst, other } = told.totalEthByKind;
    const nativeEth = sumOfEth(totals.map(({ price, worth }) => (price.isNative ? worth : undefined)));
    return [
      ...compare(
        'totals in ether',
        [told.totalEth, told.delegatedEth, told.slashableEth, told.lostEth],
        [
          sumOfEth(totals.map(({ worth }) => worth)),
          sumOfEth(totals.map(({ price, own }) => worthOf(price, own.shares))),
          facts.reduce((sum, found) => sum + slashableEthOf(found().cells), 0n),
          lostEthOf(scene, sets),
        ],
      ),
      ...compare('ether by kind', [native, native + lst + other], [nativeEth, told.totalEth]),
      ...compare(
        'strategies, and those without a rate',
        [told.strategies, told.uncounted],
        [prices.size, [...delegated()].filter(isUncounted).length],
      ),
    ];
  };
}

function askPeople(ask: Ask, scene: Scene, told: Metrics): () => Difference[] {
  const { delegation, allocation } = managersOf(scene);
  const operators = [...operatorsIn(scene.history).keys()];
  const serving = operators.map((operator) => {
    const registered = ask({ ...allocation, functionName: 'getRegisteredSets', args: [operator] });
    const inDirectory = askDirectory(ask, scene, operator);
    return () => registered.value().length + inDirectory().length > 0;
  });
  const stakers = [...stakersIn(scene.history).keys()].map((staker) => {
    const operator = ask({ ...delegation, functionName: 'delegatedTo', args: [staker] });
    const queue = ask({ ...delegation, functionName: 'getQueuedWithdrawalRoots', args: [staker] });
    const isDelegated = () => BigInt(operator.value()) !== 0n && operator.value() !== staker;
    return { isDelegated, queue };
  });
  return () =>
    compare(
      'operators, those at work, delegators and queued withdrawals',
      [told.operators, told.activeOperators, told.delegators, told.queuedWithdrawals],
      [
        operators.length,
        serving.filter((isServing) => isServing()).length,
        stakers.filter(({ isDelegated }) => isDelegated()).length,
        stakers.reduce((sum, { queue }) => sum + queue.value().length, 0),
      ],
    );
}
