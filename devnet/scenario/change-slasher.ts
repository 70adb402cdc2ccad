import type { Address } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { act, read } from './act';
import { requireAddress, requireSetId, runAsProgram } from './command-line';
import { allocationManagerOf } from './places';

/** Names another slasher for a set, and returns the block from which it may slash. */
export async function changeSlasher(
  deployment: DevnetDeployment,
  { avs, operatorSetId, slasher }: { avs: Address; operatorSetId: number; slasher: Address },
): Promise<number> {
  const operatorSet = { avs, id: operatorSetId };
  await act(deployment, avs, {
    ...allocationManagerOf(deployment),
    functionName: 'updateSlasher',
    args: [operatorSet, slasher],
  });
  const [, effectBlock] = await read<[Address, number]>(deployment, {
    ...allocationManagerOf(deployment),
    functionName: 'getPendingSlasher',
    args: [operatorSet],
  });
  return effectBlock;
}

await runAsProgram(import.meta.url, {
  usage: '  node --import tsx devnet/scenario/change-slasher.ts --avs 0x… --set 0 --slasher 0x…',
  options: { avs: { type: 'string' }, set: { type: 'string' }, slasher: { type: 'string' } },
  run: async (deployment, flags) => {
    const slasher = requireAddress(flags, 'slasher');
    const effectBlock = await changeSlasher(deployment, {
      avs: requireAddress(flags, 'avs'),
      operatorSetId: requireSetId(flags, 'set'),
      slasher,
    });
    return `${slasher} may slash from block ${effectBlock} on.`;
  },
});
