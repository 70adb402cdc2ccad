import { afterAll, beforeAll, expect, it } from 'vitest';
import { failure } from '../wire/stats/envelope';
import { findDeployment } from './deployments';
import { SOCKET_HEADER } from './socket-address';
import { readNetworkStatus } from './status';
import { statusFailure } from './status-reply';
import { type IndexedSite, startIndexedSite } from './testing-indexed-site';

let site: IndexedSite['site'];
let stop: IndexedSite['stop'];

beforeAll(async () => {
  ({ site, stop } = await startIndexedSite({ API_REQUESTS_PER_SECOND: '1' }));
});
afterAll(() => stop());

const ask = (client: string, init: RequestInit = {}) =>
  fetch(`${site.url}/api/devnet/status`, { ...init, headers: { [SOCKET_HEADER]: client } });

it('error: a chain that does not answer is an error like every other, with the index beside it', async () => {
  const response = await ask('one');
  expect(response.status).toBe(503);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'application/json',
    'retry-after': '2',
    'ratelimit-policy': '"client";q=4;w=4',
    ratelimit: '"client";r=3;t=1',
  });
  const reply = statusFailure.strict().parse(await response.json());
  expect(reply).toMatchObject({
    error: { code: 'chain-unavailable', message: expect.stringContaining('cannot be read now') },
    index: { state: 'following', indexedBlock: 100 },
  });
});

it('behavior: a crowd at the same moment costs the node one reading, be it a failed one', async () => {
  const deployment = findDeployment('devnet')!;
  const readings = Array.from({ length: 20 }, () => readNetworkStatus(deployment));
  const errors = (await Promise.allSettled(readings)).map((one) => 'reason' in one && one.reason);
  expect(errors[0]).toBeInstanceOf(Error);
  expect(new Set(errors).size).toBe(1);
});

it('behavior: asking for it counts like every request, and nothing but reading is taken', async () => {
  const posted = await ask('greedy', { method: 'POST' });
  expect([posted.status, failure.parse(await posted.json()).error.code]).toEqual([405, 'method-not-allowed']);
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask('greedy')));
  const refused = answers.find(({ status }) => status === 429);
  expect(failure.parse(await refused?.json()).error.code).toBe('too-many-requests');
});
