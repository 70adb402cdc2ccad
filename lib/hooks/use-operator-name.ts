'use client';

import { useQuery } from '@tanstack/react-query';
import type { Address } from '../domain/units';
import { fetchOperatorName } from './fetch-operator-name';
import { freshness } from './freshness';
import { keys } from './keys';
import { useNetwork } from './network';

/** What an operator calls itself: hostile text. undefined while it is not known, and quietly so where the index is down. */
export function useOperatorName(operator: Address): string | undefined {
  const { deployment } = useNetwork();
  const { data } = useQuery({
    queryKey: keys.operatorName(deployment.name, operator),
    queryFn: () => fetchOperatorName(deployment.name, operator),
    retry: false,
    ...freshness('slow'),
  });
  return data?.name;
}
