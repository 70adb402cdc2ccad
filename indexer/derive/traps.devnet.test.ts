import { type Address, type Hex, parseEther, zeroAddress } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stakerAccount } from '@/devnet/accounts';
import { compileContracts } from '@/devnet/compile';
import { encodeCall } from '@/devnet/contract-calls';
import { rpc } from '@/devnet/rpc';
import { act } from '@/devnet/scenario/act';
import { changeAllocation } from '@/devnet/scenario/allocate';
import { changeSlasher } from '@/devnet/scenario/change-slasher';
import { completeReady } from '@/devnet/scenario/complete';
import { readEventsSince } from '@/devnet/scenario/events';
import { updateAvsMetadata, updateOperatorMetadata } from '@/devnet/scenario/metadata';
import { mineBlocks } from '@/devnet/scenario/mine';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { allocationManagerOf, delegationManagerOf } from '@/devnet/scenario/places';
import { slashOperator } from '@/devnet/scenario/slash';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { RowOf } from '../store/tables';
import { TestIndex } from '../testing/test-index';

let devnet: TestDevnet;
let index: TestIndex;

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
  index = await TestIndex.open(devnet.rpcUrl, devnet.deployment);
  await index.catchUp();
});
afterAll(async () => {
  // Whatever the traps were, nothing may have gone wrong beside them.
  const differences = await index.differences();
  await index.close();
  await devnet.stop();
  expect(differences).toEqual([]);
});

const operator = (n: number) => devnet.deployment.devnet.operators[n]!.address;
const avs = (n: number) => devnet.deployment.devnet.avss[n]!.address;
const strategy = (key: string) =>
  devnet.deployment.devnet.tokens.find((token) => token.key === key)!.strategy;

async function caughtUp() {
  await index.catchUp();
  return index.book();
}

/** The slashes of the last transaction that slashed. */
async function lastSlashes(): Promise<RowOf<'slash'>[]> {
  const rows = [...(await caughtUp()).rows('slash')].sort((a, b) => a.block - b.block || a.log - b.log);
  return rows.filter(({ transaction }) => transaction === rows.at(-1)?.transaction);
}

test('behavior: a slash tells of queued shares as well, which are not the operator’s any more', async () => {
  const pair = { operator: operator(11), strategy: strategy('stETH') };
  const book = await caughtUp();
  const holding = book
    .rows('staker_strategy')
    .filter((row) => row.strategy === pair.strategy && row.deposit_shares > 10n)
    .filter(({ staker }) => staker !== pair.operator)
    .find(({ staker }) => book.find('staker', { address: staker })?.operator === pair.operator)!;
  await queue(holding.staker, pair.strategy, holding.deposit_shares / 2n);
  const before = (await caughtUp()).find('operator_strategy', pair)!;
  const since = await nextBlock();
  await slashOperator(devnet.deployment, { ...pair, wad: parseEther('0.5') });
  const [slash] = await lastSlashes();
  const [told] = (await readEventsSince(devnet.deployment, since)).filter(
    ({ eventName }) => eventName === 'OperatorSharesSlashed',
  );
  expect(slash!.slashed_shares).toBe(told!.args.totalSlashedShares);
  expect(slash!.shares_before).toBe(before.shares);
  expect(slash!.slashed_shares).toBeGreaterThan(slash!.shares_before - slash!.shares_after);
  expect((await index.book()).find('operator_strategy', pair)!.shares).toBe(slash!.shares_after);
});

test('behavior: a deposit that is a withdrawal completed as shares brings nothing in', async () => {
  const staker = stakerAccount(5).address;
  await passWithdrawalDelay(devnet.deployment);
  const before = await caughtUp();
  const waiting = before
    .rows('withdrawal')
    .filter((row) => row.staker === staker && row.completed_block === null);
  expect(waiting.length).toBeGreaterThan(0);
  const since = await nextBlock();
  await completeReady(devnet.deployment, { staker, asTokens: false });
  const names = (await readEventsSince(devnet.deployment, since)).map(({ eventName }) => eventName);
  expect(names).toContain('Deposit');
  const after = await caughtUp();
  for (const { root } of waiting) expect(after.find('withdrawal', { root })!.completed_as).toBe('shares');
  for (const { address, total_shares, token_balance } of before.rows('strategy')) {
    const { total_shares: total, token_balance: balance } = after.find('strategy', { address })!;
    expect([total, balance]).toEqual([total_shares, token_balance]);
  }
});

test('behavior: an operator is delegated to itself and is no delegator', async () => {
  const { address } = devnet.accounts(3);
  const before = await caughtUp();
  await act(devnet.deployment, address, {
    ...delegationManagerOf(devnet.deployment),
    functionName: 'registerAsOperator',
    args: [zeroAddress, 4, 'https://new.example'],
  });
  const after = await caughtUp();
  expect(after.find('operator', { address })).toMatchObject({ delegators: 0, delay_blocks: 4 });
  expect(after.find('staker', { address })!.operator).toBe(address);
  expect(after.protocol('delegators')).toBe(before.protocol('delegators'));
  expect(after.protocol('operators')).toBe(before.protocol('operators')! + 1);
});

