import 'server-only';
import { createServer, type ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { indexStatus } from '../wire/stats/metrics';
import { type RouteName, routes } from '../wire/stats/routes';
import { sampleData, sampleHash } from './testing-answers';
import { listen, stop } from './testing-http';

/** What the stand-in answers: a status and a body, `silence` for nothing at all, `hang up` for a broken connection. */
export type TestReply = { status: number; body: string | Uint8Array } | 'silence' | 'hang up';

export type TestIndexer = {
  url: string;
  /** Path and query of every request, in order. */
  asked: string[];
  /** The block that answers are of. */
  block: number;
  /** Instead of the usual answer; undefined leaves it. */
  answer: (path: string) => TestReply | undefined | Promise<TestReply | undefined>;
  stop(): Promise<void>;
};

const network = 'devnet';

/** A real HTTP server in the place of the indexer of the network `devnet`: it answers each route with its sample. */
export async function startTestIndexer(chainId = 31_337): Promise<TestIndexer> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    indexer.asked.push(path);
    void reply(path, response);
  });
  const reply = async (path: string, response: ServerResponse) => {
    const answer = (await indexer.answer(path)) ?? usual(path, indexer.block, chainId);
    if (answer === 'silence') return;
    if (answer === 'hang up') return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  };
  const url = await listen(server);
  const indexer: TestIndexer = {
    url,
    asked: [],
    block: 100,
    answer: () => undefined,
    stop: () => stop(server),
  };
  return indexer;
}

const ok = (value: unknown): TestReply => ({ status: 200, body: JSON.stringify(value) });

/** A whole answer around some data. */
export const answerAround = (data: unknown, block = 100, more: object = {}): TestReply =>
  ok({
    network,
    block: { number: block, hash: sampleHash((block % 10).toString()), time: 1_800_000_000 + block },
    lag: { blocks: 0, seconds: 1 },
    data,
    ...more,
  });

export const sampleStatus: z.input<typeof indexStatus> = {
  state: 'following',
  chainId: 31_337,
  database: 'embedded',
  startBlock: 0,
  indexedBlock: 100,
  events: 5,
  reorganisations: { count: 0, deepest: 0 },
};

const patterns = (Object.keys(routes) as RouteName[]).map((name) => ({
  name,
  pattern: new RegExp(`^/${network}${routes[name].path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

function usual(path: string, block: number, chainId: number): TestReply {
  const [bare] = path.split('?');
  if (bare === `/${network}/status`) return ok({ ...sampleStatus, chainId, indexedBlock: block });
  const route = patterns.find(({ pattern }) => pattern.test(bare ?? ''));
  if (route) return answerAround(sampleData[route.name], block);
  return { status: 404, body: JSON.stringify({ error: { code: 'not-found', message: 'nothing' } }) };
}
