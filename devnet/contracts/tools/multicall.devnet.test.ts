import { createPublicClient, defineChain, http } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multicall3Abi } from '@/contracts-abi/multicall3';
import { startTestDevnet, type TestDevnet } from '../../testing';

let devnet: TestDevnet;

beforeAll(async () => {
  devnet = await startTestDevnet();
});
afterAll(() => devnet.stop());

function client() {
  const { multicall3: address, chainId, label } = devnet.deployment;
  const chain = defineChain({
    id: chainId,
    name: label,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [devnet.rpcUrl] } },
    contracts: { multicall3: { address: address! } },
  });
  return createPublicClient({ chain, transport: http() });
}

describe('Multicall', () => {
  test('default: viem reads through it, and one failing call leaves the others alone', async () => {
    const abi = multicall3Abi;
    const address = devnet.deployment.multicall3!;
    const account = devnet.accounts(0).address;
    const [block, balance, nothing] = await client().multicall({
      contracts: [
        { address, abi, functionName: 'getBlockNumber' },
        { address, abi, functionName: 'getEthBalance', args: [account] },
        { address: devnet.deployment.devnet.faucet, abi, functionName: 'getBlockNumber' },
      ],
    });
    expect(block.result).toBe(await client().getBlockNumber());
    expect(balance.result).toBe(await client().getBalance({ address: account }));
    expect(nothing.status).toBe('failure');
  });

  test('error: a failing call that must not fail fails everything', async () => {
    const { faucet } = devnet.deployment.devnet;
    const calls = [{ target: faucet, allowFailure: false, callData: '0x12345678' }] as const;
    const call = client().simulateContract({
      address: devnet.deployment.multicall3!,
      abi: multicall3Abi,
      functionName: 'aggregate3',
      args: [calls],
    });
    await expect(call).rejects.toThrow('reverted');
  });
});
