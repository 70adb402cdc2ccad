'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PositionsReading } from '../domain/aggregate';
import type { Address } from '../domain/units';
import { readPositions } from '../protocols/eigenlayer/read-positions';
import { useBlock } from './block-clock';
import { freshness } from './freshness';
import { keys } from './keys';
import { useEngine, useNetwork } from './network';
import { type Region, regionOf } from './region';

/**
 * Everything that several accounts have, all at one block, read again at every block. While the list changes, what was
 * read of the accounts that stay is shown.
 */
export function useAggregate(accounts: readonly Address[]): Region<PositionsReading> {
  const { deployment } = useNetwork();
  const engine = useEngine();
  const query = useQuery<PositionsReading>({
    queryKey: keys.positions(deployment.name, accounts),
    queryFn: async () => {
      const { reader, floor } = engine();
      return floor.check(await readPositions(reader, deployment, accounts));
    },
    placeholderData: keepPreviousData,
    ...freshness('live'),
  });
  return regionOf(query, useBlock(), ({ blockNumber, accounts: read }) => ({
    blockNumber,
    accounts: read.filter(({ account }) => accounts.includes(account)),
  }));
}
