import { expect, it } from 'vitest';
import { CANONICAL_MULTICALL3 } from '@/contracts-abi/multicall3';
import { type DeploymentInput, deploymentSchema } from './deployment-schema';
import hoodi from './deployments/hoodi.json';
import mainnet from './deployments/mainnet.json';
import sepolia from './deployments/sepolia.json';
import { multicallAddress, viemChain } from './networks';

/** What JSON holds has wider types than the schema wants; parsing is what proves it. */
const files = [mainnet, hoodi, sepolia] as DeploymentInput[];

it('default: the built-in deployments are complete and under different names and chains', () => {
  const parsed = files.map((file) => deploymentSchema.parse(file));
  expect(parsed.map(({ name, chainId }) => [name, chainId])).toEqual([
    ['mainnet', 1],
    ['hoodi', 560048],
    ['sepolia', 11155111],
  ]);
  expect(parsed.every(({ rpcEnv, publicRpc }) => rpcEnv !== undefined && publicRpc.length === 0)).toBe(true);
});

it.each(files)('behavior: $name holds checksummed addresses only, each strategy once', (file) => {
  // The schema writes addresses with their checksum, so a file that has them already stays as it is.
  const { contracts, strategies } = deploymentSchema.parse(file).protocols.eigenlayer;
  expect(file.protocols.eigenlayer.contracts).toEqual(contracts);
  const listed = strategies.map(({ address }) => address);
  expect(file.protocols.eigenlayer.strategies?.map(({ address }) => address)).toEqual(listed);
  expect(new Set(listed).size).toBe(listed.length);
});

it('behavior: without an aggregator of its own a deployment reads at the usual address', () => {
  const { multicall3: _, ...bare } = deploymentSchema.parse(mainnet);
  expect(multicallAddress(bare)).toBe(CANONICAL_MULTICALL3);
  expect(viemChain(bare).contracts).not.toHaveProperty('multicall3');
});

it('error: a deployment without its managers is refused', () => {
  const { delegationManager: _, ...contracts } = mainnet.protocols.eigenlayer.contracts;
  const broken = { ...mainnet, protocols: { eigenlayer: { ...mainnet.protocols.eigenlayer, contracts } } };
  expect(deploymentSchema.safeParse(broken).success).toBe(false);
});
