import type { DevnetDeployment } from '../deployment-file';
import { quantity, rpc } from '../rpc';
import { requireCount, runAsProgram } from './command-line';

/** Adds empty blocks and returns the number of the last. */
export async function mineBlocks(deployment: DevnetDeployment, blocks: number): Promise<bigint> {
  const { rpcUrl } = deployment.devnet;
  await rpc(rpcUrl, 'anvil_mine', [quantity(blocks)]);
  return BigInt(await rpc<string>(rpcUrl, 'eth_blockNumber'));
}

await runAsProgram(import.meta.url, {
  usage: '  node --import tsx devnet/scenario/mine.ts --blocks 10',
  options: { blocks: { type: 'string' } },
  run: async (deployment, flags) => {
    const blocks = requireCount(flags, 'blocks');
    return `Mined ${blocks} blocks; the chain is at ${await mineBlocks(deployment, blocks)}.`;
  },
});
