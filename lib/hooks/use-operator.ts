'use client';

import { useQuery } from '@tanstack/react-query';
import type { Address } from '../domain/units';
import { readOperator } from '../protocols/eigenlayer/reads';
import { useBlock } from './block-clock';
import { freshness } from './freshness';
import { keys } from './keys';
import { useEngine, useNetwork } from './network';
import { type Region, regionOf } from './region';

type Operator = Awaited<ReturnType<typeof readOperator>>;

/** An operator's terms, stake and slashing parties in the strategies given, read again at every block. */
export function useOperator(operator: Address, strategies: readonly Address[]): Region<Operator> {
  const { deployment } = useNetwork();
  const engine = useEngine();
  const query = useQuery<Operator>({
    queryKey: keys.operator(deployment.name, operator, strategies),
    queryFn: async () => {
      const { reader, floor } = engine();
      return floor.check(await readOperator(reader, deployment, operator, strategies));
    },
    ...freshness('live'),
  });
  return regionOf(query, useBlock(), (answer) => answer);
}
