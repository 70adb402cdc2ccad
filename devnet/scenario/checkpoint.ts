import { type Address, formatGwei } from 'viem';
import { tellBeaconRoot } from '../beacon/beacon-roots';
import { payIn } from '../beacon/pod-reads';
import { balancesProof, validatorOf } from '../beacon/pod-validators';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { act } from './act';
import { requireAddress, requireText, runAsProgram } from './command-line';
import { laterTimestamp, podOf, validatorsOf } from './restake-ether';

const WAD = 10n ** 18n;
const weiPerGwei = 10n ** 9n;
const mostPart = 10n * WAD;

export type CheckpointRequest = {
  owner: Address;
  /** What each validator has now of what it had, 10^18 being all of it; more is earnings. */
  part: bigint;
  /** The validators leave, and what they have goes to the pod. */
  isExit?: boolean;
};

/** Has the owner's pod see what its validators have come to, and says how much that is in all. */
export async function checkpointPod(
  deployment: DevnetDeployment,
  { owner, part, isExit = false }: CheckpointRequest,
): Promise<bigint> {
  const { rpcUrl } = deployment.devnet;
  const pod = await podOf(deployment, owner);
  const active = (await validatorsOf(deployment, pod)).filter(({ isActive }) => isActive);
  if (active.length === 0) throw new DevnetProblem(`${owner} has no validators.`);
  const balances = active.map(({ balanceGwei }) => (balanceGwei * part) / WAD);
  const total = balances.reduce((sum, gwei) => sum + gwei, 0n);
  if (isExit) await payIn(rpcUrl, pod, total * weiPerGwei);
  const left = active.map(({ n }, at) => validatorOf(pod, n, isExit ? 0n : (balances[at] as bigint)));
  const { root, args } = balancesProof(left);
  await laterTimestamp(deployment);
  await tellBeaconRoot(rpcUrl, root);
  const ofPod = { to: pod.address, contract: 'EigenPod' };
  await act(deployment, owner, { ...ofPod, functionName: 'startCheckpoint', args: [false] });
  await act(deployment, owner, { ...ofPod, functionName: 'verifyCheckpointProofs', args });
  return total;
}

function parsePart(text: string): bigint {
  const [, whole, decimals = ''] = /^(\d{1,2})(?:\.(\d{1,18}))?$/.exec(text) ?? [];
  const part = whole === undefined ? -1n : BigInt(whole + decimals.padEnd(18, '0'));
  if (part < 0n || part > mostPart) throw new DevnetProblem(`--part must be from 0 to 10, not ${text}.`);
  return part;
}

await runAsProgram(import.meta.url, {
  usage: [
    '  node --import tsx devnet/scenario/checkpoint.ts --owner 0x… --part 0.96 [--exit]',
    '  --part PART        what each validator of the pod has of what it had: less was slashed, more was earned',
    '  --exit             the validators leave, and their ether lies in the pod',
  ].join('\n'),
  options: { owner: { type: 'string' }, part: { type: 'string' }, exit: { type: 'boolean' } },
  run: async (deployment, flags) => {
    const owner = requireAddress(flags, 'owner');
    const part = parsePart(requireText(flags, 'part'));
    const gwei = await checkpointPod(deployment, { owner, part, isExit: flags.exit === true });
    return `${flags.exit ? 'They left with' : 'The validators have'} ${formatGwei(gwei)} ether.`;
  },
});
