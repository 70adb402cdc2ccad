'use client';

import { QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Problem } from '../domain/problems';
import { freshness } from './freshness';
import { keys } from './keys';

/** One page of a history and the cursor of the next; absent on the last. */
export type HistoryPage<Entry> = { entries: readonly Entry[]; next?: string | undefined };

type Answer<Entry> = { data: HistoryPage<Entry> } | { problem: Problem };

/** Pages are read one after the other, from the cursor with which the first page ended. */
export type ReadHistory<Entry> = (cursor: string) => Promise<Answer<Entry>>;

type Older<Entry> = {
  entries: readonly Entry[];
  isReading: boolean;
  /** Whether there is more to ask for. */
  hasMore: boolean;
  /** Why the last attempt failed. */
  problem: Problem | undefined;
  /** Asks for the next page; nothing while one is on its way. */
  more(): void;
};

/** A page that could not be read, for the query that throws. */
class PageFailure extends Error {
  override readonly name = 'PageFailure';
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

const problemIn = (error: unknown): Problem =>
  error instanceof PageFailure
    ? error.problem
    : { code: 'index-unavailable', detail: 'this site’s server does not answer' };

/**
 * The pages of a history after `first`, asked for one by one and then kept. It has a cache of its own: a page for reading
 * loads nothing of the machinery of acting. A component that begins at another cursor is drawn with another key.
 */
export function useHistory<Entry>(network: string, first: string, read: ReadHistory<Entry>): Older<Entry> {
  const [client] = useState(() => new QueryClient());
  const { data, error, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery(
    {
      queryKey: keys.history(network, first),
      queryFn: async ({ pageParam }) => {
        const answer = await read(pageParam);
        if ('problem' in answer) throw new PageFailure(answer.problem);
        return answer.data;
      },
      initialPageParam: first,
      getNextPageParam: (page) => page.next,
      enabled: false,
      retry: 1,
      ...freshness('manual'),
    },
    client,
  );
  const entries = useMemo(() => data?.pages.flatMap((page) => page.entries) ?? [], [data]);
  return {
    entries,
    isReading: isFetching,
    hasMore: data === undefined || hasNextPage,
    problem: error === null || isFetching ? undefined : problemIn(error),
    more: () => {
      if (!isFetching) void fetchNextPage();
    },
  };
}
