import { type Address, type Hex, keccak256, toHex } from 'viem';
import { operatorWith } from '../accounts';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { rpc } from '../rpc';
import { act } from './act';
import { requireAddress, runAsProgram } from './command-line';
import { avsDirectoryOf, placesOf } from './places';
import { registrationOf } from './world/old-directory';

/** Registers one of the seed's operators with an AVS in the older directory: the AVS sends, the operator signs. */
export async function registerWithOldDirectory(
  deployment: DevnetDeployment,
  { avs, operator }: { avs: Address; operator: Address },
): Promise<void> {
  const account = operatorWith(operator);
  if (!account) throw new DevnetProblem(`Nobody here can sign for ${operator}.`);
  const head = await rpc<Hex>(deployment.devnet.rpcUrl, 'eth_blockNumber');
  const salt = keccak256(toHex(`${avs} ${head}`));
  await act(deployment, avs, {
    ...avsDirectoryOf(deployment),
    functionName: 'registerOperatorToAVS',
    args: await registrationOf(placesOf(deployment), avs, account, salt),
  });
}

export async function leaveOldDirectory(
  deployment: DevnetDeployment,
  { avs, operator }: { avs: Address; operator: Address },
): Promise<void> {
  await act(deployment, avs, {
    ...avsDirectoryOf(deployment),
    functionName: 'deregisterOperatorFromAVS',
    args: [operator],
  });
}

await runAsProgram(import.meta.url, {
  usage: [
    '  node --import tsx devnet/scenario/old-directory.ts --operator 0x… --avs 0x…',
    '  --leave            ends the registration',
  ].join('\n'),
  options: { operator: { type: 'string' }, avs: { type: 'string' }, leave: { type: 'boolean' } },
  run: async (deployment, flags) => {
    const request = { operator: requireAddress(flags, 'operator'), avs: requireAddress(flags, 'avs') };
    if (flags.leave) await leaveOldDirectory(deployment, request);
    else await registerWithOldDirectory(deployment, request);
    return `${request.operator} is ${flags.leave ? 'no longer ' : ''}registered with ${request.avs}.`;
  },
});
