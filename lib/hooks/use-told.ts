'use client';

import { type QueryKey, useQuery } from '@tanstack/react-query';
import { problemOfError } from '../chain/problem-error';
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
    queryFn: read,
    ...freshness('manual'),
    refetchInterval: ({ state: { data: last } }) => {
      if (again === undefined || (last && 'data' in last && again.isSettled(last.data))) return false;
      return again.everyMs;
    },
  });
  const retry = () => {
    void refetch();
  };
  if (data === undefined && error === null) return { status: 'loading' };
  if (data === undefined) return { status: 'failed', problem: problemOfError(error), retry };
  if ('problem' in data) return { status: 'failed', problem: data.problem, retry };
  return { status: 'ready', data: data.data, isStale: error !== null, retry };
}
