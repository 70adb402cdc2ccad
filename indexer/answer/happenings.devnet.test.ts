import { parseEther } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stakerAccount } from '@/devnet/accounts';
import { act } from '@/devnet/scenario/act';
import { changeAllocation } from '@/devnet/scenario/allocate';
import { changeSlasher } from '@/devnet/scenario/change-slasher';
import { joinOperatorSet, leaveOperatorSet } from '@/devnet/scenario/membership';
import { updateOperatorMetadata } from '@/devnet/scenario/metadata';
import { mineBlocks } from '@/devnet/scenario/mine';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { pauseContract } from '@/devnet/scenario/pause';
import { delegationManagerOf } from '@/devnet/scenario/places';
import { reorganise } from '@/devnet/scenario/reorg';
import { etherStrategy } from '@/devnet/scenario/restake-ether';
import { slashOperator } from '@/devnet/scenario/slash';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { Address } from '../../lib/domain/units';
import type { Happenings, StakerEvent } from '../../lib/wire/stats/happenings';
import { type AskIndex, askIndexAt, fetchAnswer } from '../reconcile/answers/index-client';
import { serve } from '../testing/serve';
import { TestIndex } from '../testing/test-index';
import { loadLife } from './life-rows';
import { readChanges } from './staker-changes';

let devnet: TestDevnet;
let index: TestIndex;
let served: Awaited<ReturnType<typeof serve>>;
let ask: AskIndex;

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
  index = await TestIndex.open(devnet.rpcUrl, devnet.deployment);
  await index.catchUp();
  served = await serve(index);
  ask = askIndexAt(served.address);
});
afterAll(async () => {
  await served.close();
  await index.close();
  await devnet.stop();
});

const operator = (n: number) => devnet.deployment.devnet.operators[n]!.address;
const avs = (n: number) => devnet.deployment.devnet.avss[n]!.address;
const strategy = (key: string) =>
  devnet.deployment.devnet.tokens.find((token) => token.key === key)!.strategy;

async function happenings(query: Record<string, string | number> = {}): Promise<Happenings> {
  await index.catchUp();
  return (await fetchAnswer(ask, 'happenings', {}, query)).data;
}

async function eventsOf(address: string, query: Record<string, number | string>) {
  await index.catchUp();
  const { data, next } = await fetchAnswer(ask, 'stakerEvents', { address }, query);
  return { ...data, next };
}

const noticesOf = async (address: string, since = 0): Promise<StakerEvent[]> =>
  (await eventsOf(address, { since, limit: 200 })).events;

/** Somebody with a stake that the operator's slashes in this strategy reach. */
async function stakerUnder(of: string, inStrategy: string): Promise<string> {
  const book = await index.book();
  const rows = book.rows('staker_strategy').filter((row) => row.strategy === inStrategy);
  return rows.find(
    ({ staker, deposit_shares: shares }) =>
      staker !== of && shares > 10n && book.find('staker', { address: staker })?.operator === of,
  )!.staker;
}

test('default: every event once, page by page, and nothing more from there', async () => {
  const whole = (await index.book()).rows('happening');
  const places: string[] = [];
  let page = await happenings({ limit: 37 });
  for (;;) {
    places.push(...page.events.map(({ block, logIndex }) => `${block}.${logIndex}`));
    if (!page.isMore) break;
    page = await happenings({ limit: 37, cursor: page.cursor });
  }
  const sorted = [...whole].sort((a, b) => a.block - b.block || a.log - b.log);
  expect(places).toEqual(sorted.map(({ block, log }) => `${block}.${log}`));
  expect((await happenings({ cursor: page.cursor })).events).toEqual([]);
});