test('behavior: a slash while less is on its way says first what will be, then what is', async () => {
  const place = { operator: operator(11), avs: avs(1), operatorSetId: 0, strategy: strategy('stETH') };
  const { currentMagnitude } = await changeAllocation(devnet.deployment, { ...place, magnitude: 3n });
  const since = await nextBlock();
  await slashOperator(devnet.deployment, { ...place, wad: parseEther('0.1') });
  const told = (await readEventsSince(devnet.deployment, since)).filter(
    ({ eventName }) => eventName === 'AllocationUpdated',
  );
  const [future, present] = told.map(({ args }) => args.magnitude as bigint);
  expect(present).toBeLessThan(currentMagnitude);
  const row = (await caughtUp()).find('allocation', { ...place, set_id: 0 })!;
  expect([row.magnitude, row.pending_magnitude]).toEqual([present, future]);
  await mineBlocks(devnet.deployment, 8);
  expect(await index.differences()).toEqual([]);
});

test('behavior: a slash while more is on its way takes from both', async () => {
  const place = { operator: operator(1), avs: avs(0), operatorSetId: 0, strategy: strategy('stETH') };
  const before = await changeAllocation(devnet.deployment, { ...place, magnitude: parseEther('0.6') });
  expect(before.pendingDiff).toBeGreaterThan(0n);
  await slashOperator(devnet.deployment, { ...place, wad: parseEther('0.25') });
  const row = (await caughtUp()).find('allocation', { ...place, set_id: 0 })!;
  const left = (before.currentMagnitude * 3n) / 4n;
  expect([row.magnitude, row.pending_magnitude]).toEqual([left, left + before.pendingDiff]);
});

test('behavior: metadata of the older directory is kept beside that of the AllocationManager', async () => {
  await updateAvsMetadata(devnet.deployment, { avs: avs(2), uri: 'https://new.example' });
  await updateAvsMetadata(devnet.deployment, { avs: avs(2), uri: 'https://old.example', isOld: true });
  expect((await caughtUp()).find('avs', { address: avs(2) })).toMatchObject({
    metadata_uri: 'https://new.example',
    directory_uri: 'https://old.example',
  });
});

test('behavior: text that no database can hold is stored without what is bad in it', async () => {
  const uri = `a\0b\u202e'; drop table operator; --${'x'.repeat(101_000)}`;
  await updateOperatorMetadata(devnet.deployment, { operator: operator(2), uri });
  const row = (await caughtUp()).find('operator', { address: operator(2) })!;
  expect(row.metadata_uri).toBe(`a\ufffdb${uri.slice(3, 100_000)}`);
});

test('behavior: two slashes in one transaction are two, each with what it found and left', async () => {
  const { multicall3 } = devnet.deployment;
  const set = { avs: avs(3), operatorSetId: 3 };
  await changeSlasher(devnet.deployment, { ...set, slasher: multicall3! });
  await mineBlocks(devnet.deployment, 8);
  const before = (await caughtUp()).find('operator_set', { avs: set.avs, set_id: 3 })!.slashes;
  const callData = encodeCall(await compileContracts(), {
    ...allocationManagerOf(devnet.deployment),
    functionName: 'slashOperator',
    args: [set.avs, slashing(operator(15), 3, strategy('stETH'))],
  });
  const target = devnet.deployment.protocols.eigenlayer.contracts.allocationManager;
  const twice = [1, 2].map(() => ({ target, allowFailure: false, callData }));
  const aggregator = { to: multicall3!, contract: 'Multicall', functionName: 'aggregate3', args: [twice] };
  await act(devnet.deployment, devnet.accounts(4).address, aggregator);
  const [first, second, ...others] = await lastSlashes();
  expect(others).toEqual([]);
  expect([first!.slash_id, second!.slash_id]).toEqual([before + 1, before + 2]);
  expect(second!.description).toBe('once \ufffd more');
  expect(second!.magnitude_before).toBe(first!.magnitude_after);
  expect(second!.shares_before).toBe(first!.shares_after);
  expect(first!.magnitude_after).toBeLessThan(first!.magnitude_before);
  expect(second!.magnitude_after).toBeLessThan(second!.magnitude_before);
});

const slashing = (of: Address, operatorSetId: number, inStrategy: Address) => ({
  operator: of,
  operatorSetId,
  strategies: [inStrategy],
  wadsToSlash: [parseEther('0.2')],
  description: 'once \0 more',
});

async function queue(staker: Address, inStrategy: Address, depositShares: bigint): Promise<void> {
  const request = {
    strategies: [inStrategy],
    depositShares: [depositShares],
    __deprecated_withdrawer: staker,
  };
  await act(devnet.deployment, staker, {
    ...delegationManagerOf(devnet.deployment),
    functionName: 'queueWithdrawals',
    args: [[request]],
  });
}

const nextBlock = async () => BigInt(await rpc<Hex>(devnet.rpcUrl, 'eth_blockNumber')) + 1n;
