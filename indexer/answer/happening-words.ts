import { type Address, wad } from '../../lib/domain/units';
import type { HappeningWire } from '../../lib/wire/stats/happenings';
import type { RowOf } from '../store/tables';
import { placeOf } from './places';

export type HappeningRow = RowOf<'happening'>;

/** How those are told that an event names: by their addresses alone, or with what they call themselves. */
type Tell<Named, Party> = {
  operator(address: Address): Named;
  avs(address: Address): Named;
  party(address: Address): Party;
};

/** Where an event lies. */
export const siteOf = (
  row: HappeningRow,
): Pick<HappeningWire, 'blockHash' | 'logIndex'> & ReturnType<typeof placeOf> => ({
  ...placeOf(row),
  blockHash: row.block_hash,
  logIndex: row.log,
});

export const isPausing = ({ kind }: HappeningRow): boolean => kind === 'paused' || kind === 'unpaused';

/** What an event says of a change, in the words of the API; what it does not say is left out. */
export function changeIn<Named, Party>(row: HappeningRow, tell: Tell<Named, Party>) {
  const { kind, operator, avs, set_id, strategy, party, value, old_value, effect_block, effect_time } = row;
  return {
    ...(operator !== null && { operator: tell.operator(operator) }),
    ...(avs !== null && { avs: tell.avs(avs) }),
    ...(set_id !== null && { operatorSetId: set_id }),
    ...(strategy !== null && { strategy }),
    ...(party !== null && (isPausing(row) ? { contract: party } : { slasher: tell.party(party) })),
    ...(kind === 'allocation' && value !== null && { magnitude: wad(value) }),
    ...(kind === 'split' && value !== null && { newBips: Number(value) }),
    ...(old_value !== null && { oldBips: Number(old_value) }),
    ...(effect_block !== null && { effectBlock: effect_block }),
    ...(effect_time !== null && { effectTime: effect_time }),
  };
}
