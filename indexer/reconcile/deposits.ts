import { isAddressEqual } from 'viem';
import type { Address } from '../../lib/domain/units';
import type { ChainHistory, EventSite } from './chain-history';
import { compareSets, type Difference, groupBy } from './difference';
import type { Sides } from './sides';

type Moment = Omit<EventSite, 'address'>;

const at = ({ block, log, time, transaction }: Moment) => `at ${block}.${log}, ${time}, ${transaction}`;

/** Each deposit and each change of a pod, with whether a withdrawal came back by it. */
export function compareDeposits({ book, history }: Sides): Difference[] {
  const isBack = returnFinder(history);
  const deposits = history.of('strategyManager', 'Deposit').map((event) => {
    const { staker, strategy, shares } = event.args;
    return `${staker}: ${shares} in ${strategy}, ${isBack(event, staker)}, ${at(event)}`;
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

/** A deposit is a withdrawal that came back where the staker's own withdrawal ends before it in the same transaction. */
function returnFinder(history: ChainHistory): (site: Moment, staker: Address) => boolean {
  const stakers = new Map(
    history
      .of('delegationManager', 'SlashingWithdrawalQueued')
      .map(({ args }) => [args.withdrawalRoot, args.withdrawal.staker]),
  );
  const ends = groupBy(
    history.of('delegationManager', 'SlashingWithdrawalCompleted'),
    ({ transaction }) => transaction,
  );
  return ({ transaction, log }, staker) => {
    const before = (ends.get(transaction) ?? []).filter((end) => end.log < log).at(-1);
    const owner = before && stakers.get(before.args.withdrawalRoot);
    return owner !== undefined && isAddressEqual(owner, staker);
  };
}
