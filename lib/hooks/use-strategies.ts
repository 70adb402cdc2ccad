'use client';

import { useQuery } from '@tanstack/react-query';
import type { Address } from '../domain/units';
import { readStrategies } from '../protocols/eigenlayer/reads';
import { useBlock } from './block-clock';
import { freshness } from './freshness';
import { keys } from './keys';
import { useEngine, useNetwork } from './network';
import { type Region, regionOf } from './region';

type Strategies = Awaited<ReturnType<typeof readStrategies>>;

/** Strategies as they are on the chain, read again at every block. */
export function useStrategies(addresses: readonly Address[]): Region<Strategies> {
  const { deployment } = useNetwork();
  const engine = useEngine();
  const query = useQuery<Strategies>({
    queryKey: keys.strategies(deployment.name, addresses),
    queryFn: async () => {
      const { reader, floor } = engine();
      return floor.check(await readStrategies(reader, deployment, addresses));
    },
    ...freshness('live'),
  });
  return regionOf(query, useBlock(), (answer) => answer);
}
