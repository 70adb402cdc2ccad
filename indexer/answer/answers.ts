import type { RouteData, RouteName, RouteParams, RouteQuery } from '../../lib/wire/stats/routes';
import type { Database, Queryable } from '../store/database';
import { answerAvs, answerOperatorSet } from './avs-details';
import { answerDelegators } from './delegators';
import { createDirectories } from './directories';
import type { Directory } from './directory';
import { answerHappenings } from './happenings';
import { listAvss, listOperators, listStrategies } from './lists';
import { answerMetrics } from './metrics';
import { answerMetricsHistory } from './metrics-history';
import type { Facts, Moment } from './moment';
import { answerAllocations, answerOperator } from './operator-details';
import { answerOperatorSlashes, answerSlashes } from './slashes';
import { answerStakerEvents } from './staker-events';
import { answerStakerHistory } from './staker-history';
import { answerStakerLedgers } from './staker-ledgers';
import { answerStaker } from './stakers';
import { answerStrategy } from './strategy-details';
import { answerWithdrawal } from './withdrawals';

export type Reply<Data> = { data: Data; total?: number; next?: string };

/** undefined: the index knows no such thing. */
type Found<Name extends RouteName> = Reply<RouteData<Name>> | undefined;

type InMemory<Name extends RouteName> = (
  directory: Directory,
  params: RouteParams<Name>,
  query: RouteQuery<Name>,
) => Found<Name>;
type FromTables<Name extends RouteName> = (
  directory: Directory,
  params: RouteParams<Name>,
  query: RouteQuery<Name>,
  tx: Queryable,
) => Promise<Found<Name>>;

/** Answered from the directory alone. */
const inMemory: { [Name in RouteName]?: InMemory<Name> } = {
  operators: (directory, _, query) => listOperators(directory, query),
  operatorAllocations: (directory, { address }) => answerAllocations(directory, address),
  avss: (directory, _, query) => listAvss(directory, query),
  avs: (directory, { address }) => answerAvs(directory, address),
  operatorSet: (directory, { avs, id }) => answerOperatorSet(directory, avs, id),
  strategies: (directory, _, query) => listStrategies(directory, query),
};

/** Answered with the help of the tables. */
const fromTables: { [Name in RouteName]?: FromTables<Name> } = {
  operator: (directory, { address }, _, tx) => answerOperator(directory, tx, address),
  operatorSlashes: (directory, { address }, query, tx) =>
    answerOperatorSlashes(directory, tx, address, query),
  operatorDelegators: (directory, { address }, query, tx) => answerDelegators(directory, tx, address, query),
  strategy: (directory, { address }, _, tx) => answerStrategy(directory, tx, address),
  slashes: (directory, _, query, tx) => answerSlashes(directory, tx, query),
  staker: (directory, { address }, _, tx) => answerStaker(directory, tx, address),
  stakerLedgers: (directory, { address }, _, tx) => answerStakerLedgers(directory, tx, address),
  stakerHistory: (directory, { address }, query, tx) => answerStakerHistory(directory, tx, address, query),
  stakerEvents: (directory, { address }, query, tx) => answerStakerEvents(directory, tx, address, query),
  happenings: (directory, _, query, tx) => answerHappenings(directory, tx, query),
  withdrawal: (directory, { root }, _, tx) => answerWithdrawal(directory, tx, root),
  metrics: (directory, _, __, tx) => answerMetrics(directory, tx),
  metricsHistory: (directory, _, query, tx) => answerMetricsHistory(directory, tx, query),
};

export type Asked = { params: Readonly<Record<string, unknown>>; query: Readonly<Record<string, unknown>> };

export type Answers = {
  /** The answer at `moment` or at a newer block, with the block it is of; undefined where there is no such thing. */
  answer(
    name: RouteName,
    asked: Asked,
    moment: Moment,
  ): Promise<{ moment: Moment; reply: Reply<unknown> } | undefined>;
};

type Source = { database: Database; facts(): Promise<Facts> | Facts };

export function createAnswers({ database, facts }: Source): Answers {
  const directories = createDirectories(database, facts);
  return {
    async answer(name, { params, query }, { hash }) {
      const quick = inMemory[name] as InMemory<never> | undefined;
      if (quick) {
        const directory = await directories.at(hash);
        return stamped(directory, quick(directory, params as never, query as never));
      }
      const slow = fromTables[name] as FromTables<never> | undefined;
      return directories.with(async (directory, tx) =>
        stamped(directory, await slow?.(directory, params as never, query as never, tx)),
      );
    },
  };
}

const stamped = ({ moment }: Directory, reply: Reply<unknown> | undefined) => reply && { moment, reply };
