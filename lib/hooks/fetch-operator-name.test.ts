import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchOperatorName } from './fetch-operator-name';

const operator = `0x${'Ab'.repeat(20)}` as const;
let server: Server;
let origin: string;
let answer: { status: number; body: unknown };
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const nameFrom = (status: number, body: unknown) => {
  answer = { status, body };
  return fetchOperatorName('devnet', operator, origin);
};

it('default: the name of the very operator that was asked for, in any case of its address', async () => {
  const other = { address: `0x${'12'.repeat(20)}`, name: 'Somebody else' };
  const found = { address: operator.toLowerCase(), name: 'Firm Validators' };
  expect(await nameFrom(200, { data: [other, found] })).toEqual({ name: 'Firm Validators' });
  expect(asked.at(-1)).toBe(`/api/devnet/operators?search=${operator}&limit=1`);
});

it('behavior: no name where it has none, is not listed, or the index does not answer', async () => {
  expect(await nameFrom(200, { data: [{ address: operator }] })).toEqual({});
  expect(await nameFrom(200, { data: [] })).toEqual({});
  expect(await nameFrom(503, { error: { code: 'index-unavailable', message: '' } })).toEqual({});
  expect(await nameFrom(200, { data: [{ address: operator, name: 7 }] })).toEqual({});
});
