import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import type { Address } from '../../lib/domain/units';
import { at as itemAt } from '../../lib/protocols/eigenlayer/lists';
import type { RowOf } from '../store/tables';
import type { Work } from '../store/work';
import { avsRow } from './avs-directory';
import { count } from './counters';
import { operatorRow } from './delegation-manager';
import { type Blow, type Handlers, pairKey } from './fold';
import { operatorStrategyRow } from './stake';

type OperatorSet = { avs: Address; id: number };

const setKey = ({ avs, id }: OperatorSet) => ({ avs, set_id: id });

function setRow(work: Work, set: OperatorSet, block: number): RowOf<'operator_set'> {
  return (
    work.get('operator_set', setKey(set)) ?? {
      ...setKey(set),
      created_block: block,
      slasher: null,
      pending_slasher: null,
      slasher_effect_block: null,
      redistribution_recipient: null,
      slashes: 0,
    }
  );
}

/** The row with a pending change that is over taken in. */
function settled(row: RowOf<'allocation'>, block: number): RowOf<'allocation'> {
  const { pending_magnitude: pending, effect_block: effect } = row;
  if (pending === null || effect === null || effect > block) return row;
  return { ...row, magnitude: pending, pending_magnitude: null, effect_block: null };
}

/**
 * A slash lowers what is in force. A decrease on its way shrank with it and said so just before; an increase on its way
 * keeps its size, so that its goal falls by the same.
 */
function pendingAfter(row: RowOf<'allocation'>, magnitude: bigint): bigint | null {
  const { pending_magnitude: pending } = row;
  if (pending === null || pending <= row.magnitude) return pending;
  return pending - (row.magnitude - magnitude);
}

export const allocationManager: Handlers<'allocationManager'> = {
  AVSMetadataURIUpdated({ avs, metadataURI }, at, work) {
    work.set('avs', { ...avsRow(work, avs, at), metadata_uri: metadataURI });
  },
  AVSRegistrarSet({ avs, registrar }, at, work) {
    work.set('avs', { ...avsRow(work, avs, at), registrar });
  },
  AllocationDelaySet({ operator, delay, effectBlock }, at, work) {
    const row = operatorRow(work, operator, at);
    const { pending_delay_blocks: pending, delay_effect_block: effect } = row;
    const isOver = pending !== null && effect !== null && effect <= at.block;
    const current = isOver ? pending : row.delay_blocks;
    const isNow = effectBlock <= at.block;
    work.set('operator', {
      ...row,
      delay_blocks: isNow ? delay : current,
      pending_delay_blocks: isNow ? null : delay,
      delay_effect_block: isNow ? null : effectBlock,
    });
  },
  AllocationUpdated({ operator, operatorSet, strategy, magnitude, effectBlock }, at, work) {
    const key = { operator, ...setKey(operatorSet), strategy };
    const row = settled(
      work.get('allocation', key) ?? { ...key, magnitude: 0n, pending_magnitude: null, effect_block: null },
      at.block,
    );
    work.set(
      'allocation',
      effectBlock > at.block
        ? { ...row, pending_magnitude: magnitude, effect_block: effectBlock }
        : { ...row, magnitude, pending_magnitude: pendingAfter(row, magnitude) },
    );
    work.set('operator_strategy', operatorStrategyRow(work, operator, strategy));
  },
  MaxMagnitudeUpdated({ operator, strategy, maxMagnitude }, at, work, memory) {
    const row = operatorStrategyRow(work, operator, strategy);
    work.set('operator_strategy', { ...row, max_magnitude: maxMagnitude });
    const { block, log } = at;
    work.set('magnitude_change', { operator, strategy, block, log, max_magnitude: maxMagnitude });
    const blow = { magnitudeBefore: row.max_magnitude, magnitudeAfter: maxMagnitude };
    memory.blows.set(pairKey(operator, strategy), {
      ...memory.blows.get(pairKey(operator, strategy)),
      ...blow,
    });
  },
  OperatorSetCreated({ operatorSet }, at, work) {
    work.set('operator_set', { ...setRow(work, operatorSet, at.block), created_block: at.block });
    work.set('avs', avsRow(work, operatorSet.avs, at));
  },
  RedistributionAddressSet({ operatorSet, redistributionRecipient }, at, work) {
    const row = setRow(work, operatorSet, at.block);
    work.set('operator_set', { ...row, redistribution_recipient: redistributionRecipient });
  },
  SlasherMigrated({ operatorSet, slasher }, at, work) {
    work.set('operator_set', { ...setRow(work, operatorSet, at.block), slasher });
  },
  SlasherUpdated({ operatorSet, slasher, effectBlock }, at, work) {
    const row = setRow(work, operatorSet, at.block);
    const { pending_slasher: pending, slasher_effect_block: effect } = row;
    const isOver = pending !== null && effect !== null && effect <= at.block;
    const current = isOver ? pending : row.slasher;
    const isNow = effectBlock <= at.block;
    work.set('operator_set', {
      ...row,
      slasher: isNow ? slasher : current,
      pending_slasher: isNow ? null : slasher,
      slasher_effect_block: isNow ? null : effectBlock,
    });
  },
  StrategyAddedToOperatorSet({ operatorSet, strategy }, _, work) {
    work.set('operator_set_strategy', { ...setKey(operatorSet), strategy, is_included: true });
  },
  StrategyRemovedFromOperatorSet({ operatorSet, strategy }, _, work) {
    work.set('operator_set_strategy', { ...setKey(operatorSet), strategy, is_included: false });
  },
  OperatorAddedToOperatorSet({ operator, operatorSet }, at, work) {
    const key = { operator, ...setKey(operatorSet) };
    work.set('membership', { ...key, joined_block: at.block, left_block: null });
  },
  OperatorRemovedFromOperatorSet({ operator, operatorSet }, at, work) {
    const key = { operator, ...setKey(operatorSet) };
    const row = work.get('membership', key) ?? { ...key, joined_block: at.block };
    work.set('membership', { ...row, left_block: at.block });
  },
  OperatorSlashed({ operator, operatorSet, strategies, wadSlashed, description }, at, work, memory) {
    const row = setRow(work, operatorSet, at.block);
    const slashId = row.slashes + 1;
    work.set('operator_set', { ...row, slashes: slashId });
    count(work, 'slashes', 1, at);
    strategies.forEach((strategy, i) => {
      const blow = memory.blows.get(pairKey(operator, strategy)) ?? {};
      const stake = operatorStrategyRow(work, operator, strategy);
      const { block, log, time, transaction } = at;
      work.set('slash', {
        ...setKey(operatorSet),
        slash_id: slashId,
        strategy,
        operator,
        block,
        log,
        time,
        transaction,
        description,
        wad_slashed: itemAt(wadSlashed, i),
        ...takenBy(blow, stake),
        resolution_block: 0,
        // Ether stays in the pods, whatever happens.
        needs_reading: strategy !== NATIVE_ETH_STRATEGY,
      });
      memory.blows.delete(pairKey(operator, strategy));
    });
  },
};

/** A strategy without an allocation is named by the slash and loses nothing. */
function takenBy(blow: Partial<Blow>, { max_magnitude, shares }: RowOf<'operator_strategy'>) {
  const { slashedShares, ...taken } = { slashedShares: 0n, ...blow };
  return {
    magnitude_before: taken.magnitudeBefore ?? max_magnitude,
    magnitude_after: taken.magnitudeAfter ?? max_magnitude,
    shares_before: taken.sharesBefore ?? shares,
    shares_after: taken.sharesAfter ?? shares,
    slashed_shares: slashedShares,
  };
}
