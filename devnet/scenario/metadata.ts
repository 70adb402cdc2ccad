import type { Address } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { act } from './act';
import { type Flags, optionalAddress, requireAddress, requireText, runAsProgram } from './command-line';
import { allocationManagerOf, avsDirectoryOf, delegationManagerOf } from './places';
import { inlineMetadata } from './world/metadata';

export async function updateOperatorMetadata(
  deployment: DevnetDeployment,
  { operator, uri }: { operator: Address; uri: string },
): Promise<void> {
  await act(deployment, operator, {
    ...delegationManagerOf(deployment),
    functionName: 'updateOperatorMetadataURI',
    args: [operator, uri],
  });
}

/** On the AllocationManager, or on the older directory, whose word counts less. */
export async function updateAvsMetadata(
  deployment: DevnetDeployment,
  { avs, uri, isOld = false }: { avs: Address; uri: string; isOld?: boolean },
): Promise<void> {
  const place = isOld
    ? { ...avsDirectoryOf(deployment), args: [uri] }
    : { ...allocationManagerOf(deployment), args: [avs, uri] };
  await act(deployment, avs, { ...place, functionName: 'updateAVSMetadataURI' });
}

function uriOf(flags: Flags): string {
  if (typeof flags.uri === 'string') return flags.uri;
  return inlineMetadata(requireText(flags, 'name'));
}

await runAsProgram(import.meta.url, {
  usage: [
    '  node --import tsx devnet/scenario/metadata.ts --operator 0x… --name "New Name"',
    '  node --import tsx devnet/scenario/metadata.ts --avs 0x… --uri https://… [--old]',
    '  --name NAME        metadata that lies in its own address',
    '  --old              on the older directory of AVSs',
  ].join('\n'),
  options: {
    operator: { type: 'string' },
    avs: { type: 'string' },
    name: { type: 'string' },
    uri: { type: 'string' },
    old: { type: 'boolean' },
  },
  run: async (deployment, flags) => {
    const uri = uriOf(flags);
    const operator = optionalAddress(flags, 'operator');
    if (operator && flags.avs) throw new DevnetProblem('Either --operator or --avs, not both.');
    if (operator) await updateOperatorMetadata(deployment, { operator, uri });
    else
      await updateAvsMetadata(deployment, {
        avs: requireAddress(flags, 'avs'),
        uri,
        isOld: flags.old === true,
      });
    return `The metadata is ${uri.length} characters long.`;
  },
});
