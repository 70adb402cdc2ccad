'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../chain/problem-error';
import { type StakeFacts, slashedValuesOf, stakePartsOf } from '../domain/concentration-stake';
import type { Position } from '../domain/position';
import type { Problem } from '../domain/problems';
import { type Address, type BlockNumber, blockNumber } from '../domain/units';
import { freshness } from './freshness';
import { keys } from './keys';
import { useNetwork } from './network';
import { type Region, regionOf } from './region';
import { changedAfter } from './since';
import { useSince } from './use-since';

/** How a page asks its server for the rates and slashers of a stake. */
export type ReadStakeFacts = (
  strategies: readonly Address[],
  operators: readonly Address[],
) => Promise<{ data: StakeFacts } | { problem: Problem }>;

/** `isOld`: who can slash how much may have changed since, and is being read again. */
export type ReadFacts = StakeFacts & { isOld: boolean };

/** Rates and allocations change seldom: the index is asked again once so many blocks will have passed. */
const TURN_BLOCKS = 25;

const distinct = (addresses: readonly Address[]): Address[] => [...new Set(addresses)].sort();

/** The newest block in which these positions were slashed, as far as this page has seen. */
function useSlashed(positions: readonly Position[]): BlockNumber | undefined {
  const newest = positions.reduce((so, { blockNumber: own }) => (own > so ? own : so), blockNumber(0n));
  const [first] = useState(newest);
  const values = new Map(positions.flatMap((position) => [...slashedValuesOf(position)]));
  return changedAfter(useSince(values, newest), first);
}

/**
 * What the index tells of the strategies and operators of these positions, again every so many blocks, and at each block
 * while it is of before a slash or before `toldBlock`, that of the newest event known to change it.
 */
export function useStakeFacts(
  positions: readonly Position[],
  read: ReadStakeFacts,
  toldBlock?: bigint,
): Region<ReadFacts> {
  const { deployment } = useNetwork();
  const parts = positions.flatMap(stakePartsOf);
  const strategies = distinct(parts.map(({ strategy }) => strategy));
  const operators = distinct(parts.flatMap(({ operator }) => operator ?? []));
  const changes = [useSlashed(positions), toldBlock];
  const isOld = (block: bigint) => changes.some((change) => change !== undefined && block < change);
  const blockMs = deployment.blockTimeSeconds * 1000;
  const query = useQuery({
    queryKey: keys.stakeFacts(deployment.name, strategies, operators),
    queryFn: async () => {
      const answer = await read(strategies, operators);
      if ('problem' in answer) throw new ProblemError(answer.problem);
      return { facts: answer.data, blockNumber: BigInt(answer.data.block) };
    },
    retry: false,
    refetchInterval: ({ state: { data } }) => (data && isOld(data.blockNumber) ? 1 : TURN_BLOCKS) * blockMs,
    placeholderData: keepPreviousData,
    ...freshness('slow'),
  });
  // How old it is, is said in its own words: its block is that of the index.
  return regionOf(query, { status: 'live' }, ({ facts, blockNumber: own }) => ({
    ...facts,
    isOld: isOld(own),
  }));
}
