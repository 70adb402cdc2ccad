import { type Address, getAddress } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '@/contracts-abi/eigenlayer/native-eth';
import { strategyManagerAbi } from '@/contracts-abi/eigenlayer/strategy-manager';
import { rpc } from '@/devnet/rpc';
import { act } from '@/devnet/scenario/act';
import { strategyManagerOf } from '@/devnet/scenario/places';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { chainAt, TestIndex } from '../testing/test-index';
import { readAtBlock } from './read-at-block';

let devnet: TestDevnet;
beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
});
afterAll(() => devnet.stop());

async function deposit(from: Address, amount: bigint): Promise<void> {
  const token = devnet.deployment.devnet.tokens[0]!;
  const manager = strategyManagerOf(devnet.deployment);
  const approval = { functionName: 'approve', args: [manager.to, amount] };
  await act(devnet.deployment, from, { to: token.address, contract: 'FaucetToken', ...approval });
  const args = [token.strategy, token.address, amount];
  await act(devnet.deployment, from, { ...manager, functionName: 'depositIntoStrategy', args });
}

test('behavior: what an account had before the first block of the index counts', async () => {
  const { address } = devnet.accounts(0);
  await deposit(address, 100_000n);
  const startBlock = Number(await rpc(devnet.rpcUrl, 'eth_blockNumber')) + 1;
  await deposit(address, 7_000n);
  const index = await TestIndex.open(devnet.rpcUrl, { ...devnet.deployment, startBlock });
  await index.catchUp();
  const { strategy } = devnet.deployment.devnet.tokens[0]!;
  const row = (await index.book()).find('staker_strategy', { staker: address, strategy })!;
  const { client, deployment } = index.chain;
  const held = await client.readContract({
    address: deployment.protocols.eigenlayer.contracts.strategyManager,
    abi: strategyManagerAbi,
    functionName: 'stakerDepositShares',
    args: [address, strategy],
  });
  expect(held).toBeGreaterThan(100_000n);
  expect(row).toMatchObject({ deposit_shares: held, needs_reading: false });
  await index.close();
});

/** Code that answers the first argument of any call, and code that answers its complement, which is below zero. */
const ECHO = '0x60043560005260206000f3';
const COMPLEMENT = '0x6004351960005260206000f3';

test('behavior: ether is read from the pods, below zero is nothing; without pods nobody tells', async () => {
  const eigenPodManager = getAddress(`0x${'e7'.repeat(20)}`);
  const pair = { staker: devnet.accounts(1).address, strategy: NATIVE_ETH_STRATEGY };
  const read = async (contracts: { eigenPodManager: Address | undefined }) => {
    const { eigenlayer } = devnet.deployment.protocols;
    const protocols = { eigenlayer: { ...eigenlayer, contracts: { ...eigenlayer.contracts, ...contracts } } };
    const { reader, deployment } = chainAt(devnet.rpcUrl, { ...devnet.deployment, protocols });
    const block = Number(await rpc(devnet.rpcUrl, 'eth_blockNumber'));
    const wanted = { strategies: [], stakerStrategies: [pair], operators: [], slashes: [] };
    return (await readAtBlock(reader, deployment, block, wanted)).depositShares;
  };
  await rpc(devnet.rpcUrl, 'anvil_setCode', [eigenPodManager, ECHO]);
  expect(await read({ eigenPodManager })).toEqual([{ ...pair, shares: BigInt(pair.staker) }]);
  await rpc(devnet.rpcUrl, 'anvil_setCode', [eigenPodManager, COMPLEMENT]);
  expect(await read({ eigenPodManager })).toEqual([{ ...pair, shares: 0n }]);
  expect(await read({ eigenPodManager: undefined })).toEqual([pair]);
});

/** Code that answers 5 where the first argument is zero and reverts elsewhere, and code that reverts always. */
const OF_NOBODY = '0x600435601057600560005260206000f35b60006000fd';
const REVERT = '0x60006000fd';

test('behavior: a slash whose block is not told waits, unless the release tells of none', async () => {
  const strategyManager = getAddress(`0x${'5a'.repeat(20)}`);
  const slash = { block: 1, log: 1, strategy: strategyManager, avs: strategyManager, set_id: 0, slash_id: 1 };
  const resolutions = async () => {
    const { eigenlayer } = devnet.deployment.protocols;
    const contracts = { ...eigenlayer.contracts, strategyManager };
    const { reader, deployment } = chainAt(devnet.rpcUrl, {
      ...devnet.deployment,
      protocols: { eigenlayer: { ...eigenlayer, contracts } },
    });
    const block = Number(await rpc(devnet.rpcUrl, 'eth_blockNumber'));
    const wanted = { strategies: [], stakerStrategies: [], operators: [], slashes: [slash] };
    return (await readAtBlock(reader, deployment, block, wanted)).resolutions;
  };
  await rpc(devnet.rpcUrl, 'anvil_setCode', [strategyManager, REVERT]);
  expect(await resolutions()).toEqual([{ slash, resolutionBlock: 0 }]);
  await rpc(devnet.rpcUrl, 'anvil_setCode', [strategyManager, OF_NOBODY]);
  expect(await resolutions()).toEqual([]);
});
