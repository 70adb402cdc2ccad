import { type Address, type Hex, pad, toHex } from 'viem';
import { BeaconState, credentialsOf, pubkeyHashOf, type Validator } from './beacon-state';

// The made-up validators of a pod's owner. All of them follow from the owner's address, so that nobody needs to
// remember them: what they have is what their pod says.

/** The owner's pod, wherever it is or will be. */
export type Pod = { owner: Address; address: Address };

/** A root that the chain must answer, and what its proof is an argument of. */
export type Proven = { root: Hex; args: readonly unknown[] };

const validatorsOfOwner = 256;
/** Leaves room for that many in an index of 40 bits. */
const owners = 2n ** 32n;

/** The owner's `n`th validator, with as much in it as this. */
export function validatorOf({ owner, address }: Pod, n: number, gwei: bigint): Validator {
  if (n >= validatorsOfOwner) throw new RangeError(`${owner} has no validator ${n}`);
  return {
    index: Number(BigInt(owner) % owners) * validatorsOfOwner + n,
    pubkey: pad(toHex((BigInt(owner) << 64n) + BigInt(n)), { size: 48 }),
    credentials: credentialsOf(address),
    effectiveGwei: gwei,
    balanceGwei: gwei,
  };
}

export const validatorHash = (pod: Pod, n: number): Hex => pubkeyHashOf(validatorOf(pod, n, 0n).pubkey);

/** For `verifyWithdrawalCredentials` of one validator. `timestamp`: seconds since 1970, of a block of the chain. */
export function credentialsProof(validator: Validator, timestamp: bigint): Proven {
  const state = new BeaconState([validator]);
  const { fields, proof } = state.validatorProof(validator);
  return {
    root: state.blockRoot,
    args: [timestamp, state.stateRootProof(), [validator.index], [proof], [fields]],
  };
}

/** For `verifyCheckpointProofs` of all of a pod's validators. */
export function balancesProof(validators: readonly Validator[]): Proven {
  const state = new BeaconState(validators);
  const balances = validators.map((one) => state.balanceProof(one));
  return { root: state.blockRoot, args: [state.balanceContainerProof(), balances] };
}
