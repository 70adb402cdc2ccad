import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DRAW_HEADER, nonceToDrawWith, sharedPage } from './page-cache';
import { newNonce, withNonce } from './page-template';
import { noteSocketAddresses } from './socket-address';
import { listen, stop } from './testing-http';

/** What a site draws: a page that holds its nonce in scripts, in data and in a header, and says how often it was drawn. */
let server: Server;
let url: string;
const drawn: { path: string; headers: IncomingMessage['headers'] }[] = [];
let hold: Promise<void> | undefined;

beforeAll(async () => {
  noteSocketAddresses();
  server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const nonce = nonceToDrawWith(new Headers(request.headers as Record<string, string>));
    if (nonce === undefined) return void response.end('hello');
    drawn.push({ path, headers: request.headers });
    await hold;
    if (path.includes('absent')) response.statusCode = 404;
    if (path.includes('moved')) response.writeHead(307, { location: '/elsewhere' });
    else
      response.setHeader(
        'content-type',
        path.includes('json') ? 'application/json' : 'text/html; charset=utf-8',
      );
    const scripts = `<script nonce="${nonce}">1</script><p>ε ${path}</p><script nonce="${nonce}">"${nonce}"</script>`;
    if (!path.includes('moved')) response.setHeader('link', `</a.css>; rel=preload; nonce="${nonce}"`);
    response.end(path.includes('bare') ? '<p>no script</p>' : scripts);
  });
  url = await listen(server);
  expect(await sharedPage(new Request(`${url}/devnet`))).toBeUndefined();
  await fetch(url);
});
afterAll(() => stop(server));

const ask = (path: string, headers: HeadersInit = {}, method = 'GET') =>
  sharedPage(new Request(`http://any.example${path}`, { method, headers }));
const timesDrawn = (path: string) => drawn.filter((one) => one.path === path).length;

it('default: a crowd is drawn one page, and each visitor gets it with a nonce of his own', async () => {
  const pages = await Promise.all(Array.from({ length: 50 }, () => ask('/devnet/operators?page=2')));
  expect(timesDrawn('/devnet/operators?page=2')).toBe(1);
  const nonces = new Set<string>();
  for (const page of pages) {
    const nonce = newNonce();
    nonces.add(nonce);
    const { body, headers } = withNonce(page!, nonce);
    const html = await new Response(body).text();
    expect(html).toBe(
      `<script nonce="${nonce}">1</script><p>ε /devnet/operators?page=2</p><script nonce="${nonce}">"${nonce}"</script>`,
    );
    expect(new Headers(headers).get('link')).toBe(`</a.css>; rel=preload; nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(50);
});

it('behavior: after a moment it is drawn anew, with another nonce', async () => {
  const first = await ask('/devnet/slashes');
  await vi.waitFor(() => expect(ask('/devnet/slashes')).resolves.not.toBe(first), 3_000);
  expect((await ask('/devnet/slashes'))?.nonce).not.toBe(first?.nonce);
});

it('behavior: nothing of a visitor is in the question that the page is drawn for', async () => {
  const own = {
    cookie: 'wallet=0xabc',
    'accept-language': 'fr-CH',
    'user-agent': 'Visitor',
    host: 'evil.example',
  };
  await ask('/devnet/avs', own);
  const [seen] = drawn.filter(({ path }) => path === '/devnet/avs');
  expect(JSON.stringify(seen?.headers)).not.toMatch(/wallet|fr-CH|Visitor|evil/);
  expect(seen?.headers.host).toBe(new URL(url).host);
});

it.each([
  '/devnet/stake',
  '/devnet/positions',
  '/devnet/positions/0xabc',
  '/devnet/withdrawals',
  '/devnet/status',
  '/',
  '/favicon.svg',
  '/devnet/operatorsx',
  '/devnet/operators/..%2fstake',
  '/devnet/operators?_rsc=abc',
  `/devnet/operators?search=${'x'.repeat(500)}`,
])('behavior: %s is drawn for each visitor', async (path) => {
  expect(await ask(path)).toBeUndefined();
  expect(timesDrawn(path)).toBe(0);
});

it.each([
  ['a part of a page', { rsc: '1' }, 'GET'],
  ['what is fetched ahead', { 'next-router-prefetch': '1' }, 'GET'],
  ['an action', { 'next-action': 'x' }, 'GET'],
  ['what is sent', {}, 'POST'],
  ['a mere look', {}, 'HEAD'],
])('behavior: %s is not answered with a page', async (_, headers, method) => {
  expect(await ask('/devnet/strategies', headers as HeadersInit, method)).toBeUndefined();
  expect(timesDrawn('/devnet/strategies')).toBe(0);
});

it.each(['absent', 'moved', 'json', 'bare'])('error: a page that is %s is not kept', async (kind) => {
  expect(await ask(`/devnet/avs/${kind}`)).toBeUndefined();
  expect(timesDrawn(`/devnet/avs/${kind}`)).toBe(1);
});

it('error: a header that somebody else wrote draws nothing and gives no nonce', () => {
  for (const value of ['x y', ` ${newNonce()}`, `undefined ${newNonce()}`, newNonce()]) {
    expect(nonceToDrawWith(new Headers({ [DRAW_HEADER]: value }))).toBeUndefined();
  }
});

it('behavior: who comes while a page is being drawn waits for it', async () => {
  let release: () => void = () => undefined;
  hold = new Promise((resolve) => {
    release = resolve;
  });
  const both = Promise.all([ask('/devnet'), ask('/devnet')]);
  await vi.waitFor(() => expect(timesDrawn('/devnet')).toBe(1));
  const third = ask('/devnet');
  release();
  hold = undefined;
  const [first, second] = await both;
  expect(first).toBeDefined();
  expect(second).toBe(first);
  expect(await third).toBe(first);
});

it('error: a page that takes long is drawn for each visitor instead', async () => {
  let release: () => void = () => undefined;
  hold = new Promise((resolve) => {
    release = resolve;
  });
  expect(await ask('/devnet/operator-sets')).toBeUndefined();
  release();
  hold = undefined;
  await vi.waitFor(async () => expect(await ask('/devnet/operator-sets')).toBeDefined());
});
