import { describe, expect, it } from 'vitest';
import { deploymentSchema } from '../chain/deployment-schema';
import { isDevnetOffered } from './settings';
import { walletChain } from './wallet-chain';

const zero = `0x${'11'.repeat(20)}`;

function deploymentOf(chainId: number, publicRpc: string[] = []) {
  return deploymentSchema.parse({
    name: 'sample',
    label: 'Sample',
    chainId,
    blockTimeSeconds: 12,
    publicRpc,
    ensUniversalResolver: zero,
    protocols: {
      eigenlayer: { contracts: { strategyManager: zero, delegationManager: zero, allocationManager: zero } },
    },
  });
}

const local = 'http://127.0.0.1:8545';
describe('the devnet accounts', () => {
  it('default: are offered on a local chain, and only there', () => {
    expect(isDevnetOffered({ deployment: deploymentOf(31337), isLocalNode: true })).toBe(true);
    expect(isDevnetOffered({ deployment: deploymentOf(31337), isLocalNode: false })).toBe(false);
    expect(isDevnetOffered({ deployment: deploymentOf(1), isLocalNode: true })).toBe(false);
  });
});

describe('the chain as the wallet libraries see it', () => {
  it('default: has our proxy as its full address and no ENS contract to look names up with', () => {
    const chain = walletChain(deploymentOf(1), 'https://rampart.test');
    expect(chain).toMatchObject({ id: 1, name: 'Sample' });
    expect(chain.contracts).toBeUndefined();
    expect(chain.rpcUrls.default.http).toEqual(['https://rampart.test/api/sample/rpc']);
  });

  it('behavior: an endpoint that the deployment itself makes public is the one to keep', () => {
    const chain = walletChain(deploymentOf(31337, [local]), 'https://rampart.test');
    expect(chain.rpcUrls.default.http).toEqual([local]);
  });
});
