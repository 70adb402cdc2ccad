import { isAddressEqual, zeroAddress } from 'viem';
import type { Address } from '../../lib/domain/units';
import { at as itemAt } from '../../lib/protocols/eigenlayer/lists';
import type { RowOf } from '../store/tables';
import type { Work } from '../store/work';
import { count } from './counters';
import type { EventPlace } from './events';
import { dayOf, type Handlers, pairKey, placeOf } from './fold';
import { moveOperatorShares, newStakerStrategy, stakerStrategyRow } from './stake';

const orNull = (address: Address): Address | null => (isAddressEqual(address, zeroAddress) ? null : address);

/** An operator's row. One that appears without a registration is older than today's events: its terms are read. */
export function operatorRow(work: Work, address: Address, at: EventPlace): RowOf<'operator'> {
  const known = work.get('operator', { address });
  if (known) return known;
  count(work, 'operators', 1, at);
  return {
    address,
    registered_block: at.block,
    registered_time: at.time,
    approver: null,
    delay_blocks: null,
    pending_delay_blocks: null,
    delay_effect_block: null,
    metadata_uri: null,
    needs_reading: true,
    delegators: 0,
  };
}

type DelegationKind = 'delegated' | 'undelegated' | 'forced';

function changeDelegation(
  work: Work,
  staker: Address,
  operator: Address,
  kind: DelegationKind,
  at: EventPlace,
): void {
  const { block, log, time } = at;
  const isDelegated = kind === 'delegated';
  work.set('delegation', { staker, ...placeOf(at), operator, kind });
  work.set('staker', {
    address: staker,
    operator: isDelegated ? operator : null,
    since_block: block,
    since_log: log,
  });
  const row = operatorRow(work, operator, at);
  if (isAddressEqual(staker, operator)) {
    work.set('operator', row);
    return;
  }
  const change = isDelegated ? 1 : -1;
  const delegators = row.delegators + change;
  work.set('operator', { ...row, delegators });
  work.set('operator_day', { operator, day: dayOf(time), delegators });
  count(work, 'delegators', change, at);
}

export const delegationManager: Handlers<'delegationManager'> = {
  OperatorRegistered({ operator, delegationApprover }, at, work) {
    const row = operatorRow(work, operator, at);
    work.set('operator', { ...row, approver: orNull(delegationApprover), needs_reading: false });
  },
  DelegationApproverUpdated({ operator, newDelegationApprover }, at, work) {
    const row = operatorRow(work, operator, at);
    work.set('operator', { ...row, approver: orNull(newDelegationApprover), needs_reading: false });
  },
  OperatorMetadataURIUpdated({ operator, metadataURI }, at, work) {
    work.set('operator', { ...operatorRow(work, operator, at), metadata_uri: metadataURI });
  },
  StakerDelegated({ staker, operator }, at, work) {
    changeDelegation(work, staker, operator, 'delegated', at);
  },
  StakerForceUndelegated(_, __, ___, memory) {
    memory.isForced = true;
  },
  StakerUndelegated({ staker, operator }, at, work, memory) {
    changeDelegation(work, staker, operator, memory.isForced ? 'forced' : 'undelegated', at);
    memory.isForced = false;
  },
  OperatorSharesIncreased({ operator, staker, strategy, shares }, at, work) {
    moveOperatorShares(work, operator, strategy, shares, at);
    if (!stakerStrategyRow(work, staker, strategy)) {
      work.set('staker_strategy', newStakerStrategy(staker, strategy));
    }
  },
  OperatorSharesDecreased({ operator, staker, strategy, shares }, at, work, memory) {
    const row = moveOperatorShares(work, operator, strategy, -shares, at);
    // Nobody left: the operator was slashed. Queued shares are not among these.
    if (!isAddressEqual(staker, zeroAddress)) return;
    const blow = memory.blows.get(pairKey(operator, strategy));
    memory.blows.set(pairKey(operator, strategy), {
      ...blow,
      sharesBefore: row.shares + shares,
      sharesAfter: row.shares,
    });
  },
  OperatorSharesSlashed({ operator, strategy, totalSlashedShares }, _, __, memory) {
    const key = pairKey(operator, strategy);
    memory.blows.set(key, { ...memory.blows.get(key), slashedShares: totalSlashedShares });
  },
  DepositScalingFactorUpdated({ staker, strategy, newDepositScalingFactor }, _, work) {
    const row = stakerStrategyRow(work, staker, strategy) ?? newStakerStrategy(staker, strategy);
    work.set('staker_strategy', { ...row, scaling_factor: newDepositScalingFactor });
  },
  SlashingWithdrawalQueued({ withdrawalRoot: root, withdrawal, sharesToWithdraw }, at, work, memory) {
    memory.completing = undefined;
    memory.paidBy = undefined;
    const { staker, delegatedTo, nonce, startBlock, strategies, scaledShares } = withdrawal;
    work.set('withdrawal', {
      root,
      staker,
      operator: orNull(delegatedTo),
      nonce: Number(nonce),
      start_block: startBlock,
      queued_log: at.log,
      queued_time: at.time,
      queued_transaction: at.transaction,
      completed_block: null,
      completed_log: null,
      completed_time: null,
      completed_transaction: null,
      completed_as: null,
    });
    strategies.forEach((strategy, position) => {
      work.set('withdrawal_strategy', {
        root,
        position,
        strategy,
        scaled_shares: itemAt(scaledShares, position),
        shares_at_queueing: itemAt(sharesToWithdraw, position),
      });
      // How many deposit shares left is in no event.
      const row = stakerStrategyRow(work, staker, strategy) ?? newStakerStrategy(staker, strategy);
      work.set('staker_strategy', { ...row, needs_reading: true });
    });
  },
  SlashingWithdrawalCompleted({ withdrawalRoot: root }, at, work, memory) {
    memory.completing = root;
    memory.paidBy = undefined;
    const row = work.get('withdrawal', { root });
    if (!row) return;
    work.set('withdrawal', {
      ...row,
      completed_block: at.block,
      completed_log: at.log,
      completed_time: at.time,
      completed_transaction: at.transaction,
    });
  },
};
