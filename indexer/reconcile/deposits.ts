import { type Address, isAddressEqual } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import type { ChainHistory, EventSite, SeenEvent } from './chain-history';
import { compareSets, type Difference, groupBy } from './difference';
import { oncePerHistory } from './mentions';
import type { Sides } from './sides';

type Moment = Omit<EventSite, 'address' | 'blockHash'>;
type Place = Pick<Moment, 'transaction' | 'log'>;

const at = ({ block, log, time, transaction }: Moment) => `at ${block}.${log}, ${time}, ${transaction}`;

/** Each deposit and each change of a pod, with whether a withdrawal came back by it. */
export function compareDeposits({ book, history }: Sides): Difference[] {
  const deposits = history.of('strategyManager', 'Deposit').map((event) => {
    const { staker, strategy, shares } = event.args;
    return `${staker}: ${shares} in ${strategy}, ${isReturn(history, event)}, ${at(event)}`;
  });
  const totals = history.of('eigenPodManager', 'NewTotalShares').map((event) => {
    const { podOwner, newTotalShares } = event.args;
    return `${podOwner}: total ${newTotalShares < 0n ? 0n : newTotalShares} ${at(event)}`;
  });
  const factors = history.of('eigenPodManager', 'BeaconChainSlashingFactorDecreased').map((event) => {
    const { staker, newBeaconChainSlashingFactor } = event.args;
    return `${staker}: factor ${newBeaconChainSlashingFactor} ${at(event)}`;
  });
  return [
    ...compareSets(
      'deposits',
      book
        .rows('deposit')
        .map((row) => `${row.staker}: ${row.shares} in ${row.strategy}, ${row.is_back}, ${at(row)}`),
      deposits,
    ),
    ...compareSets(
      'changes of pods',
      book.rows('pod_change').map((row) => `${row.owner}: ${row.kind} ${row.value} ${at(row)}`),
      [...totals, ...factors],
    ),
  ];
}

const stakersOfRoots = oncePerHistory(
  (history) =>
    new Map(
      history
        .of('delegationManager', 'SlashingWithdrawalQueued')
        .map(({ args }) => [args.withdrawalRoot, args.withdrawal.staker]),
    ),
);

const endsByTransaction = oncePerHistory((history) =>
  groupBy(history.of('delegationManager', 'SlashingWithdrawalCompleted'), ({ transaction }) => transaction),
);

const ratesByTransaction = oncePerHistory((history) =>
  groupBy(history.of('strategy', 'ExchangeRateEmitted'), ({ transaction }) => transaction),
);

/**
 * A deposit is a withdrawal that came back where the staker's own withdrawal ends before it in the same transaction and
 * its strategy says no rate between the two: it does when tokens come in.
 */
export function isReturn(
  history: ChainHistory,
  { transaction, log, args: { staker, strategy } }: SeenEvent<'strategyManager', 'Deposit'>,
): boolean {
  const before = endBefore(history, staker, { transaction, log });
  if (!before) return false;
  const rates = ratesByTransaction(history).get(transaction) ?? [];
  return !rates.some((rate) => rate.address === strategy && rate.log > before.log && rate.log < log);
}

/** The withdrawal that ended last in this transaction before this event, where it is the staker's own. */
function endBefore(history: ChainHistory, staker: Address, { transaction, log }: Place) {
  const before = (endsByTransaction(history).get(transaction) ?? []).filter((end) => end.log < log).at(-1);
  const owner = before && stakersOfRoots(history).get(before.args.withdrawalRoot);
  return before && owner && isAddressEqual(owner, staker) ? before : undefined;
}

const totalsByOwner = oncePerHistory((history) =>
  groupBy(history.of('eigenPodManager', 'NewTotalShares'), ({ args }) => args.podOwner),
);

const sharesPutIn = oncePerHistory((history) => {
  const events = [
    ...history.of('strategyManager', 'Deposit'),
    ...history.of('eigenPodManager', 'PodSharesUpdated'),
  ];
  return new Set(events.map(({ transaction, log }) => `${transaction} ${log}`));
});

/** Whether ether joined a pod because a withdrawal was put back: then shares are the first thing after its end. */
function isEtherReturn(history: ChainHistory, owner: Address, event: Place): boolean {
  const end = endBefore(history, owner, event);
  if (!end || !sharesPutIn(history).has(`${event.transaction} ${end.log + 1}`)) return false;
  // What comes into a pod otherwise comes after everything that the withdrawal put back into it.
  const totals = (totalsByOwner(history).get(owner) ?? []).filter(
    ({ transaction, log }) => transaction === event.transaction && log > end.log && log <= event.log,
  );
  const ether = etherIn(history).get(end.args.withdrawalRoot) ?? 0;
  return totals.length <= ether;
}

/** How often each withdrawal names ether. */
const etherIn = oncePerHistory(
  (history) =>
    new Map(
      history.of('delegationManager', 'SlashingWithdrawalQueued').map(({ args }) => {
        const { strategies } = args.withdrawal;
        return [args.withdrawalRoot, strategies.filter((one) => one === NATIVE_ETH_STRATEGY).length];
      }),
    ),
);

/** Each time that more ether counted for a pod's owner and no withdrawal came back by it: the shares, and the event. */
export function podGainsOf(history: ChainHistory, owner: Address) {
  let before = 0n;
  return (totalsByOwner(history).get(owner) ?? []).flatMap((event) => {
    const total = event.args.newTotalShares;
    const gain = total - before;
    before = total;
    return gain > 0n && !isEtherReturn(history, owner, event) ? [{ gain, event }] : [];
  });
}
