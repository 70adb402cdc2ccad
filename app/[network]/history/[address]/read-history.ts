import type { StrategyTokens } from '@/components/amount/strategy-token';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import { priceStateOf } from '@/lib/server/prices';
import { statsOf } from '@/lib/server/stats';
import type { LifeQuery } from '@/lib/wire/stats/queries';
import { strategyTokensOf } from '../../../strategy-tokens';

/** The first page of an account's history, the tokens of the strategies in which it ever had something, and the site's prices. */
export async function readHistory(deployment: Deployment, address: Address, query: LifeQuery) {
  const source = statsOf(deployment);
  const [history, ledgers, all, prices] = await Promise.all([
    source.ask('stakerHistory', { address }, query),
    source.ask('stakerLedgers', { address }, {}),
    strategyTokensOf(deployment),
    priceStateOf(deployment),
  ]);
  const strategies = (ledgers?.data ?? []).map(({ strategy }) => strategy);
  const tokens: StrategyTokens = Object.fromEntries(
    strategies.flatMap((strategy) => (all[strategy] ? [[strategy, all[strategy]]] : [])),
  );
  return { history, strategies, tokens, prices };
}
