import { zeroAddress } from 'viem';
import type { Ask } from '../../../lib/chain/ask';
import { canLeaveBeforeNewSlashing, canLeaveBeforePendingDelay } from '../../../lib/domain/allocations';
import { type Address, blockNumber, mulDiv, WAD } from '../../../lib/domain/units';
import type { OperatorRow, OperatorStake } from '../../../lib/wire/stats/operators';
import type { Check } from '../ask-in-parts';
import { compare, compareSets, type Difference } from '../difference';
import { operatorsIn } from '../mentions';
import { managersOf } from '../sides';
import { delegatorsOf } from './days';
import { askWorth, sumOfEth, worthOf } from './prices';
import { lossesIn, membersIn, operatorSetsIn, type Scene, setNameOf } from './scene';
import { compareSplitCounts } from './splits';

/** Everything that a list or a page tells of one operator in short. */
export const operatorCheck =
  (scene: Scene, row: OperatorRow): Check =>
  (ask) => {
    const parts = [askTerms, askStakes, askService, askLosses].map((part) => part(ask, scene, row));
    return () => parts.flatMap((found) => found());
  };

/** On which terms one delegates to it. */
function askTerms(ask: Ask, scene: Scene, row: OperatorRow): () => Difference[] {
  const { delegation, allocation, rewards } = managersOf(scene);
  const { address, exitWindow, splits } = row;
  const args = [address] as const;
  const approver = ask({ ...delegation, functionName: 'delegationApprover', args });
  const allocationDelay = ask({ ...allocation, functionName: 'getAllocationDelay', args });
  const withdrawalDelay = ask({ ...delegation, functionName: 'minWithdrawalDelayBlocks', args: [] });
  const split = rewards && ask({ ...rewards, functionName: 'getOperatorPISplit', args });
  const defaultSplit = rewards && ask({ ...rewards, functionName: 'defaultOperatorSplitBips', args: [] });
  return () => {
    const [isSet, delay] = allocationDelay.value();
    const leaving = BigInt(withdrawalDelay.value());
    const waiting = waitingDelay(scene, address);
    const isSafe =
      canLeaveBeforeNewSlashing(BigInt(delay), leaving) &&
      (!waiting || canLeaveBeforePendingDelay(pendingDelayOf(waiting), asBlock(scene.block), leaving));
    const verdict = isSet ? (isSafe ? 'safe' : 'exposed') : 'unset';
    return [
      ...compare(`${address} registered`, row.registered, operatorsIn(scene.history).get(address)?.block),
      ...compare(`delegators of ${address}`, row.delegators, delegatorsOf(scene.history, address)),
      ...compareSplitCounts(scene, row),
      ...compare(`approver of ${address}`, row.approver ?? zeroAddress, approver.value()),
      ...compare(
        `exit window of ${address}`,
        [exitWindow.verdict, exitWindow.allocationDelayBlocks, exitWindow.withdrawalDelayBlocks],
        [verdict, isSet ? delay : undefined, withdrawalDelay.value()],
      ),
      ...compare(
        `allocation delay of ${address} on its way`,
        exitWindow.pending && [exitWindow.pending.allocationDelayBlocks, exitWindow.pending.effectBlock],
        waiting,
      ),
      ...compare(`default split of ${address}`, splits?.defaultBips, defaultSplit?.value()),
      ...compare(
        `split of incentives of ${address}`,
        splits?.programmaticBips ?? splits?.defaultBips,
        split?.value(),
      ),
    ];
  };
}

/** The allocation delay that was announced and does not count yet, and from which block on it will. */
function waitingDelay({ history, block }: Scene, operator: Address): [number, number] | undefined {
  const changes = history.of('allocationManager', 'AllocationDelaySet');
  const last = changes.findLast(({ args }) => args.operator === operator)?.args;
  return last && last.effectBlock > block ? [last.delay, last.effectBlock] : undefined;
}

const asBlock = (block: number) => blockNumber(BigInt(block));

const pendingDelayOf = ([delay, effectBlock]: [number, number]) => ({
  allocationDelayBlocks: BigInt(delay),
  effectBlock: asBlock(effectBlock),
});

/** What it has in which strategy, and the sum of it. */
function askStakes(ask: Ask, scene: Scene, row: OperatorRow): () => Difference[] {
  const { delegation, allocation } = managersOf(scene);
  const { address, stakes } = row;
  const strategies = [...scene.prices.keys()];
  const shares = ask({ ...delegation, functionName: 'getOperatorShares', args: [address, strategies] });
  const max = ask({ ...allocation, functionName: 'getMaxMagnitudes', args: [address, strategies] });
  const each = stakes.map((stake) => askStake(ask, scene, address, stake));
  return () => {
    const held = new Map(strategies.map((strategy, i) => [strategy, shares.value()[i] as bigint]));
    const isNothingLeft = max.value().some((magnitude) => magnitude === 0n);
    const worths = [...held].map(([strategy, amount]) => {
      const price = scene.prices.get(strategy);
      return price && amount > 0n ? worthOf(price, amount) : undefined;
    });
    const pairs = (list: Iterable<[Address, bigint]>) =>
      [...list].flatMap(([strategy, amount]) => (amount > 0n ? [`${amount} in ${strategy}`] : []));
    return [
      ...compareSets(
        `stakes of ${address}`,
        pairs(stakes.map((stake) => [stake.strategy, stake.shares])),
        pairs(held),
      ),
      ...each.flatMap((found) => found()),
      ...compare(`stake of ${address} in ether`, row.totalEth, sumOfEth(worths)),
      ...compare(
        `stakes without a rate of ${address}`,
        row.uncounted,
        worths.filter((worth) => worth && worth.eth === undefined).length,
      ),
      ...compare(`${address} accepts deposits`, row.acceptsDeposits, !row.approver && !isNothingLeft),
      ...compare(`${address} is slashed to nothing`, row.signs.includes('slashed-to-nothing'), isNothingLeft),
    ];
  };
}

