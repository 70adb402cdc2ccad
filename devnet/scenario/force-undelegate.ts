import { type Address, zeroAddress } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { act, read } from './act';
import { requireAddress, runAsProgram } from './command-line';
import { delegationManagerOf } from './places';

/** The operator sends a staker away; all of its stake goes into the queue. Returns the operator. */
export async function forceUndelegate(deployment: DevnetDeployment, staker: Address): Promise<Address> {
  const manager = delegationManagerOf(deployment);
  const operator = await read<Address>(deployment, {
    ...manager,
    functionName: 'delegatedTo',
    args: [staker],
  });
  if (operator === zeroAddress) throw new DevnetProblem(`${staker} is delegated to nobody.`);
  await act(deployment, operator, { ...manager, functionName: 'undelegate', args: [staker] });
  return operator;
}

await runAsProgram(import.meta.url, {
  usage: '  node --import tsx devnet/scenario/force-undelegate.ts --staker 0x…',
  options: { staker: { type: 'string' } },
  run: async (deployment, flags) => {
    const staker = requireAddress(flags, 'staker');
    return `${await forceUndelegate(deployment, staker)} has sent ${staker} away.`;
  },
});
