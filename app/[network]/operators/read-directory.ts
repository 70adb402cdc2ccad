import { operatorHabits } from '@/components/operators/directory-fields';
import { firstDirection } from '@/components/ui/list-query';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { avsOrder } from '@/lib/domain/avss';
import { sorted } from '@/lib/domain/directory-paging';
import type { Address } from '@/lib/domain/units';
import { resolveAccount } from '@/lib/server/ens';
import { statsOf } from '@/lib/server/stats';
import type { OperatorsQuery } from '@/lib/wire/stats/queries';
import { readRegion } from '../../region';
import { strategyTokensOf } from '../../strategy-tokens';

/** An AVS costs nothing to make up: those that can slash most are offered. */
const offeredAvss = 200;

/** The account that a searched name belongs to; undefined for what is no name, or where names cannot be asked now. */
async function namedAccount(
  deployment: Deployment,
  search: string | undefined,
): Promise<Address | undefined> {
  if (!search?.includes('.')) return undefined;
  const found = await readRegion(() => resolveAccount(deployment, search));
  return 'data' in found ? found.data : undefined;
}

/** One page of operators with what its filters offer. A searched ENS name counts where its account is an operator. */
export async function readDirectory(deployment: Deployment, query: OperatorsQuery) {
  const stats = statsOf(deployment);
  // Pages are turned by number here: a cursor in the address would take their place.
  const { cursor: _, ...asked } = query;
  const direction = query.direction ?? firstDirection(operatorHabits, query.sort);
  const ordered = { ...asked, direction, page: query.page ?? 1 };
  const account = await namedAccount(deployment, query.search);
  const [byAccount, avss, tokens] = await Promise.all([
    account && stats.ask('operators', {}, { ...ordered, search: account }),
    stats.ask('avss', {}, { sort: 'slashable', direction: 'desc', limit: offeredAvss }),
    strategyTokensOf(deployment),
  ]);
  const isByAccount = byAccount !== undefined && byAccount.data.length > 0;
  const operators = isByAccount ? byAccount : await stats.ask('operators', {}, ordered);
  return {
    operators,
    avss: sorted(avss?.data ?? [], avsOrder('name', 'asc')),
    tokens,
    ...(isByAccount && { account }),
  };
}
