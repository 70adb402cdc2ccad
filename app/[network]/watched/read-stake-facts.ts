'use server';

import type { StakeFacts } from '@/lib/domain/concentration-stake';
import type { Problem } from '@/lib/domain/problems';
import type { Address } from '@/lib/domain/units';
import { readStakeFacts as read } from '@/lib/server/concentration';
import { findDeployment } from '@/lib/server/deployments';
import { problemOf } from '@/lib/server/problem-of';
import { statsOf } from '@/lib/server/stats';
import { addressParam } from '@/lib/wire/stats/queries';

/** More than a list of watched accounts can have to do with. */
const most = 300;

/** The addresses among what a browser sent: each once, no more than that many. */
function addressesIn(sent: readonly string[]): Address[] {
  const read = [sent]
    .flat()
    .slice(0, most)
    .map((text) => addressParam.safeParse(text));
  return [...new Set(read.flatMap(({ data }) => data ?? []))];
}

/** Rates and slashers of a stake, for the tab that asks. All arguments come from the browser. */
export async function readStakeFacts(
  network: string,
  strategies: readonly string[],
  operators: readonly string[],
): Promise<{ data: StakeFacts } | { problem: Problem }> {
  const deployment = findDeployment(String(network));
  if (!deployment) return { problem: { code: 'address-unreadable', text: String(network).slice(0, 60) } };
  try {
    return { data: await read(statsOf(deployment), addressesIn(strategies), addressesIn(operators)) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}
