import type { Hex } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rpc } from '@/devnet/rpc';
import { act } from '@/devnet/scenario/act';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { Reader } from '@/lib/chain/reader';
import { TestIndex } from '../testing/test-index';

let devnet: TestDevnet;

beforeAll(async () => {
  devnet = await startTestDevnet();
});
afterAll(() => devnet.stop());

/** Gives one unit of a token to its strategy, which no event of a manager tells. */
async function give(): Promise<void> {
  const [token] = devnet.deployment.devnet.tokens;
  const mint = {
    to: token!.address,
    contract: 'FaucetToken',
    functionName: 'mint',
    args: [token!.strategy, 1n],
  };
  await act(devnet.deployment, devnet.accounts(0).address, mint);
}

test('behavior: figures are of the indexed block, although the node mixes its newest one with the next', async () => {
  let isMixing = true;
  const mixing = (reader: Reader): Reader => ({
    ...reader,
    read: async (calls, block) => {
      if (!isMixing) return reader.read(calls, block);
      isMixing = false;
      await give();
      // As anvil answers for its newest block when another one comes just then.
      const { results, ...later } = await reader.read(calls);
      return { ...later, blockNumber: block as typeof later.blockNumber, results };
    },
  });
  const index = await TestIndex.open(devnet.rpcUrl, devnet.deployment, undefined, mixing);
  while (!index.follower.progress.indexed?.is_complete) await index.follower.step();
  const book = await index.book();
  expect(book.block).toBeLessThan(Number(await rpc<Hex>(devnet.rpcUrl, 'eth_blockNumber')));
  expect(await index.compare(book)).toEqual([]);
  await index.close();
});
