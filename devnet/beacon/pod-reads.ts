import type { Address, Hex } from 'viem';
import type { ContractCall } from '../contract-calls';
import { quantity, rpc } from '../rpc';
import { type Pod, validatorHash } from './pod-validators';

/** `balanceGwei`: what it counts as; one that left is there no more and counts as nothing. */
export type PodValidator = { n: number; balanceGwei: bigint; isActive: boolean };

type ValidatorInfo = { restakedBalanceGwei: bigint; status: number };
const [unknown, active] = [0, 1];

/** Every validator that was ever proven to the pod, which must be there. */
export async function readValidators(
  read: <T>(call: ContractCall) => Promise<T>,
  pod: Pod,
): Promise<PodValidator[]> {
  const found: PodValidator[] = [];
  for (;;) {
    const info = await read<ValidatorInfo>({
      to: pod.address,
      contract: 'EigenPod',
      functionName: 'validatorPubkeyHashToInfo',
      args: [validatorHash(pod, found.length)],
    });
    if (info.status === unknown) return found;
    const isActive = info.status === active;
    found.push({ n: found.length, balanceGwei: info.restakedBalanceGwei, isActive });
  }
}

/** When the newest block was made, in seconds since 1970. */
export async function latestTime(rpcUrl: string): Promise<bigint> {
  const { timestamp } = await rpc<{ timestamp: Hex }>(rpcUrl, 'eth_getBlockByNumber', ['latest', false]);
  return BigInt(timestamp);
}

/** What lies at an address, in wei. */
export const balanceAt = async (rpcUrl: string, address: Address): Promise<bigint> =>
  BigInt(await rpc<Hex>(rpcUrl, 'eth_getBalance', [address, 'latest']));

/** Ether comes to a pod as it does from the beacon chain, by no transaction. */
export async function payIn(rpcUrl: string, { address }: Pod, wei: bigint): Promise<void> {
  const balance = (await balanceAt(rpcUrl, address)) + wei;
  await rpc(rpcUrl, 'anvil_setBalance', [address, quantity(balance)]);
}
