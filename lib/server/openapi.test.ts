import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import openapiTypescript, { type OpenAPI3 } from 'openapi-typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RouteName, routes } from '../wire/stats/routes';
import { historyColumns } from './history-columns';
import { sampleAddress, sampleData } from './testing-answers';
import { type IndexedSite, startIndexedSite } from './testing-indexed-site';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

let site: IndexedSite['site'];
let stop: IndexedSite['stop'];
let folder: string;
let document: OpenAPI3;

beforeAll(async () => {
  ({ site, stop } = await startIndexedSite());
  mkdirSync(join(root, '.rampart'), { recursive: true });
  folder = mkdtempSync(join(root, '.rampart/openapi-'));
  document = await (await fetch(`${site.url}/api/devnet/openapi.json`)).json();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stop();
});

/** Every string under a `$ref` of the document. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === '$ref' ? [String(item)] : refsIn(item)));
}

const at = (path: string): unknown =>
  path
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);

type Parameter = { name: string; in: string; description?: string };
type Answer = { content?: Record<string, unknown> };
type Operation = { operationId: string; description?: string; parameters: Parameter[]; responses: object };
const operationOf = (path: string) => (document.paths?.[path] as { get: Operation } | undefined)?.get;

it.each(Object.keys(routes) as RouteName[])(
  'default: %s is described with all that it takes and answers',
  (name) => {
    const operation = operationOf(routes[name].path);
    expect(operation?.operationId).toBe(name);
    const fields = Object.keys({ ...routes[name].params, ...routes[name].query.shape });
    expect(operation?.parameters.map((one) => one.name)).toEqual(fields);
    expect(operation?.parameters.filter(({ description }) => !description)).toEqual([]);
    expect(Object.keys(operation?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '304', '400', '404', '429', '503']),
    );
  },
);

it('default: a history as a file is described with its filters and every column', () => {
  const operation = operationOf('/stakers/{address}/history.csv');
  const fields = ['address', 'kind', 'strategy', 'search', 'from', 'to'];
  expect(operation?.parameters.map(({ name }) => name)).toEqual(fields);
  expect(operation?.parameters.filter(({ description }) => !description)).toEqual([]);
  for (const { name, about } of historyColumns) {
    expect(operation?.description).toContain(`- \`${name}\`: ${about}`);
  }
});

it('default: what is no route of the index is there as well, each with what it is answered in', () => {
  const paths = document.paths as Record<
    string,
    Record<string, { operationId: string; responses: Record<string, Answer> }>
  >;
  const found = Object.entries(paths).flatMap(([path, methods]) => {
    if (Object.values(routes).some((route) => route.path === path)) return [];
    return Object.entries(methods).map(([method, { responses }]) => {
      const { content = {} } = responses[200] ?? responses[201] ?? {};
      return `${method} ${path} ${Object.keys(content)}`;
    });
  });
  expect(found.sort()).toEqual([
    'delete /notices/subscription application/json',
    'get /images/{file} image/webp',
    'get /notices/key application/json',
    'get /notices/subscription application/json',
    'get /openapi.json application/json',
    'get /stakers/{address}/events text/event-stream',
    'get /stakers/{address}/feed.atom application/atom+xml',
    'get /stakers/{address}/history.csv text/csv',
    'get /stakers/{address}/withdrawals.ics text/calendar',
    'get /status application/json',
    'get /withdrawals/{root}.ics text/calendar',
    'post /notices/subscriptions application/json',
  ]);
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(document.webhooks ?? {})).toEqual(['challenge', 'notice']);
});

it('behavior: the document stands by itself, and amounts are text', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.servers).toMatchObject([{ url: '/api/devnet' }]);
  const refs = refsIn(document);
  expect(refs.length).toBeGreaterThan(100);
  expect(refs.filter((ref) => !ref.startsWith('#/') || at(ref) === undefined)).toEqual([]);
  expect(at('#/components/schemas/Eth')).toMatchObject({ type: 'string', pattern: '^\\d+$' });
  expect(JSON.stringify(document)).not.toMatch(/"\$(schema|id)"/);
});

it('behavior: it is kept by its tag, and has no block', async () => {
  const response = await fetch(`${site.url}/api/devnet/openapi.json`);
  const etag = response.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
  const again = await fetch(response.url, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
});

/** What somebody would write who has only the generated types. The lines that must not compile say so themselves. */
const program = `
import createClient from 'openapi-fetch';
import type { paths } from './api.js';

const client = createClient<paths>({ baseUrl: process.argv[2] + '/api/devnet' });
const address = process.argv[3] ?? '';

const list = await client.GET('/operators', { params: { query: { sort: 'stake', limit: 5, slashed: 'no' } } });
const worth: bigint = (list.data?.data ?? []).reduce((sum, { totalEth }) => sum + BigInt(totalEth), 0n);
const block: number | undefined = list.data?.block.number;
const one = await client.GET('/operators/{address}', { params: { path: { address } } });
const verdict: 'safe' | 'exposed' | 'unset' | undefined = one.data?.data.exitWindow.verdict;
const set = await client.GET('/operator-sets/{avs}/{id}', { params: { path: { avs: address, id: 0 } } });
const wrong = await client.GET('/avs/{address}', { params: { path: { address: '0x12' } } });
const field: string | undefined = wrong.error?.error.fields?.[0]?.field;

void (async () => {
  const body = { channel: 'webhook', address, endpoint: 'https://hook.example/' } as const;
  const made = await client.POST('/notices/subscriptions', { body });
  const token: string | undefined = made.data?.token;
  const code: string | undefined = made.error?.error.code;
  const feed = await client.GET('/stakers/{address}/feed.atom', { params: { path: { address } }, parseAs: 'text' });
  const text: string | undefined = feed.data;
  return [token, code, text];
});
// @ts-expect-error Nobody is told by letter.
void (() => client.POST('/notices/subscriptions', { body: { channel: 'letter', address, endpoint: '' } }));
// @ts-expect-error There is no such path.
void (() => client.GET('/nowhere', {}));
// @ts-expect-error Nothing is sorted by luck.
void (() => client.GET('/operators', { params: { query: { sort: 'luck' } } }));
// @ts-expect-error The path needs an address.
void (() => client.GET('/operators/{address}', {}));
// @ts-expect-error An amount is text.
const amount: number | undefined = list.data?.data[0]?.totalEth;

console.log(JSON.stringify({
  worth: String(worth), block, verdict, members: set.data?.data.members, field, status: wrong.response.status, amount,
}));
`;

it('behavior: types generated from it make a client that compiles strictly and works over HTTP', async () => {
  writeFileSync(join(folder, 'api.ts'), await openapiTypescript(document));
  writeFileSync(join(folder, 'client.ts'), program);
  const options = { target: 'ES2023', module: 'NodeNext', strict: true, noEmit: true, skipLibCheck: true };
  const config = { compilerOptions: { ...options, types: ['node'] }, files: ['client.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = await run(process.execPath, [compiler, '-p', folder]).catch((error) => error);
  expect(compiled.stdout).toBe('');
  const parameters = ['--import', 'tsx', join(folder, 'client.ts'), site.url, sampleAddress('1')];
  const { stdout } = await run(process.execPath, parameters, { cwd: root });
  expect(JSON.parse(stdout)).toEqual({
    worth: sampleData.operators[0]?.totalEth,
    block: 100,
    verdict: 'safe',
    members: 1,
    field: 'address',
    status: 400,
    amount: sampleData.operators[0]?.totalEth,
  });
});
