import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import type { Answer } from '../wire/stats/envelope';
import type { IndexStatus } from '../wire/stats/metrics';
import {
  answerOf,
  type RouteData,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  routes,
} from '../wire/stats/routes';
import { parseJson } from './foreign-json';
import { indexUnavailable } from './index-http';
import { questionOf } from './index-question';
import { once } from './process-memory';
import { freshIndexerOf, type IndexerSource, type IndexText, indexerOf } from './stats-indexer';

/** Lists, history and statistics of one network. Every failure is the problem `index-unavailable`. */
export type StatsSource = {
  /** undefined: the index knows no such thing. */
  ask<Name extends RouteName>(
    name: Name,
    params: RouteParams<Name>,
    query: RouteQuery<Name>,
  ): Promise<Answer<RouteData<Name>> | undefined>;
  status(): Promise<IndexStatus>;
};

/** The source of a network's lists; one per process. */
export const statsOf = (deployment: Deployment): StatsSource =>
  once(`stats.${deployment.name}`, () => createStats(indexerOf(deployment)));

/** For whoever follows a network: every answer is asked for anew. */
export const freshStatsOf = (deployment: Deployment): StatsSource => createStats(freshIndexerOf(deployment));

/** Answers as values: each text that the index gave is read once, however many ask. */
export function createStats(indexer: IndexerSource): StatsSource {
  const values = new WeakMap<IndexText, unknown>();
  return {
    status: indexer.status,
    async ask(name, params, query) {
      const found = await indexer.text(questionOf(name, params, query));
      if (found.name === 'absent') return undefined;
      if (found.name === 'refused') throw indexUnavailable('it does not understand the question');
      const known = values.get(found) ?? valueIn(name, found.text);
      values.set(found, known);
      return known as Answer<RouteData<typeof name>>;
    },
  };
}

const names = Object.keys(routes) as RouteName[];
const schemas = Object.fromEntries(names.map((name) => [name, answerOf(name)])) as Record<
  RouteName,
  ReturnType<typeof answerOf>
>;

function valueIn(name: RouteName, text: string): unknown {
  const read = schemas[name].safeParse(parseJson(text));
  if (!read.success) throw indexUnavailable('its answer is not understood');
  return read.data;
}
