import type { Address } from '../../lib/domain/units';
import type { RowOf } from '../store/tables';
import type { Work } from '../store/work';
import { count } from './counters';
import type { EventPlace } from './events';
import type { Handlers } from './fold';

/** An AVS's row; there is no list on the chain, so whoever is named first appears here. */
export function avsRow(work: Work, address: Address, at: EventPlace): RowOf<'avs'> {
  const known = work.get('avs', { address });
  if (known) return known;
  count(work, 'avss', 1, at);
  return { address, first_block: at.block, metadata_uri: null, directory_uri: null, registrar: null };
}

const REGISTERED = 1;

/** The older directory: what it says about metadata gives way to the AllocationManager's word. */
export const avsDirectory: Handlers<'avsDirectory'> = {
  AVSMetadataURIUpdated({ avs, metadataURI }, at, work) {
    work.set('avs', { ...avsRow(work, avs, at), directory_uri: metadataURI });
  },
  OperatorAVSRegistrationStatusUpdated({ operator, avs, status }, at, work) {
    work.set('avs', avsRow(work, avs, at));
    const is_registered = status === REGISTERED;
    work.set('registration', { operator, avs, is_registered, since_block: at.block });
  },
};
