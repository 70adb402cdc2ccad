import { type Context, Hono } from 'hono';
import { FetchError } from '../indexer/metadata/problem';
import type { Database } from '../indexer/store/database';
import { problemOfError } from '../lib/chain/problem-error';
import type { StatsSource } from '../lib/server/stats';
import { type NoticesFailure, type SubscribeRequest, subscribeRequest } from '../lib/wire/notices/notices';
import { challenge } from './challenge';
import type { Poster } from './post';
import { checkRoom, type Refusal, readState, secretText, subscribe, unsubscribe } from './subscriptions';

type App = { fetch(request: Request): Response | Promise<Response> };
export type ServerParts = {
  database: Database;
  poster: Poster;
  publicKey: string;
  /** Subscriptions that are kept, of all networks together. */
  mostSubscriptions: number;
  /** The index of each network by its name. */
  indexes: ReadonlyMap<string, Pick<StatsSource, 'ask'>>;
};

type Code = NoticesFailure['error']['code'];

const MAX_BODY_CHARACTERS = 8_192;

const failed = (status: number, code: Code, message: string): Response =>
  Response.json({ error: { code, message } } satisfies NoticesFailure, { status });

/** What the app asks for those who subscribe. Only the app reaches it: it listens on an inner address. */
export function createServer(parts: ServerParts): App {
  const app = new Hono();
  app.get('/health', () => Response.json({ ok: true }));
  app.get('/:network/key', ({ req }) =>
    parts.indexes.has(req.param('network'))
      ? Response.json({ publicKey: parts.publicKey })
      : failed(404, 'not-found', 'There is no such network.'),
  );
  app.post('/:network/subscriptions', (context) => answerSubscribe(parts, context));
  app.get('/:network/subscription', async ({ req }) => {
    const found = await readState(parts.database, req.param('network'), tokenOf(req.header('authorization')));
    return found ? Response.json(found) : unknownToken();
  });
  app.delete('/:network/subscription', async ({ req }) => {
    const token = tokenOf(req.header('authorization'));
    return (await unsubscribe(parts.database, req.param('network'), token))
      ? Response.json({ ok: true })
      : unknownToken();
  });
  app.notFound(() => failed(404, 'not-found', 'There is no such route.'));
  app.onError((error) => {
    console.error(error);
    return failed(503, 'notices-unavailable', 'It failed to answer.');
  });
  return { fetch: (request) => app.fetch(request) };
}

const unknownToken = () => failed(404, 'not-found', 'There is no such subscription.');

const tokenOf = (header: string | undefined): string => header?.replace(/^Bearer /, '') ?? '';

async function answerSubscribe(parts: ServerParts, { req }: Context): Promise<Response> {
  const { database, indexes, mostSubscriptions: mostInAll } = parts;
  const network = req.param('network') ?? '';
  const index = indexes.get(network);
  if (!index) return failed(404, 'not-found', 'There is no such network.');
  const text = await req.text();
  const read = subscribeRequest.safeParse(text.length > MAX_BODY_CHARACTERS ? undefined : jsonOf(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    return failed(400, 'invalid', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'unreadable'}`);
  }
  const secret = secretText();
  const refusal = await refusalOf(parts, network, read.data, secret);
  if (refusal) return refusal;
  const block = await blockOf(index, read.data.address);
  if (block === undefined)
    return failed(503, 'index-unavailable', 'The index of this network cannot be asked.');
  const made = await subscribe(database, network, read.data, { sinceBlock: block, secret, mostInAll });
  return 'refused' in made ? noRoom(made.refused, mostInAll) : Response.json(made, { status: 201 });
}

/** Why nothing is kept for a request; a webhook's endpoint is asked last, once all else is well. */
async function refusalOf(
  { database, poster, mostSubscriptions: mostInAll }: ServerParts,
  network: string,
  request: SubscribeRequest,
  secret: string,
): Promise<Response | undefined> {
  const { channel, address: account, endpoint } = request;
  try {
    await poster.check(endpoint);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    return failed(400, 'private-target', `endpoint: nothing is sent there (${error.reason}).`);
  }
  const refused = await checkRoom(database, network, request, { secret, mostInAll });
  if (refused) return noRoom(refused, mostInAll);
  if (channel !== 'webhook') return undefined;
  const reason = await challenge(poster, { network, account, endpoint, secret });
  return reason === undefined ? undefined : failed(400, 'unproven', reason);
}

function noRoom(refused: Refusal, mostInAll: number): Response {
  if (refused === 'too-many')
    return failed(409, 'too-many', 'This place is told of as much as one place may be.');
  const message = `This server keeps no more than ${mostInAll} subscriptions (NOTICES_MAX_SUBSCRIPTIONS).`;
  return failed(503, 'full', message);
}

/** The block that the index is at; undefined where it cannot be asked. */
async function blockOf(index: Pick<StatsSource, 'ask'>, address: `0x${string}`): Promise<number | undefined> {
  try {
    return (await index.ask('stakerEvents', { address }, { limit: 1 }))?.block.number;
  } catch (error) {
    if (problemOfError(error).code === 'index-unavailable') return undefined;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
