'use client';

import { type QueryKey, useQuery } from '@tanstack/react-query';
import { ProblemError, problemOfError } from '../chain/problem-error';
import type { Problem } from '../domain/problems';
import { freshness } from './freshness';
import type { Region } from './region';

/** An answer of the server: what it was asked for, or why it could not tell. */
export type Told<Data> = { data: Data } | { problem: Problem };

/**
 * What the server tells, asked for once and again on demand. `isSettled`: while it says no of what was told, the server
 * is asked again every so often.
 */
export function useTold<Data>(
  queryKey: QueryKey,
  read: () => Promise<Told<Data>>,
  again?: { everyMs: number; isSettled(data: Data): boolean },
): Region<Data> {
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: async () => {
      const told = await read();
      // What was told before stays on the screen, marked stale.
      if ('problem' in told) throw new ProblemError(told.problem);
      return told;
    },
    ...freshness('manual'),
    retry: false,
    refetchInterval: ({ state: { data: last } }) => {
      if (again === undefined || (last && again.isSettled(last.data))) return false;
      return again.everyMs;
    },
  });
  const retry = () => {
    void refetch();
  };
  if (data === undefined && error === null) return { status: 'loading' };
  if (data === undefined) return { status: 'failed', problem: problemOfError(error), retry };
  return { status: 'ready', data: data.data, isStale: error !== null, retry };
}