test('behavior: from now on, and of one operator', async () => {
  const { cursor, events } = await happenings({ start: 'now' });
  expect(events).toEqual([]);
  await updateOperatorMetadata(devnet.deployment, { operator: operator(4), uri: 'https://four.example' });
  await updateOperatorMetadata(devnet.deployment, { operator: operator(5), uri: 'https://five.example' });
  const found = await happenings({ cursor, operator: operator(5) });
  expect(found.events).toMatchObject([
    { kind: 'metadata', operator: operator(5), uri: 'https://five.example' },
  ]);
  expect(found.turnedAfter).toBeUndefined();
});

test('behavior: a slash is told with what it took of the account, a change with the block at which it bites', async () => {
  const account = await stakerUnder(operator(11), strategy('stETH'));
  const since = await index.head();
  const place = { operator: operator(11), avs: avs(1), operatorSetId: 0, strategy: strategy('stETH') };
  await changeAllocation(devnet.deployment, { ...place, magnitude: parseEther('0.2') });
  await slashOperator(devnet.deployment, { operator: operator(11), wad: parseEther('0.1') });
  await changeSlasher(devnet.deployment, { avs: avs(1), operatorSetId: 0, slasher: operator(0) });
  await pauseContract(devnet.deployment, { contract: 'delegationManager', bits: [2] });
  await pauseContract(devnet.deployment, { contract: 'delegationManager', isLifted: true });
  const notices = await noticesOf(account, since);
  expect(notices.map(({ kind }) => kind)).toEqual(['unpaused', 'paused', 'slasher', 'slashed', 'allocation']);
  const [, , slasher, slash, allocation] = notices as [
    StakerEvent,
    StakerEvent,
    StakerEvent,
    StakerEvent,
    StakerEvent,
  ];
  const delay = (await index.book()).protocol('withdrawalDelayBlocks')!;
  expect(allocation).toMatchObject({ magnitude: parseEther('0.2'), exitBlock: allocation.block + delay });
  expect(allocation.effectBlock).toBeGreaterThan(allocation.block);
  expect(slasher).toMatchObject({ slasher: { address: operator(0) }, operator: { address: operator(11) } });
  const { data } = await fetchAnswer(ask, 'stakerLedgers', { address: account });
  const [own] = data.find((ledger) => ledger.strategy === strategy('stETH'))!.slashes;
  expect(slash.losses).toMatchObject([
    { strategy: strategy('stETH'), shares: own!.shares, queuedShares: own!.queuedShares },
  ]);
  expect(slash.losses?.[0]?.worth).toMatchObject({ symbol: 'stETH', decimals: 18 });
});

test('behavior: another slasher is told to those in the set at that time, whether they left and came back since or not', async () => {
  const since = await index.head();
  const set = { avs: avs(5), operatorSetId: 0 };
  const member = { ...set, operator: operator(8) };
  await joinOperatorSet(devnet.deployment, member);
  await changeSlasher(devnet.deployment, { ...set, slasher: operator(0) });
  await leaveOperatorSet(devnet.deployment, member);
  await changeSlasher(devnet.deployment, { ...set, slasher: operator(1) });
  await mineBlocks(devnet.deployment, 8);
  await joinOperatorSet(devnet.deployment, member);
  const told = await noticesOf(operator(8), since);
  expect(told.map(({ kind }) => kind)).toEqual(['joined', 'left', 'slasher', 'joined']);
  expect(told[2]?.slasher?.address).toBe(operator(0));
});

test('behavior: of many changes only as many are read as are asked for, the newest, and page by page all, each once', async () => {
  const account = await stakerUnder(operator(1), strategy('stETH'));
  for (let i = 0; i < 8; i += 1) {
    await updateOperatorMetadata(devnet.deployment, { operator: operator(1), uri: `https://${i}.example` });
  }
  const { events: all, next } = await eventsOf(account, { limit: 200 });
  expect(next).toBeUndefined();
  const rows = await loadLife(index.database, account as Address);
  const asked = { delayBlocks: (await index.book()).protocol('withdrawalDelayBlocks')!, since: -1, limit: 3 };
  const found = await readChanges(index.database, rows, asked);
  const uris = ['https://7.example', 'https://6.example', 'https://5.example'];
  expect(found.map(({ uri }) => uri)).toEqual(uris);
  let page = await eventsOf(account, { limit: 3 });
  expect(page.events.slice(0, 3)).toEqual(all.slice(0, 3));
  const read = [...page.events];
  while (page.next !== undefined) {
    page = await eventsOf(account, { limit: 3, cursor: page.next });
    read.push(...page.events);
  }
  const inOrder = (events: StakerEvent[]) => events.map(({ id }) => id).sort();
  expect(all.length).toBeGreaterThan(8);
  expect(inOrder(read)).toEqual(inOrder(all));
});

