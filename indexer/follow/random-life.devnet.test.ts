import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileContracts } from '@/devnet/compile';
import { type Postgres, startPostgres } from '@/devnet/postgres';
import { runRandomLife } from '@/devnet/scenario/random-life';
import { Sender } from '@/devnet/sender';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { askIndexAt } from '../reconcile/answers/index-client';
import { reconcileAnswers } from '../reconcile/answers/reconcile-answers';
import { openPostgres } from '../store/open-postgres';
import { serve } from '../testing/serve';
import { TestIndex } from '../testing/test-index';
import { until } from '../testing/until';
import { follow } from './follow';

// biome-ignore lint/style/noProcessEnv: other lives are tried by hand.
const seed = Number(process.env.RANDOM_LIFE_SEED ?? 7_001);
const steps = 400;
const blocksBetween = 40;

let devnet: TestDevnet;
let postgres: Postgres;
let index: TestIndex;
const stop = new AbortController();
let following: Promise<void>;

beforeAll(async () => {
  [devnet, postgres] = await Promise.all([startTestDevnet({ seed: true }), startPostgres()]);
  const onServer = openPostgres(await postgres.createDatabase('life'), 'rampart_devnet');
  index = await TestIndex.open(devnet.rpcUrl, devnet.deployment, onServer);
  await index.catchUp();
  following = follow(index.follower, 20, stop.signal);
});
afterAll(async () => {
  stop.abort();
  await following;
  await index.close();
  await postgres.stop();
  await devnet.stop();
});

test(`behavior: the index equals the chain all through a random life (seed ${seed})`, async () => {
  const sender = new Sender(devnet.rpcUrl, await compileContracts());
  const life = { isOver: false };
  const lived = runRandomLife(sender, devnet.deployment, steps, seed).finally(() => {
    life.isOver = true;
  });
  const reconciled: number[] = [];
  const reconcile = async () => {
    const book = await index.book();
    expect(await index.compare(book)).toEqual([]);
    reconciled.push(book.block);
  };
  while (!life.isOver) {
    const next = (reconciled.at(-1) ?? 0) + blocksBetween;
    await until('more blocks', () => life.isOver || index.has(next));
    await reconcile();
  }
  await lived;
  const head = await index.head();
  await until('the last block', () => index.has(head));
  await reconcile();
  // How often depends on how busy the machine is; in mid-life it must have been more than once.
  expect(reconciled.length).toBeGreaterThanOrEqual(4);
  const { address, close } = await serve(index);
  expect(await reconcileAnswers(index.chain, askIndexAt(address))).toEqual([]);
  await close();
}, 300_000);
