import type { Deployment } from '@/lib/chain/deployment-schema';
import { cleanText } from '@/lib/domain/clean-text';
import type { Address } from '@/lib/domain/units';
import { chainStatsOf } from '@/lib/server/chain-stats';

const maxName = 40;

/** What operators call themselves, short enough to travel with every page. */
export async function operatorNamesOf(deployment: Deployment): Promise<Record<Address, string>> {
  const names = Object.entries(await chainStatsOf(deployment).operatorNames());
  return Object.fromEntries(names.map(([address, name]) => [address, cleanText(name, maxName)]));
}