function askStake(ask: Ask, scene: Scene, operator: Address, stake: OperatorStake): () => Difference[] {
  const { allocation } = managersOf(scene);
  const args = [operator, stake.strategy] as const;
  const max = ask({ ...allocation, functionName: 'getMaxMagnitude', args });
  const encumbered = ask({ ...allocation, functionName: 'getEncumberedMagnitude', args });
  const compareWorth = askWorth(ask, scene.prices, stake);
  const what = `${operator} in ${stake.strategy}`;
  return () => [
    ...compare(
      `magnitudes of ${what}`,
      [stake.maxMagnitude, stake.encumberedMagnitude],
      [max.value(), encumbered.value()],
    ),
    ...compareWorth(what),
  ];
}

/** Whom it serves, how much of it they can slash, and what is on its way. */
function askService(ask: Ask, scene: Scene, row: OperatorRow): () => Difference[] {
  const { allocation } = managersOf(scene);
  const { address } = row;
  const members = membersIn(scene.history);
  const sets = operatorSetsIn(scene.history).filter((set) => members.get(setNameOf(set))?.includes(address));
  const strategies = [...scene.prices.keys()];
  const registered = ask({ ...allocation, functionName: 'getRegisteredSets', args: [address] });
  const inDirectory = askDirectory(ask, scene, address);
  const slashable = sets.map((set) => {
    const included = ask({ ...allocation, functionName: 'getStrategiesInOperatorSet', args: [set] });
    const args = [set, [address], strategies, scene.block + 1] as const;
    const stake = ask({ ...allocation, functionName: 'getMinimumSlashableStake', args });
    return () => strategies.map((one, i) => (included.value().includes(one) ? stake.value()[0]?.[i] : 0n));
  });
  const pending = row.stakes.map(({ strategy }) =>
    ask({ ...allocation, functionName: 'getStrategyAllocations', args: [address, strategy] }),
  );
  return () => {
    const perSet = slashable.map((stake) => stake());
    const worths = strategies.map((strategy, i) => {
      const shares = perSet.reduce((sum, stake) => sum + (stake[i] as bigint), 0n);
      const price = scene.prices.get(strategy);
      return price && shares > 0n ? worthOf(price, shares) : undefined;
    });
    const share = row.totalEth === 0n ? 0n : mulDiv(sumOfEth(worths), WAD, row.totalEth, 'down');
    const avss = new Set([...registered.value().map(({ avs }) => avs), ...inDirectory()]);
    const effects = pending
      .flatMap((answer) => answer.value()[1])
      .flatMap(({ pendingDiff, effectBlock }) => (pendingDiff === 0n ? [] : [effectBlock]));
    return [
      ...compare(`sets of ${address}`, row.operatorSets, registered.value().length),
      ...compare(`AVSs of ${address}`, row.avss, avss.size),
      ...compare(`allocated share of ${address}`, row.allocatedShare, share),
      ...compare(
        `pending allocations of ${address}`,
        [row.pendingAllocations.count, row.pendingAllocations.nextEffectBlock],
        [effects.length, effects.length > 0 ? Math.min(...effects) : undefined],
      ),
    ];
  };
}

/** The AVSs at which it is registered in the older directory. */
export function askDirectory(ask: Ask, scene: Scene, operator: Address): () => Address[] {
  const { directory } = managersOf(scene);
  if (!directory) return () => [];
  const named = scene.history.of('avsDirectory', 'OperatorAVSRegistrationStatusUpdated');
  const avss = new Set(named.flatMap(({ args }) => (args.operator === operator ? [args.avs] : [])));
  const asked = [...avss].map((avs) => {
    const status = ask({ ...directory, functionName: 'avsOperatorStatus', args: [avs, operator] });
    return () => (status.value() === 1 ? [avs] : []);
  });
  return () => asked.flatMap((found) => found());
}

/** What slashes took, by today's rates. */
function askLosses(_: Ask, { history, prices }: Scene, row: OperatorRow): () => Difference[] {
  const { slashes, shares } = lossesIn(history, ({ operator }) => operator === row.address);
  const worths = [...shares].map(([strategy, taken]) => {
    const price = prices.get(strategy);
    return price && worthOf(price, taken);
  });
  return () => [
    ...compare(`slashes of ${row.address}`, row.slashes, slashes),
    ...compare(`${row.address} is slashed`, row.signs.includes('slashed'), slashes > 0),
    ...compare(`losses of ${row.address} in ether`, row.lostEth, sumOfEth(worths)),
  ];
}
