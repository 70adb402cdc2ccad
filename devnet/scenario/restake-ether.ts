import { type Address, formatGwei } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { tellBeaconRoot } from '../beacon/beacon-roots';
import { latestTime, type PodValidator, readValidators } from '../beacon/pod-reads';
import { credentialsProof, type Pod, validatorOf } from '../beacon/pod-validators';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { rpc } from '../rpc';
import { act, read } from './act';
import { requireAddress, requireCount, runAsProgram } from './command-line';
import { eigenPodManagerOf } from './places';

/** Where restaked ether is named as a strategy. */
export const etherStrategy = NATIVE_ETH_STRATEGY;

const gweiPerEther = 10n ** 9n;

/** Where the owner's pod is or will be. */
export async function podOf(deployment: DevnetDeployment, owner: Address): Promise<Pod> {
  const manager = eigenPodManagerOf(deployment);
  const address = await read<Address>(deployment, { ...manager, functionName: 'getPod', args: [owner] });
  return { owner, address };
}

const hasPod = (deployment: DevnetDeployment, owner: Address): Promise<boolean> =>
  read<boolean>(deployment, { ...eigenPodManagerOf(deployment), functionName: 'hasPod', args: [owner] });

/** The pod's validators, those that have left among them, with what they count as. */
export async function validatorsOf(deployment: DevnetDeployment, pod: Pod): Promise<PodValidator[]> {
  if (!(await hasPod(deployment, pod.owner))) return [];
  return readValidators((call) => read(deployment, call), pod);
}

/** The time of a block that comes after whatever was proven in this second. */
export async function laterTimestamp({ devnet: { rpcUrl } }: DevnetDeployment): Promise<bigint> {
  await rpc(rpcUrl, 'evm_increaseTime', [1]);
  await rpc(rpcUrl, 'anvil_mine', []);
  return latestTime(rpcUrl);
}

/** Proves that one more validator pays to the owner's pod, which is made where there is none: `gwei` are restaked. */
export async function restakeEther(
  deployment: DevnetDeployment,
  { owner, gwei }: { owner: Address; gwei: bigint },
): Promise<Pod> {
  const manager = eigenPodManagerOf(deployment);
  if (!(await hasPod(deployment, owner)))
    await act(deployment, owner, { ...manager, functionName: 'createPod' });
  const pod = await podOf(deployment, owner);
  const { length } = await validatorsOf(deployment, pod);
  const validator = validatorOf(pod, length, gwei);
  const { root, args } = credentialsProof(validator, await laterTimestamp(deployment));
  await tellBeaconRoot(deployment.devnet.rpcUrl, root);
  const verify = { contract: 'EigenPod', functionName: 'verifyWithdrawalCredentials', args };
  await act(deployment, owner, { to: pod.address, ...verify });
  return pod;
}

await runAsProgram(import.meta.url, {
  usage: '  node --import tsx devnet/scenario/restake-ether.ts --owner 0x… --ether 32',
  options: { owner: { type: 'string' }, ether: { type: 'string' } },
  run: async (deployment, flags) => {
    const gwei = BigInt(requireCount(flags, 'ether')) * gweiPerEther;
    if (gwei > 2_048n * gweiPerEther) throw new DevnetProblem('A validator has at most 2048 ether.');
    const { address } = await restakeEther(deployment, { owner: requireAddress(flags, 'owner'), gwei });
    return `Restaked ${formatGwei(gwei)} ether through the pod ${address}.`;
  },
});
