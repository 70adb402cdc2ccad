'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ProblemError } from '../chain/problem-error';
import { type StakeFacts, stakePartsOf } from '../domain/concentration-stake';
import type { Position } from '../domain/position';
import type { Problem } from '../domain/problems';
import type { Address } from '../domain/units';
import { freshness } from './freshness';
import { keys } from './keys';
import { useNetwork } from './network';
import { type Region, regionOf } from './region';

/** How a page asks its server for the rates and slashers of a stake. */
export type ReadStakeFacts = (
  strategies: readonly Address[],
  operators: readonly Address[],
) => Promise<{ data: StakeFacts } | { problem: Problem }>;

/** Rates and allocations change seldom: the index is asked again once so many blocks will have passed. */
const TURN_BLOCKS = 25;

const distinct = (addresses: readonly Address[]): Address[] => [...new Set(addresses)].sort();

/** What the index tells of the strategies and operators of these positions, again every so many blocks. */
export function useStakeFacts(positions: readonly Position[], read: ReadStakeFacts): Region<StakeFacts> {
  const { deployment } = useNetwork();
  const parts = positions.flatMap(stakePartsOf);
  const strategies = distinct(parts.map(({ strategy }) => strategy));
  const operators = distinct(parts.flatMap(({ operator }) => operator ?? []));
  const query = useQuery({
    queryKey: keys.stakeFacts(deployment.name, strategies, operators),
    queryFn: async () => {
      const answer = await read(strategies, operators);
      if ('problem' in answer) throw new ProblemError(answer.problem);
      return { facts: answer.data, blockNumber: BigInt(answer.data.block) };
    },
    retry: false,
    refetchInterval: TURN_BLOCKS * deployment.blockTimeSeconds * 1000,
    placeholderData: keepPreviousData,
    ...freshness('slow'),
  });
  // How old it is, is said in its own words: its block is that of the index.
  return regionOf(query, { status: 'live' }, ({ facts }) => facts);
}
