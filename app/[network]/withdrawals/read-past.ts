'use server';

import type { Problem } from '@/lib/domain/problems';
import { findDeployment } from '@/lib/server/deployments';
import { type PastWithdrawals, readPastWithdrawals } from '@/lib/server/past-withdrawals';
import { problemOf } from '@/lib/server/problem-of';

/** An account's collected withdrawals, for the tab that asks for them. Both arguments come from the browser. */
export async function readPast(
  network: string,
  account: string,
): Promise<{ data: PastWithdrawals } | { problem: Problem }> {
  const deployment = findDeployment(String(network));
  if (!deployment || !/^0x[0-9a-fA-F]{40}$/.test(account)) {
    return { problem: { code: 'address-unreadable', text: String(account).slice(0, 60) } };
  }
  try {
    return { data: await readPastWithdrawals(deployment, account as `0x${string}`) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}
