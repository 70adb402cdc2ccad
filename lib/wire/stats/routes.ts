import { z } from 'zod';
import { avsDetail, avsRow, operatorSetDetail } from './avs';
import { envelope } from './envelope';
import { happenings, stakerEvents } from './happenings';
import { historyEntry, stakerLedger } from './life';
import { metrics, metricsDay } from './metrics';
import { allocationMap, delegator, operatorDetail, operatorRow } from './operators';
import {
  addressParam,
  avssQuery,
  happeningsQuery,
  hashParam,
  historyQuery,
  lifeQuery,
  noQuery,
  operatorsQuery,
  paging,
  setIdParam,
  slashesQuery,
  stakerEventsQuery,
  strategiesQuery,
} from './queries';
import { slash } from './slashes';
import { staker, withdrawal } from './stakers';
import { strategyDetail, strategyRow } from './strategies';

const byAddress = { address: addressParam };

/** One route: what it is asked with and what it answers. */
type Route = {
  path: string;
  summary: string;
  params: Readonly<Record<string, z.ZodType>>;
  query: z.ZodObject;
  data: z.ZodType;
};

/**
 * Every question that the index answers, said once: the indexer's server, the app's source, the public API and its
 * document are all made from this table. Paths are below the network's name.
 */
export const routes = {
  operators: {
    path: '/operators',
    summary: 'Operators, searched, filtered and sorted.',
    params: {},
    query: operatorsQuery,
    data: z.array(operatorRow),
  },
  operator: {
    path: '/operators/{address}',
    summary: 'Everything about one operator.',
    params: byAddress,
    query: noQuery,
    data: operatorDetail,
  },
  operatorAllocations: {
    path: '/operators/{address}/allocations',
    summary: 'What an operator promised to which operator set, per strategy.',
    params: byAddress,
    query: noQuery,
    data: z.array(allocationMap),
  },
  operatorSlashes: {
    path: '/operators/{address}/slashes',
    summary: 'Slashes of one operator, newest first.',
    params: byAddress,
    query: paging,
    data: z.array(slash),
  },
  operatorDelegators: {
    path: '/operators/{address}/delegators',
    summary: 'Accounts delegated to an operator, the largest stake first.',
    params: byAddress,
    query: paging,
    data: z.array(delegator),
  },
  avss: {
    path: '/avs',
    summary: 'AVSs, searched, filtered and sorted.',
    params: {},
    query: avssQuery,
    data: z.array(avsRow),
  },
  avs: {
    path: '/avs/{address}',
    summary: 'One AVS with its operator sets.',
    params: byAddress,
    query: noQuery,
    data: avsDetail,
  },
  operatorSet: {
    path: '/operator-sets/{avs}/{id}',
    summary: 'One operator set with its members and what it can slash.',
    params: { avs: addressParam, id: setIdParam },
    query: noQuery,
    data: operatorSetDetail,
  },
  strategies: {
    path: '/strategies',
    summary: 'Strategies with token, rate, totals and whether deposits are open.',
    params: {},
    query: strategiesQuery,
    data: z.array(strategyRow),
  },
  strategy: {
    path: '/strategies/{address}',
    summary: 'One strategy with its history.',
    params: byAddress,
    query: noQuery,
    data: strategyDetail,
  },
  slashes: {
    path: '/slashes',
    summary: 'Slashes, newest first.',
    params: {},
    query: slashesQuery,
    data: z.array(slash),
  },
  staker: {
    path: '/stakers/{address}',
    summary: 'What an account has, whom it is and was delegated to, and its withdrawals.',
    params: byAddress,
    query: noQuery,
    data: staker,
  },
  stakerLedgers: {
    path: '/stakers/{address}/ledgers',
    summary: 'Where everything went that an account put in: taken out, lost to each slash, still there.',
    params: byAddress,
    query: noQuery,
    data: z.array(stakerLedger),
  },
  stakerHistory: {
    path: '/stakers/{address}/history',
    summary: 'What an account did and what touched its stake, newest first.',
    params: byAddress,
    query: lifeQuery,
    data: z.array(historyEntry),
  },
  stakerEvents: {
    path: '/stakers/{address}/notices',
    summary:
      'What the owner of a stake should know: slashes, changes of its operator, withdrawals that are ready.',
    params: byAddress,
    query: stakerEventsQuery,
    data: stakerEvents,
  },
  happenings: {
    path: '/happenings',
    summary: 'The contracts’ events after a cursor, the oldest first, and from where the chain turned since.',
    params: {},
    query: happeningsQuery,
    data: happenings,
  },
  withdrawal: {
    path: '/withdrawals/{root}',
    summary: 'One withdrawal by its root.',
    params: { root: hashParam },
    query: noQuery,
    data: withdrawal,
  },
  metrics: {
    path: '/metrics',
    summary: 'Totals of the network.',
    params: {},
    query: noQuery,
    data: metrics,
  },
  metricsHistory: {
    path: '/metrics/history',
    summary: 'Delegated stake and counts, day by day.',
    params: {},
    query: historyQuery,
    data: z.array(metricsDay),
  },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export type RouteQuery<Name extends RouteName> = z.output<Routes[Name]['query']>;
export type RouteParams<Name extends RouteName> = {
  [Key in keyof Routes[Name]['params']]: Routes[Name]['params'][Key] extends z.ZodType
    ? z.output<Routes[Name]['params'][Key]>
    : never;
};
export type RouteData<Name extends RouteName> = z.output<Routes[Name]['data']>;

/** The schema of a route's whole answer. */
export const answerOf = (name: RouteName) => envelope(routes[name].data);
