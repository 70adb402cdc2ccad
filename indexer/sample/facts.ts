import type { Address } from '../../lib/domain/units';
import type { Facts } from '../answer/moment';

/** Who publishes a name behind which address, and where code lies; of everything else nothing is known. */
export function sampleFacts(
  names: Readonly<Record<string, string>> = {},
  contracts: readonly Address[] = [],
): Facts {
  return {
    about: (uri) => {
      const name = uri === null ? undefined : names[uri];
      if (uri === null) return { state: 'none' };
      return name === undefined ? { uri, state: 'waiting' } : { uri, name, state: 'fetched', fetchedAt: 1 };
    },
    isContract: (address) => (contracts.includes(address) ? true : undefined),
  };
}
