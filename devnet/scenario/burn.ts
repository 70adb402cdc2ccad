import type { Address } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { act, read } from './act';
import { requireAddress, requireSetId, runAsProgram } from './command-line';
import { strategyManagerOf } from './places';

/** Pays out everything slashed for a set that still waits: burnt, or to the set's recipient. Returns the slash ids. */
export async function payOutSlashed(
  deployment: DevnetDeployment,
  { avs, operatorSetId }: { avs: Address; operatorSetId: number },
): Promise<bigint[]> {
  const operatorSet = { avs, id: operatorSetId };
  const manager = strategyManagerOf(deployment);
  const slashIds = await read<bigint[]>(deployment, {
    ...manager,
    functionName: 'getPendingSlashIds',
    args: [operatorSet],
  });
  for (const slashId of slashIds) {
    await act(deployment, avs, {
      ...manager,
      functionName: 'clearBurnOrRedistributableShares',
      args: [operatorSet, slashId],
    });
  }
  return slashIds;
}

await runAsProgram(import.meta.url, {
  usage: '  node --import tsx devnet/scenario/burn.ts --avs 0x… --set 0',
  options: { avs: { type: 'string' }, set: { type: 'string' } },
  run: async (deployment, flags) => {
    const request = { avs: requireAddress(flags, 'avs'), operatorSetId: requireSetId(flags, 'set') };
    return `Paid out ${(await payOutSlashed(deployment, request)).length} slashes.`;
  },
});
