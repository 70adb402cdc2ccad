import type { Address } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { act } from './act';
import { requireAddress, requireSetId, runAsProgram } from './command-line';
import { allocationManagerOf } from './places';

type MembershipRequest = { operator: Address; avs: Address; operatorSetId: number };

export async function joinOperatorSet(
  deployment: DevnetDeployment,
  { operator, avs, operatorSetId }: MembershipRequest,
): Promise<void> {
  await act(deployment, operator, {
    ...allocationManagerOf(deployment),
    functionName: 'registerForOperatorSets',
    args: [operator, { avs, operatorSetIds: [operatorSetId], data: '0x' }],
  });
}

/** The operator leaves, or the AVS expels it; it stays slashable for the deallocation delay. */
export async function leaveOperatorSet(
  deployment: DevnetDeployment,
  { operator, avs, operatorSetId, by = 'operator' }: MembershipRequest & { by?: 'operator' | 'avs' },
): Promise<void> {
  await act(deployment, by === 'avs' ? avs : operator, {
    ...allocationManagerOf(deployment),
    functionName: 'deregisterFromOperatorSets',
    args: [{ operator, avs, operatorSetIds: [operatorSetId] }],
  });
}

await runAsProgram(import.meta.url, {
  usage: [
    '  node --import tsx devnet/scenario/membership.ts --operator 0x… --avs 0x… --set 0',
    '  --leave            leaves the set instead of joining it',
    '  --expel            the same, decided by the AVS',
  ].join('\n'),
  options: {
    operator: { type: 'string' },
    avs: { type: 'string' },
    set: { type: 'string' },
    leave: { type: 'boolean' },
    expel: { type: 'boolean' },
  },
  run: async (deployment, flags) => {
    const request = {
      operator: requireAddress(flags, 'operator'),
      avs: requireAddress(flags, 'avs'),
      operatorSetId: requireSetId(flags, 'set'),
    };
    const where = `set ${request.operatorSetId} of ${request.avs}`;
    if (flags.leave || flags.expel) {
      await leaveOperatorSet(deployment, { ...request, by: flags.expel ? 'avs' : 'operator' });
      return `${request.operator} has left ${where}.`;
    }
    await joinOperatorSet(deployment, request);
    return `${request.operator} has joined ${where}.`;
  },
});
