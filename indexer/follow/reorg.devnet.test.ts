import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Hex, parseEther } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operatorAccount } from '@/devnet/accounts';
import { compileContracts } from '@/devnet/compile';
import { type Postgres, startPostgres } from '@/devnet/postgres';
import { rpc } from '@/devnet/rpc';
import { read } from '@/devnet/scenario/act';
import { updateOperatorMetadata } from '@/devnet/scenario/metadata';
import { mineBlocks } from '@/devnet/scenario/mine';
import { delegationManagerOf } from '@/devnet/scenario/places';
import { runRandomLife } from '@/devnet/scenario/random-life';
import { reorganise } from '@/devnet/scenario/reorg';
import { slashOperator } from '@/devnet/scenario/slash';
import { Sender } from '@/devnet/sender';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { upDevnet } from '@/devnet/up';
import { openPostgres } from '../store/open-postgres';
import { REMEMBERED_BLOCKS } from '../store/store';
import { TestIndex } from '../testing/test-index';

let devnet: TestDevnet;
let postgres: Postgres;
/** On the embedded database, which most is told of, and the same on PostgreSQL. */
let index: TestIndex;
let indexes: readonly TestIndex[];
let chapter = 0;

beforeAll(async () => {
  [devnet, postgres] = await Promise.all([startTestDevnet({ seed: true }), startPostgres()]);
  const { rpcUrl, deployment } = devnet;
  const onServer = openPostgres(await postgres.createDatabase('reorg'), 'rampart_devnet');
  index = await TestIndex.open(rpcUrl, deployment);
  indexes = [index, await TestIndex.open(rpcUrl, deployment, onServer)];
  await catchUp();
});
afterAll(async () => {
  for (const one of indexes) await one.close();
  await postgres.stop();
  await devnet.stop();
});

async function catchUp(): Promise<void> {
  for (const one of indexes) await one.catchUp();
}

/** Those of earlier chapters included: a life takes the next account for a new one. */
async function operatorsNow() {
  const operators = [...devnet.deployment.devnet.operators];
  for (;;) {
    const { address } = operatorAccount(operators.length);
    const call = { ...delegationManagerOf(devnet.deployment), functionName: 'isOperator', args: [address] };
    if (!(await read<boolean>(devnet.deployment, call))) return operators;
    operators.push({ name: '', address });
  }
}

/** Something else happens each time, and the index follows block by block. */
async function live(steps: number): Promise<void> {
  chapter += 1;
  const life = { isOver: false };
  const sender = new Sender(devnet.rpcUrl, await compileContracts());
  const { deployment } = devnet;
  const now = { ...deployment, devnet: { ...deployment.devnet, operators: await operatorsNow() } };
  const lived = runRandomLife(sender, now, steps, chapter).finally(() => {
    life.isOver = true;
  });
  while (!life.isOver) for (const one of indexes) await one.follower.step();
  await lived;
  await catchUp();
}

/** Nothing differs from the chain, and every transaction that is named is on it, in the block that is named. */
async function expectTruth(): Promise<void> {
  for (const one of indexes) expect(await one.differences()).toEqual([]);
  const book = await index.book();
  const named = [
    ...book.rows('slash'),
    ...book.rows('delegation'),
    ...book.rows('split_change'),
    ...book
      .rows('withdrawal')
      .map((row) => ({ block: row.start_block, transaction: row.queued_transaction })),
  ];
  const blocks = new Map(named.map(({ transaction, block }) => [transaction, block]));
  for (const [transaction, block] of blocks) {
    const method = 'eth_getTransactionReceipt';
    const receipt = await rpc<{ blockNumber: Hex } | null>(devnet.rpcUrl, method, [transaction]);
    expect({ transaction, block: Number(receipt?.blockNumber) }).toEqual({ transaction, block });
  }
}

const turns = () => indexes.map(({ follower }) => follower.progress.reorganisations.count);

/** Only events tell of it. */
const rename = () =>
  updateOperatorMetadata(devnet.deployment, {
    operator: operatorAccount(0).address,
    uri: 'https://gone.example',
  });

test.each([3, 30, 60])('behavior: %s blocks are replaced and life goes on otherwise', async (depth) => {
  const start = await index.head();
  await live(Math.min(depth, 20));
  await mineBlocks(devnet.deployment, Math.max(1, start + depth - (await index.head())));
  await catchUp();
  const head = await index.head();
  const before = turns();
  await reorganise(devnet.deployment, depth);
  await expectTruth();
  expect(turns()).toEqual(before.map((count) => count + 1));
  expect((await index.book()).block).toBe(head);
  await live(8);
  await expectTruth();
});

test('behavior: a chain that lost blocks and has no new ones yet is followed back', async () => {
  await live(8);
  await rpc(devnet.rpcUrl, 'anvil_rollback', [6]);
  await expectTruth();
  expect((await index.book()).block).toBe(await index.head());
  await live(4);
  await expectTruth();
});

test('behavior: events that are gone are not counted, nor are those that came again counted twice', async () => {
  const { progress } = index.follower;
  const before = progress.events;
  await rename();
  await catchUp();
  expect(progress.events).toBeGreaterThan(before);
  await reorganise(devnet.deployment, 1);
  await catchUp();
  expect(progress.events).toBe(before);
});

test('behavior: a chain that turned further back than is remembered is read anew, and that is told', async () => {
  const earlier = await rpc(devnet.rpcUrl, 'evm_snapshot');
  await rename();
  await catchUp();
  const renamed = await index.head();
  // Never so many at once that a batch would be final: of each the index remembers the end.
  while ((await index.head()) < renamed + REMEMBERED_BLOCKS + 60) {
    await mineBlocks(devnet.deployment, 200);
    await catchUp();
  }
  const longest = await index.head();
  await rpc(devnet.rpcUrl, 'evm_revert', [earlier]);
  // Shorter than anything that is remembered: it may be an old answer, so that nothing is thrown away, nor served.
  const { progress } = index.follower;
  for (let head = 0; head < 50 && !progress.isLost; head += 1) await index.follower.step();
  expect([progress.isLost, progress.rebuilt]).toEqual([true, undefined]);
  await mineBlocks(devnet.deployment, longest);
  await expectTruth();
  expect(progress.isLost).toBe(false);
  expect(index.follower.progress.rebuilt?.reason).toContain('further back');
});

test('behavior: in the place of the chain stands another one', async () => {
  const { rpcUrl } = devnet;
  const port = Number(new URL(rpcUrl).port);
  const folder = mkdtempSync(path.join(tmpdir(), 'rampart-reorg-'));
  const deploymentFile = path.join(folder, 'deployment.json');
  await devnet.stop();
  await expect(index.follower.step()).rejects.toMatchObject({ problem: { code: 'rpc-failed' } });
  const second = await upDevnet({ port, deploymentFile, delays });
  const stop = () => second.stop().then(() => rmSync(folder, { recursive: true }));
  devnet = { ...devnet, stop };
  expect(second.rpcUrl).toBe(rpcUrl);
  await slashOperator(devnet.deployment, { operator: operatorAccount(11).address, wad: parseEther('0.1') });
  await expectTruth();
  expect(index.follower.progress.rebuilt).toBeDefined();
});

const delays = {
  withdrawalDelayBlocks: 9,
  deallocationDelayBlocks: 9,
  allocationConfigurationDelayBlocks: 9,
};
