import type { QueuedItem, QueuedWithdrawal, Strategy } from './position';
import { paidByPod } from './shares';
import { type TokenAmount, tokenAmount } from './units';

/** True for restaked ether, which has no contract of its own: strategy and token are the same name for it. */
export const isEther = ({ address, token }: Pick<Strategy, 'address' | 'token'>): boolean =>
  address === token.address;

/** Whether restaked ether is among what a withdrawal pays. */
export const hasEther = ({ items }: Pick<QueuedWithdrawal, 'items'>): boolean =>
  items.some(({ strategy }) => isEther(strategy));

/** What a pod pays for these parts of withdrawals, all of them ether, in wei: whole gwei of each. */
export const payableByPod = (ether: readonly Pick<QueuedItem, 'sharesNow'>[]): TokenAmount =>
  tokenAmount(ether.reduce((sum, { sharesNow }) => sum + paidByPod(sharesNow), 0n));

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
  const need = payableByPod(items.filter(({ strategy }) => isEther(strategy)));
  return need > have ? { have, need } : undefined;
}
