'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Position } from '../domain/position';
import type { Address } from '../domain/units';
import { readPosition } from '../protocols/eigenlayer/reads';
import { useBlock } from './block-clock';
import { freshness } from './freshness';
import { keys } from './keys';
import { useEngine, useNetwork } from './network';
import { type Region, regionOf } from './region';

type Answer = Awaited<ReturnType<typeof readPosition>> & { blockNumber: bigint };

const hintOf = (client: QueryClient, key: readonly string[]) => client.getQueryData<Answer>(key)?.hint;

/** Everything an account has, read again at every block. */
export function usePosition(account: Address): Region<Position> {
  const { deployment } = useNetwork();
  const engine = useEngine();
  const client = useQueryClient();
  const key = keys.position(deployment.name, account);
  const query = useQuery<Answer>({
    queryKey: key,
    queryFn: async () => {
      const { reader, floor } = engine();
      const answer = await readPosition(reader, deployment, account, hintOf(client, key));
      return floor.check({ ...answer, blockNumber: answer.position.blockNumber });
    },
    ...freshness('live'),
  });
  return regionOf(query, useBlock(), ({ position }) => position);
}
