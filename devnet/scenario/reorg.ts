import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { rpc } from '../rpc';
import { requireCount, runAsProgram } from './command-line';

/** Replaces the last blocks by as many empty ones: what happened in them has not happened. Returns the head's number. */
export async function reorganise(deployment: DevnetDeployment, depth: number): Promise<bigint> {
  const { rpcUrl } = deployment.devnet;
  const head = BigInt(await rpc<string>(rpcUrl, 'eth_blockNumber'));
  if (BigInt(depth) > head)
    throw new DevnetProblem(`The chain has ${head} blocks only, it cannot lose ${depth}.`);
  await rpc(rpcUrl, 'anvil_reorg', [depth, []]);
  return BigInt(await rpc<string>(rpcUrl, 'eth_blockNumber'));
}

await runAsProgram(import.meta.url, {
  usage: '  node --import tsx devnet/scenario/reorg.ts --depth 3',
  options: { depth: { type: 'string' } },
  run: async (deployment, flags) => {
    const depth = requireCount(flags, 'depth');
    return `Replaced the last ${depth} blocks; the chain is at ${await reorganise(deployment, depth)}.`;
  },
});
