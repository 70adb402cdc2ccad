import 'server-only';
import { z } from 'zod';
import * as notices from '../wire/notices/notices';
import * as avs from '../wire/stats/avs';
import { failure } from '../wire/stats/envelope';
import * as happenings from '../wire/stats/happenings';
import * as metrics from '../wire/stats/metrics';
import * as operators from '../wire/stats/operators';
import * as primitives from '../wire/stats/primitives';
import { addressParam, hashParam } from '../wire/stats/queries';
import { answerOf, type RouteName, routes } from '../wire/stats/routes';
import { slash } from '../wire/stats/slashes';
import { staker, withdrawal } from '../wire/stats/stakers';
import * as strategies from '../wire/stats/strategies';
import { statusFailure, statusReply } from './status-reply';

export type JsonSchema = Record<string, unknown>;

/** What stands under its own name in the document; everything else stands where it is used. */
const named = {
  Tokens: primitives.tokens,
  Shares: primitives.shares,
  DepositShares: primitives.depositShares,
  ScaledShares: primitives.scaledShares,
  Wad: primitives.wad,
  Eth: primitives.eth,
  Address: primitives.address,
  Hash: primitives.hash,
  Place: primitives.place,
  Party: primitives.party,
  Token: primitives.token,
  About: primitives.about,
  Named: primitives.named,
  OperatorRow: operators.operatorRow,
  OperatorDetail: operators.operatorDetail,
  AllocationMap: operators.allocationMap,
  Delegator: operators.delegator,
  AvsRow: avs.avsRow,
  AvsDetail: avs.avsDetail,
  OperatorSetRow: avs.operatorSetRow,
  OperatorSetDetail: avs.operatorSetDetail,
  StrategyRow: strategies.strategyRow,
  StrategyDetail: strategies.strategyDetail,
  Slash: slash,
  Staker: staker,
  Withdrawal: withdrawal,
  Metrics: metrics.metrics,
  MetricsDay: metrics.metricsDay,
  IndexStatus: metrics.indexStatus,
  Status: statusReply,
  StatusFailure: statusFailure,
  Failure: failure,
  Happening: happenings.happening,
  StakerEvent: happenings.stakerEvent,
  LiveNotice: notices.liveNotice,
  SubscribeRequest: notices.subscribeRequest,
  Subscribed: notices.subscribed,
  SubscriptionState: notices.subscriptionState,
  Done: notices.unsubscribed,
  NoticesKey: notices.noticesKey,
  NoticesFailure: notices.noticesFailure,
  NoticeMessage: notices.noticeMessage,
  ChallengeMessage: notices.challengeMessage,
  ChallengeAnswer: notices.challengeAnswer,
} satisfies Record<string, z.ZodType>;

export const refTo = (id: string) => `#/components/schemas/${id}`;

export const routeNames = Object.keys(routes) as RouteName[];
const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
export const answerName = (name: RouteName) => `${capital(name)}Answer`;

/** One object per route whose properties are its parameters: taken apart again for the document. */
const paramsName = (name: RouteName) => `${name}.params`;
const queryName = (name: RouteName) => `${name}.query`;

type Described = { id: string; description?: string; pattern?: string };

function registryOf() {
  const registry = z.registry<Described>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  registry.add(addressParam, {
    id: 'AddressParam',
    description: 'An address in any case; a mixed one must have the right checksum.',
    pattern: '^0x[0-9a-fA-F]{40}$',
  });
  registry.add(hashParam, { id: 'HashParam', description: '32 bytes in hexadecimal.' });
  for (const name of routeNames) {
    registry.add(answerOf(name), { id: answerName(name) });
    registry.add(z.object(routes[name].params), { id: paramsName(name) });
    // Several routes share a query, and a registry knows each schema once.
    registry.add(routes[name].query.clone(), { id: queryName(name) });
  }
  return registry;
}

export type RouteFields = { params: JsonSchema; query: JsonSchema };

/** Every schema of the document as JSON Schema: what goes under `components`, and each route's parameters by name. */
export function jsonSchemas(): {
  components: Record<string, JsonSchema>;
  fields: Record<RouteName, RouteFields>;
} {
  const { schemas } = z.toJSONSchema(registryOf(), { io: 'input', uri: refTo });
  const all = Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]): [string, JsonSchema] => [id, schema]),
  );
  const propertiesOf = (id: string) => (all[id]?.properties ?? {}) as JsonSchema;
  const fields = Object.fromEntries(
    routeNames.map((name) => [
      name,
      { params: propertiesOf(paramsName(name)), query: propertiesOf(queryName(name)) },
    ]),
  ) as Record<RouteName, RouteFields>;
  const components = Object.fromEntries(Object.entries(all).filter(([id]) => !id.includes('.')));
  return { components, fields };
}
