import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { noteDeposit, noteEther, noteRate } from './completion';
import { dayOf, type Handlers, placeOf } from './fold';
import { newStakerStrategy, setStrategy, stakerStrategyRow, strategyRow } from './stake';

export const strategyManager: Handlers<'strategyManager'> = {
  /** Also what comes back when a withdrawal is completed as shares: then no money comes in. */
  Deposit({ staker, strategy, shares }, at, work, memory) {
    const row = stakerStrategyRow(work, staker, strategy) ?? newStakerStrategy(staker, strategy);
    work.set('staker_strategy', { ...row, deposit_shares: row.deposit_shares + shares });
    work.set('strategy', strategyRow(work, strategy, at));
    const is_back = noteDeposit(work, memory, staker, strategy);
    work.set('deposit', { staker, strategy, ...placeOf(at), shares, is_back });
  },
  StrategyAddedToDepositWhitelist({ strategy }, at, work) {
    work.set('strategy', { ...strategyRow(work, strategy, at), is_whitelisted: true });
  },
  StrategyRemovedFromDepositWhitelist({ strategy }, at, work) {
    work.set('strategy', { ...strategyRow(work, strategy, at), is_whitelisted: false });
  },
  BurnOrRedistributableSharesDecreased({ operatorSet, slashId, strategy }, at, work) {
    const key = { avs: operatorSet.avs, set_id: operatorSet.id, slash_id: Number(slashId), strategy };
    work.set('clearing', { ...key, block: at.block });
  },
};

export const strategy: Handlers<'strategy'> = {
  ExchangeRateEmitted({ rate }, at, work, memory) {
    work.touch('strategy_day', { strategy: at.address, day: dayOf(at.time) });
    const row = work.get('strategy', { address: at.address });
    // Anybody may emit an event of this name.
    if (!row) return;
    setStrategy(work, { ...row, event_rate: rate }, at);
    noteRate(work, memory, at.address);
  },
};

export const eigenPodManager: Handlers<'eigenPodManager'> = {
  PodSharesUpdated({ podOwner }, at, work, memory) {
    noteEther(work, memory, podOwner, at.log);
  },
  NewTotalShares({ podOwner, newTotalShares }, at, work) {
    const native = NATIVE_ETH_STRATEGY;
    const row = stakerStrategyRow(work, podOwner, native) ?? newStakerStrategy(podOwner, native);
    // Below zero only for accounts with withdrawals of the first version still open: nothing is there to withdraw.
    const shares = newTotalShares < 0n ? 0n : newTotalShares;
    work.set('staker_strategy', { ...row, deposit_shares: shares, needs_reading: false });
    work.set('strategy', strategyRow(work, native, at));
    work.set('pod_change', { owner: podOwner, ...placeOf(at), kind: 'total', value: shares });
  },
  BeaconChainSlashingFactorDecreased({ staker, newBeaconChainSlashingFactor: value }, at, work) {
    work.set('pod', { owner: staker, slashing_factor: value });
    work.set('pod_change', { owner: staker, ...placeOf(at), kind: 'factor', value });
  },
};
