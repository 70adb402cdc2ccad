import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stakerAccount } from '@/devnet/accounts';
import { rpc } from '@/devnet/rpc';
import { act } from '@/devnet/scenario/act';
import { mineBlocks } from '@/devnet/scenario/mine';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { fullPosition } from '@/devnet/scenario/world/stakers';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { CalendarFacts } from '../domain/calendar';
import { readPosition } from '../protocols/eigenlayer/reads';
import { handleCalendar, isCalendarPath } from './calendar-route';
import { findDeployment, startDeployments } from './deployments';
import { serverReader } from './reader';
import { SOCKET_HEADER } from './socket-address';

let chain: TestDevnet;
const account = stakerAccount(fullPosition.staker).address;
const all = ['stakers', account, 'withdrawals.ics'];

beforeAll(async () => {
  chain = await startTestDevnet({ seed: true });
  const file = JSON.parse(await readFile(chain.deploymentFile, 'utf8'));
  // Nobody listens there.
  const silent = `${chain.deploymentFile}.silent`;
  await writeFile(silent, JSON.stringify({ ...file, name: 'silent', publicRpc: ['http://127.0.0.1:1'] }));
  vi.stubEnv('DEPLOYMENT_FILES', [chain.deploymentFile, silent].join());
  vi.stubEnv('NETWORKS', 'devnet,silent');
  await startDeployments();
  // Those of the seed become ready; one more does not.
  await passWithdrawalDelay(chain.deployment);
  const { contracts, strategies } = chain.deployment.protocols.eigenlayer;
  const params = [
    { strategies: [strategies[0]!.address], depositShares: [1_000n], __deprecated_withdrawer: account },
  ];
  await act(chain.deployment, account, {
    to: contracts.delegationManager,
    contract: 'DelegationManager',
    functionName: 'queueWithdrawals',
    args: [params],
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await chain.stop();
});

const asText = (facts: CalendarFacts) =>
  JSON.stringify(facts, (_, value) => (typeof value === 'bigint' ? value.toString() : value));

let clients = 0;
const ask = (path: readonly string[], headers: Record<string, string> = {}, query = '', network = 'devnet') =>
  handleCalendar(
    new Request(`http://site/api/devnet/${path.join('/')}${query}`, {
      headers: { host: 'site.example', [SOCKET_HEADER]: `client ${++clients}`, ...headers },
    }),
    network,
    path,
    asText,
  );
type Told = {
  site: string;
  account: string;
  blockNumber: string;
  events: {
    queued: { root: string; completableAt: string; isReady: boolean; withdrawal: { startBlock: number } };
    dated: { estimate: { about: string; earliest?: string; latest?: string }; revision: number };
  }[];
};
const told = async (path: readonly string[]): Promise<Told> => (await ask(path)).json();
const timeOf = async (block: bigint) =>
  BigInt(
    (
      await rpc<{ timestamp: string }>(chain.rpcUrl, 'eth_getBlockByNumber', [
        `0x${block.toString(16)}`,
        false,
      ])
    ).timestamp,
  );
const positionNow = async () => {
  const deployment = findDeployment('devnet')!;
  return (await readPosition(serverReader(deployment), deployment, account)).position;
};

describe('the calendar of an account', () => {
  it('default: everything that waits, as the chain says it at one block, with a link to this site', async () => {
    const position = await positionNow();
    const calendar = await told(all);
    expect(calendar).toMatchObject({ site: 'http://site.example', account });
    expect(calendar.blockNumber).toBe(position.blockNumber.toString());
    expect(calendar.events.map(({ queued }) => queued.root)).toEqual(position.queue.map(({ root }) => root));
    expect(calendar.events).toHaveLength(fullPosition.queuedWithdrawals + 1);
    expect(new Set(calendar.events.map(({ queued }) => queued.isReady))).toEqual(new Set([true, false]));
  });

  it('behavior: what waits has bounds around its date; what is ready has the time of its block', async () => {
    const { events } = await told(all);
    for (const { queued, dated } of events) {
      const { about, earliest = '0', latest = '0' } = dated.estimate;
      if (queued.isReady) {
        const time = (await timeOf(BigInt(queued.completableAt))).toString();
        expect([about, earliest, latest]).toEqual([time, time, time]);
      } else {
        expect(BigInt(earliest) <= BigInt(about) && BigInt(about) <= BigInt(latest)).toBe(true);
      }
    }
  });

  it('behavior: when it becomes ready its revision is a later one', async () => {
    const before = await told(all);
    await passWithdrawalDelay(chain.deployment);
    await mineBlocks(chain.deployment, 1);
    // The reading of a moment ago counts for a second.
    const after = await vi.waitUntil(async () => {
      const now = await told(all);
      return now.events.every(({ queued }) => queued.isReady) && now;
    }, 5_000);
    for (const [at, { queued, dated }] of after.events.entries()) {
      const former = before.events[at]!;
      expect(dated.revision).toBeGreaterThanOrEqual(former.dated.revision + (former.queued.isReady ? 0 : 1));
      expect(dated.estimate.about).toBe((await timeOf(BigInt(queued.completableAt))).toString());
    }
  });
});

describe('the calendar of one withdrawal', () => {
  it('default: that one, by its root in any case', async () => {
    const [first] = (await positionNow()).queue;
    const root = `0x${first!.root.slice(2).toUpperCase()}`;
    const { events } = await told(['withdrawals', `${root}.ics`]);
    expect(events.map(({ queued }) => queued.root)).toEqual([first!.root]);
  });

  it('error: a root under which nothing waits is not found', async () => {
    const response = await ask(['withdrawals', `0x${'ab'.repeat(32)}.ics`]);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('the answer', () => {
  it('default: a calendar for programs of everybody, kept by its tag', async () => {
    const response = await ask(all);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="withdrawals.ics"',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      // Four requests of the client's share.
      ratelimit: expect.stringMatching(/^"client";r=76;/),
    });
    const again = await ask(all, { 'if-none-match': response.headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  it('behavior: an account without a queue has an empty calendar; a forwarded host is not believed', async () => {
    const nobody = `0x${'12'.repeat(20)}`;
    const response = await ask(['stakers', nobody, 'withdrawals.ics'], {
      'x-forwarded-host': 'evil.example',
    });
    expect(await response.json()).toMatchObject({ events: [], site: 'http://site.example' });
  });

  it.each([
    [['stakers', '0x12', 'withdrawals.ics'], '', ['address']],
    [['withdrawals', '0xab.ics'], '', ['root']],
    [all, '?page=2', ['page']],
  ])('error: %j%s is refused by its field', async (path, query, fields) => {
    const response = await ask(path, {}, query);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { fields: { field: string }[] } };
    expect(error.fields.map(({ field }) => field)).toEqual(fields);
  });

  it('behavior: no other path is a calendar', () => {
    for (const path of [[], ['stakers', account], ['withdrawals', `0x${'ab'.repeat(32)}`], ['slashes.ics']]) {
      expect(isCalendarPath(path)).toBe(false);
    }
  });
});

it('error: while the chain cannot be read it says so, and when to ask again', async () => {
  const response = await ask(all, {}, '', 'silent');
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(await response.json()).toMatchObject({ error: { code: 'chain-unavailable' } });
});
