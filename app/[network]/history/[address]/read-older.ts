'use server';

import type { Problem } from '@/lib/domain/problems';
import { findDeployment } from '@/lib/server/deployments';
import { problemOf } from '@/lib/server/problem-of';
import { statsOf } from '@/lib/server/stats';
import type { HistoryEntry } from '@/lib/wire/stats/life';
import { addressParam } from '@/lib/wire/stats/queries';
import { historyPageQuery } from './query';

/** Entries of each page that the browser asks for. */
const onPage = 200;

type Page = { entries: readonly HistoryEntry[]; next?: string | undefined };

/** A further page of a history, for the list that asks. Every argument comes from the browser. */
export async function readOlder(
  network: string,
  account: string,
  filters: unknown,
  cursor: string,
): Promise<{ data: Page } | { problem: Problem }> {
  const deployment = findDeployment(String(network));
  const address = addressParam.safeParse(account);
  if (!deployment || !address.success) {
    return { problem: { code: 'address-unreadable', text: String(account).slice(0, 60) } };
  }
  const query = historyPageQuery.safeParse({ ...Object(filters), cursor, limit: onPage });
  if (!query.success) return unread;
  try {
    const answer = await statsOf(deployment).ask('stakerHistory', { address: address.data }, query.data);
    return answer ? { data: { entries: answer.data, next: answer.next } } : unread;
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

const unread: { problem: Problem } = {
  problem: { code: 'index-unavailable', detail: 'it does not understand the question' },
};
