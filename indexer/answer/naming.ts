import type { Address } from '../../lib/domain/units';
import type { About, Named, Party } from '../../lib/wire/stats/primitives';
import type { Ledger } from './ledger';
import type { Facts } from './moment';

/** Who is behind an address, as far as it is known. */
export type Naming = {
  operator(address: Address): Named;
  avs(address: Address): Named;
  party(address: Address): Party;
  aboutOperator(address: Address): About;
  aboutAvs(address: Address): About;
};

/** What was published through the AllocationManager wins over the older directory's. */
export function namingOf({ operator, avs }: Ledger, facts: Facts): Naming {
  const operatorUris = new Map(operator.map((row) => [row.address, row.metadata_uri]));
  const avsUris = new Map(avs.map((row) => [row.address, row.metadata_uri ?? row.directory_uri]));
  const aboutIn = (uris: ReadonlyMap<Address, string | null>) => (address: Address) =>
    facts.about(uris.get(address) ?? null);
  const aboutOperator = aboutIn(operatorUris);
  const aboutAvs = aboutIn(avsUris);
  return {
    aboutOperator,
    aboutAvs,
    operator: remembered((address) => named(address, aboutOperator(address))),
    avs: remembered((address) => named(address, aboutAvs(address))),
    party: remembered((address) => {
      const isContract = facts.isContract(address);
      return { address, ...(isContract !== undefined && { isContract }) };
    }),
  };
}

const named = (address: Address, { name, logo }: About): Named => ({
  address,
  ...(name !== undefined && { name }),
  ...(logo !== undefined && { logo }),
});

function remembered<Found>(find: (address: Address) => Found): (address: Address) => Found {
  const known = new Map<Address, Found>();
  return (address) => {
    const found = known.get(address) ?? find(address);
    known.set(address, found);
    return found;
  };
}