test('behavior: a withdrawal is told of once its time has come, as of the block in which it came', async () => {
  const { address } = stakerAccount(5);
  const book = await index.book();
  const waiting = book
    .rows('withdrawal')
    .filter((row) => row.staker === address && row.completed_block === null);
  expect(waiting.length).toBeGreaterThan(0);
  await passWithdrawalDelay(devnet.deployment);
  const ready = (await noticesOf(address)).filter(({ kind }) => kind === 'withdrawal-ready');
  const delay = book.protocol('withdrawalDelayBlocks')!;
  for (const { root, start_block: start } of waiting) {
    expect(ready.find(({ withdrawal }) => withdrawal?.root === root)?.block).toBe(start + delay + 1);
  }
});

test('behavior: of a withdrawal with ether that is said, since its pod may not have it yet', async () => {
  const owner = devnet.deployment.devnet.stakers.at(-1)!;
  const since = await index.head();
  const param = { strategies: [etherStrategy], depositShares: [parseEther('1')] };
  await act(devnet.deployment, owner, {
    ...delegationManagerOf(devnet.deployment),
    functionName: 'queueWithdrawals',
    args: [[{ ...param, __deprecated_withdrawer: owner }]],
  });
  await passWithdrawalDelay(devnet.deployment);
  const told = (address: string) =>
    noticesOf(address, since).then((events) =>
      events.filter(({ kind }) => kind === 'withdrawal-ready').map(({ withdrawal }) => withdrawal?.hasEther),
    );
  expect(await told(owner)).toEqual([true]);
  const ready = (await noticesOf(stakerAccount(5).address)).filter(({ kind }) => kind === 'withdrawal-ready');
  expect(ready.filter(({ withdrawal }) => withdrawal && 'hasEther' in withdrawal)).toEqual([]);
});

test('behavior: where the chain turned, it is said from which block on, and told anew', async () => {
  await mineBlocks(devnet.deployment, 3);
  const account = await stakerUnder(operator(1), strategy('stETH'));
  const stayed = await happenings({ start: 'now' });
  const fork = await index.head();
  await updateOperatorMetadata(devnet.deployment, { operator: operator(1), uri: 'https://gone.example' });
  const gone = await happenings({ cursor: stayed.cursor });
  expect(gone.events).toHaveLength(1);
  const [before] = await noticesOf(account);
  expect(before?.uri).toBe('https://gone.example');
  await reorganise(devnet.deployment, (await index.head()) - fork);
  await updateOperatorMetadata(devnet.deployment, { operator: operator(1), uri: 'https://other.example' });
  const turned = await happenings({ cursor: gone.cursor });
  expect(turned.turnedAfter).toBe(fork);
  expect(turned.events).toMatchObject([{ uri: 'https://other.example' }]);
  expect((await happenings({ cursor: stayed.cursor })).turnedAfter).toBeUndefined();
  const [after] = await noticesOf(account);
  expect(after?.uri).toBe('https://other.example');
  expect(after?.id).not.toBe(before?.id);
});

test('error: what is no cursor of this list is refused', async () => {
  await expect(happenings({ cursor: 'WyJzbGFzaGVzIiwiMSJd' })).rejects.toThrow('cursor');
  const { cursor } = await happenings({ start: 'now' });
  await expect(eventsOf(operator(1), { cursor })).rejects.toThrow('cursor');
});
