import { type Context, Hono } from 'hono';
import { type RouteName, routes } from '../../lib/wire/stats/routes';
import { type Answers, createAnswers } from '../answer/answers';
import { BadQuestion, NotReady } from '../answer/problem';
import { parseAsked } from './question';
import { answered, failed, json, waitingFor } from './replies';
import { streamRows } from './rows';
import type { Served } from './served';

type App = { fetch(request: Request): Response | Promise<Response> };
type Network = Served & { answers: Answers };

const routeNames = Object.keys(routes) as RouteName[];
const IMAGE = /^[\w-]{1,120}\.webp$/;

/** Answers for every network by its name: each route of the table, and `status`, `images` and `rows` beside them. */
export function createServer(networks: ReadonlyMap<string, Served>): App {
  const known = new Map<string, Network>(
    [...networks].map(([name, served]) => [name, { ...served, answers: createAnswers(served) }]),
  );
  const app = new Hono();
  app.use(async ({ req }, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') return next();
    return refuseMethod();
  });
  const at = (path: string, answer: (network: Network, context: Context) => Response | Promise<Response>) =>
    app.get(`/:network${path}`, (context) => {
      const network = known.get(context.req.param('network') ?? '');
      if (!network) return failed(404, 'no-such-network', 'There is no such network.');
      return answer(network, context);
    });

  app.get('/health', () => json({ ok: true }));
  at('/status', ({ status }) => json(status()));
  at('/images/:file', (network, context) => sendImage(network, context.req.param('file') ?? ''));
  at('/rows', (network) => (network.moment() ? streamRows(network.database) : notYet(network)));
  for (const name of routeNames) {
    const path = routes[name].path.replaceAll(/\{(\w+)\}/g, ':$1');
    at(path, (network, context) => answerRoute(network, name, context));
  }
  app.notFound(() => failed(404, 'no-such-route', 'There is no such route.'));
  app.onError((error) => {
    console.error(error);
    return failed(503, 'index-unavailable', 'it failed to answer');
  });
  return { fetch: (request) => app.fetch(request) };
}

async function answerRoute(network: Network, name: RouteName, { req }: Context): Promise<Response> {
  const asked = parseAsked(name, req.param() as Record<string, string>, new URL(req.url).searchParams);
  if ('problems' in asked) return invalid(asked.problems);
  const moment = network.moment();
  if (!moment) return notYet(network);
  try {
    const answer = await network.answers.answer(name, asked, moment);
    if (!answer) return failed(404, 'not-found', 'The index knows no such thing.');
    const now = Date.now() / 1000;
    const { state } = network.status();
    const isStalled = state === 'chain-silent' || state === 'failing';
    const reach = { headBlock: network.headBlock(), isStalled };
    return answered(network.deployment.name, answer.moment, reach, now, answer.reply);
  } catch (error) {
    if (error instanceof BadQuestion) return invalid(error.fields);
    if (error instanceof NotReady) return failed(503, 'index-unavailable', error.message);
    throw error;
  }
}

const notYet = ({ status }: Network): Response => failed(503, 'index-unavailable', waitingFor(status()));

function refuseMethod(): Response {
  const response = failed(405, 'method-not-allowed', 'Only GET and HEAD are answered.');
  response.headers.set('allow', 'GET, HEAD');
  return response;
}

const invalid = (fields: readonly { field: string; message: string }[]): Response =>
  failed(400, 'invalid', `Not understood: ${fields.map(({ field }) => field).join(', ')}.`, fields);

async function sendImage({ image }: Network, file: string): Promise<Response> {
  const bytes = IMAGE.test(file) ? await image(file) : undefined;
  if (!bytes) return failed(404, 'not-found', 'There is no such image.');
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' },
  });
}
