import type { Address } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { act, read } from './act';
import { requireAddress, requirePart, requireSetId, requireStrategy, runAsProgram } from './command-line';
import { allocationManagerOf } from './places';

type AllocationRequest = {
  operator: Address;
  avs: Address;
  operatorSetId: number;
  strategy: Address;
  /** What the set shall have of it, 10^18 being everything; not the difference. */
  magnitude: bigint;
};

export type Allocation = { currentMagnitude: bigint; pendingDiff: bigint; effectBlock: number };

/** Gives a set more or less of an operator's stake, and says what it has now and from which block the rest. */
export async function changeAllocation(
  deployment: DevnetDeployment,
  { operator, avs, operatorSetId, strategy, magnitude }: AllocationRequest,
): Promise<Allocation> {
  const operatorSet = { avs, id: operatorSetId };
  const change = { operatorSet, strategies: [strategy], newMagnitudes: [magnitude] };
  await act(deployment, operator, {
    ...allocationManagerOf(deployment),
    functionName: 'modifyAllocations',
    args: [operator, [change]],
  });
  return read<Allocation>(deployment, {
    ...allocationManagerOf(deployment),
    functionName: 'getAllocation',
    args: [operator, operatorSet, strategy],
  });
}

await runAsProgram(import.meta.url, {
  usage: [
    '  node --import tsx devnet/scenario/allocate.ts --operator 0x… --avs 0x… --set 0 --strategy stETH --magnitude 0.25',
    '  --magnitude PART   what the set shall have, 1 is everything and 0 nothing',
  ].join('\n'),
  options: {
    operator: { type: 'string' },
    avs: { type: 'string' },
    set: { type: 'string' },
    strategy: { type: 'string' },
    magnitude: { type: 'string' },
  },
  run: async (deployment, flags) => {
    const { effectBlock } = await changeAllocation(deployment, {
      operator: requireAddress(flags, 'operator'),
      avs: requireAddress(flags, 'avs'),
      operatorSetId: requireSetId(flags, 'set'),
      strategy: requireStrategy(deployment, flags, 'strategy'),
      magnitude: requirePart(flags, 'magnitude'),
    });
    return effectBlock === 0 ? 'Allocated at once.' : `Allocated from block ${effectBlock} on.`;
  },
});
