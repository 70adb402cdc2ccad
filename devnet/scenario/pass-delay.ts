import type { DevnetDeployment } from '../deployment-file';
import { read } from './act';
import { runAsProgram } from './command-line';
import { mineBlocks } from './mine';

/** Mines until everything that is queued now can be completed, and returns the number of the last block. */
export async function passWithdrawalDelay(deployment: DevnetDeployment): Promise<bigint> {
  const delayBlocks = await read<number>(deployment, {
    to: deployment.protocols.eigenlayer.contracts.delegationManager,
    contract: 'DelegationManager',
    functionName: 'minWithdrawalDelayBlocks',
  });
  // A withdrawal queued in block n is paid in block n + delay + 1 at the earliest.
  return mineBlocks(deployment, delayBlocks + 1);
}

await runAsProgram(import.meta.url, {
  usage: '  node --import tsx devnet/scenario/pass-delay.ts',
  options: {},
  run: async (deployment) =>
    `Withdrawals queued until now can be completed; the chain is at ${await passWithdrawalDelay(deployment)}.`,
});
