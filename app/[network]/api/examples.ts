import type { Deployment } from '@/lib/chain/deployment-schema';
import { statsOf } from '@/lib/server/stats';
import type { RouteName } from '@/lib/wire/stats/routes';
import { readRegion } from '../../region';

/** Something of each kind that the index knows; absent where it knows none or cannot be asked. */
export type Examples = {
  operator?: string | undefined;
  avs?: string | undefined;
  strategy?: string | undefined;
  staker?: string | undefined;
  root?: string | undefined;
};

/** The first of each kind. */
export async function examplesOf(deployment: Deployment): Promise<Examples> {
  const region = await readRegion(async () => {
    const source = statsOf(deployment);
    const [operators, avss, strategies] = await Promise.all([
      source.ask('operators', {}, { limit: 1, sort: 'delegators' }),
      source.ask('avss', {}, { limit: 1, sort: 'sets' }),
      source.ask('strategies', {}, { limit: 1, sort: 'total' }),
    ]);
    const operator = operators?.data[0]?.address;
    const delegators =
      operator && (await source.ask('operatorDelegators', { address: operator }, { limit: 1 }));
    const staker = delegators?.data[0]?.staker;
    const account = staker && (await source.ask('staker', { address: staker }, {}));
    return {
      operator,
      avs: avss?.data[0]?.address,
      strategy: strategies?.data[0]?.address,
      staker,
      root: account?.data.withdrawals[0]?.root,
    };
  });
  return 'data' in region ? region.data : {};
}

const kindOf: Partial<Record<RouteName, keyof Examples>> = {
  operator: 'operator',
  operatorAllocations: 'operator',
  operatorSlashes: 'operator',
  operatorDelegators: 'operator',
  avs: 'avs',
  strategy: 'strategy',
  staker: 'staker',
  stakerEvents: 'staker',
  stakerHistory: 'staker',
  stakerLedgers: 'staker',
};

const queries: Partial<Record<RouteName, string>> = {
  operators: '?exit=safe&sort=delegators&limit=5',
  avss: '?sort=slashable&limit=5',
  strategies: '?deposits=open',
  slashes: '?limit=10',
  happenings: '?start=now',
  metricsHistory: '?from=2026-01-01',
};

/** A route's path with something real in the place of each parameter; the parameter's own name where nothing is known. */
export function exampleOf(name: RouteName, path: string, examples: Examples): string {
  const kind = kindOf[name];
  const known: Record<string, string | undefined> = {
    address: kind && examples[kind],
    avs: examples.avs,
    id: '0',
    root: examples.root,
  };
  return path.replaceAll(/\{(\w+)\}/g, (whole, key: string) => known[key] ?? whole) + (queries[name] ?? '');
}
