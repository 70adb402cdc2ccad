import { type Address, type HDAccount, type Hex, pad, toHex, zeroAddress } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../contracts-abi/eigenlayer/native-eth';
import { tellBeaconRoot } from './beacon/beacon-roots';
import { BeaconState, credentialsOf, type Validator } from './beacon/beacon-state';
import { latestTime } from './beacon/pod-reads';
import { argsOf, type CoreLab, type Market, type Outcome } from './core-lab';
import { quantity, rpc } from './rpc';

export type Pod = { owner: HDAccount; address: Address };

/** Native ether among the strategies; it has no token. */
export const nativeMarket: Market = {
  token: zeroAddress,
  strategy: NATIVE_ETH_STRATEGY,
};
export const gwei = 10n ** 9n;
const slotSeconds = 12;

export async function openPod(lab: CoreLab): Promise<Pod> {
  const owner = await lab.account();
  const outcome = await lab.send(owner, 'EigenPodManager', 'createPod');
  return { owner, address: argsOf<{ eigenPod: Address }>(outcome, 'PodDeployed').eigenPod };
}

/** With 32 ether that it withdraws to the pod. */
export function validatorOf(pod: Pod, index: number): Validator {
  const full = 32n * 10n ** 9n;
  return {
    index,
    pubkey: pubkeyAt(index),
    credentials: credentialsOf(pod.address),
    effectiveGwei: full,
    balanceGwei: full,
  };
}

export const pubkeyAt = (index: number): Hex => pad(toHex(index + 1), { size: 48 });

/** Lets a slot pass and answers the time of the newest block, which the consensus layer's root is told for. */
export async function passSlot(lab: CoreLab): Promise<bigint> {
  await rpc(lab.chain.rpcUrl, 'evm_increaseTime', [slotSeconds]);
  await rpc(lab.chain.rpcUrl, 'anvil_mine', [quantity(1)]);
  return timeOf(lab);
}

export const timeOf = ({ chain }: CoreLab): Promise<bigint> => latestTime(chain.rpcUrl);

/** What `verifyWithdrawalCredentials` takes to prove validators of a consensus state. */
export async function credentialProofs(lab: CoreLab, validators: readonly Validator[]) {
  const state = new BeaconState(validators);
  await tellBeaconRoot(lab.chain.rpcUrl, state.blockRoot);
  const proofs = validators.map((one) => state.validatorProof(one));
  return [
    await passSlot(lab),
    state.stateRootProof(),
    validators.map(({ index }) => index),
    proofs.map(({ proof }) => proof),
    proofs.map(({ fields }) => fields),
  ] as const;
}

export async function prove(lab: CoreLab, pod: Pod, validators: readonly Validator[]): Promise<Outcome> {
  const proofs = await credentialProofs(lab, validators);
  return lab.sendTo(pod.owner, pod.address, 'EigenPod', 'verifyWithdrawalCredentials', ...proofs);
}

/** Begins a checkpoint of a consensus state in which these are the validators. */
export async function beginCheckpoint(lab: CoreLab, pod: Pod, validators: readonly Validator[]) {
  const state = new BeaconState(validators);
  await tellBeaconRoot(lab.chain.rpcUrl, state.blockRoot);
  await passSlot(lab);
  await lab.sendTo(pod.owner, pod.address, 'EigenPod', 'startCheckpoint', false);
  return [state.balanceContainerProof(), validators.map((one) => state.balanceProof(one))] as const;
}

/** A whole checkpoint; somebody else sends the proofs. */
export async function checkpoint(lab: CoreLab, pod: Pod, validators: readonly Validator[]): Promise<Outcome> {
  const proofs = await beginCheckpoint(lab, pod, validators);
  return lab.sendTo(await lab.account(), pod.address, 'EigenPod', 'verifyCheckpointProofs', ...proofs);
}
