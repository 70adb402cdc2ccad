'use client';

import { useQuery } from '@tanstack/react-query';
import { problemOfError } from '../chain/problem-error';
import type { Problem } from '../domain/problems';
import type { Address } from '../domain/units';
import { freshness } from './freshness';
import { keys } from './keys';
import { useNetwork } from './network';

type Answer<T> = { data: T } | { problem: Problem };
type State<T> =
  | { status: 'loading' }
  | { status: 'failed'; problem: Problem; retry(): void }
  | { status: 'ready'; data: T; isStale: boolean; retry(): void };

/** History that the server tells, asked for once and again on demand. `read` answers a failure as a problem. */
export function usePastWithdrawals<T>(
  account: Address,
  read: (account: Address) => Promise<Answer<T>>,
): State<T> {
  const { deployment } = useNetwork();
  const { data, error, refetch } = useQuery({
    queryKey: keys.past(deployment.name, account),
    queryFn: () => read(account),
    ...freshness('manual'),
  });
  const retry = () => {
    void refetch();
  };
  if (data === undefined && error === null) return { status: 'loading' };
  if (data === undefined) return { status: 'failed', problem: problemOfError(error), retry };
  if ('problem' in data) return { status: 'failed', problem: data.problem, retry };
  return { status: 'ready', data: data.data, isStale: error !== null, retry };
}
