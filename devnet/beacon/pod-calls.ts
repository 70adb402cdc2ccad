import type { Address, HDAccount, Hex } from 'viem';
import type { Call } from '../sender';
import type { Validator } from './beacon-state';
import { balancesProof, credentialsProof, type Pod } from './pod-validators';

/** What an owner sends its pod, and the beacon root that the chain must tell for it to go through. */
export type PodCalls = { root: Hex; calls: Call[] };

const onPod = (from: HDAccount, to: Address, functionName: string, args: readonly unknown[]): Call => ({
  from,
  to,
  contract: 'EigenPod',
  functionName,
  args,
});

/** Proves that a validator pays to the pod. `timestamp`: seconds since 1970, of a block after the pod's last checkpoint. */
export function provingCalls(
  owner: HDAccount,
  pod: Pod,
  { validator, timestamp }: { validator: Validator; timestamp: bigint },
): PodCalls {
  const { root, args } = credentialsProof(validator, timestamp);
  return { root, calls: [onPod(owner, pod.address, 'verifyWithdrawalCredentials', args)] };
}

/** A checkpoint that sees all of the pod's validators as they are now. */
export function checkpointCalls(owner: HDAccount, pod: Pod, validators: readonly Validator[]): PodCalls {
  const { root, args } = balancesProof(validators);
  const calls = [
    onPod(owner, pod.address, 'startCheckpoint', [false]),
    onPod(owner, pod.address, 'verifyCheckpointProofs', args),
  ];
  return { root, calls };
}
