import type { QueuedWithdrawal, Strategy } from './position';
import { paidByPod } from './shares';
import { type TokenAmount, tokenAmount } from './units';

/** True for restaked ether, which has no contract of its own: strategy and token are the same name for it. */
export const isEther = ({ address, token }: Pick<Strategy, 'address' | 'token'>): boolean =>
  address === token.address;

/** What a pod has of what it is to pay, both in wei. */
export type PodPayment = { have: TokenAmount; need: TokenAmount };

/**
 * What is missing to pay a withdrawal whose delay is over: undefined where the pod has all of the ether in it, where none
 * is in it, and where nobody knows what the pod has. Whole gwei, as a pod pays them; other withdrawals are not counted.
 */
export function missingInPod(
  { isReady, items }: Pick<QueuedWithdrawal, 'isReady' | 'items'>,
  have: TokenAmount | undefined,
): PodPayment | undefined {
  if (!isReady || have === undefined) return undefined;
  const ether = items.filter(({ strategy }) => isEther(strategy));
  const need = ether.reduce((sum, { sharesNow }) => sum + paidByPod(sharesNow), 0n);
  return need > have ? { have, need: tokenAmount(need) } : undefined;
}
