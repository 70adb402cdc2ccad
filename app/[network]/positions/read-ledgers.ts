'use server';

import type { Problem } from '@/lib/domain/problems';
import { findDeployment } from '@/lib/server/deployments';
import { type Ledgers, readLedgers as read } from '@/lib/server/ledgers';
import { problemOf } from '@/lib/server/problem-of';

/** Where an account's stake went, for the tab that asks. Both arguments come from the browser. */
export async function readLedgers(
  network: string,
  account: string,
): Promise<{ data: Ledgers | undefined } | { problem: Problem }> {
  const deployment = findDeployment(String(network));
  if (!deployment || !/^0x[0-9a-fA-F]{40}$/.test(account)) {
    return { problem: { code: 'address-unreadable', text: String(account).slice(0, 60) } };
  }
  try {
    return { data: await read(deployment, account as `0x${string}`) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}
