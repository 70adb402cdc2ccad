import type { UseQueryResult } from '@tanstack/react-query';
import { problemOfError } from '../chain/problem-error';
import type { Problem } from '../domain/problems';
import type { BlockState } from './clock';

/** One region of a screen: four faces, of which the component decides when a ready one is empty. */
export type Region<T> =
  | { status: 'loading' }
  | { status: 'failed'; problem: Problem; retry(): void }
  | { status: 'ready'; data: T; isStale: boolean; retry(): void };

/** Blocks after which what is shown counts as old. */
const STALE_BLOCKS = 3n;

/** A query as a region. Data that could not be refreshed stays on the screen, marked stale. */
export function regionOf<Answer extends { blockNumber: bigint }, T>(
  { data, error, refetch }: Pick<UseQueryResult<Answer>, 'data' | 'error' | 'refetch'>,
  { number, status }: BlockState,
  pick: (answer: Answer) => T,
): Region<T> {
  const retry = () => {
    void refetch();
  };
  if (data === undefined) {
    return error === null
      ? { status: 'loading' }
      : { status: 'failed', problem: problemOfError(error), retry };
  }
  const isBehind = number !== undefined && number - data.blockNumber > STALE_BLOCKS;
  const isStale = error !== null || status === 'failed' || isBehind;
  return { status: 'ready', data: pick(data), isStale, retry };
}
