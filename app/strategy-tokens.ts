import type { StrategyTokens } from '@/components/amount/strategy-token';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { statsOf } from '@/lib/server/stats';

const pageSize = 200;
/** More strategies than this no page names; what is missing is shown by its address. */
const maxPages = 10;

/** The token behind each strategy that the index knows, for pages whose figures name strategies by address. */
export async function strategyTokensOf(deployment: Deployment): Promise<StrategyTokens> {
  const source = statsOf(deployment);
  const tokens: Record<string, StrategyTokens[string]> = {};
  for (let page = 1; page <= maxPages; page++) {
    const answer = await source.ask('strategies', {}, { sort: 'total', limit: pageSize, page });
    for (const { address, token, kind } of answer?.data ?? []) tokens[address] = { token, kind };
    if ((answer?.data.length ?? 0) < pageSize) break;
  }
  return tokens;
}
