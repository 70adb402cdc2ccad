import { encodeFunctionData } from 'viem';
import { erc20Abi } from '../../../contracts-abi/erc20';
import type { Address } from '../../domain/units';
import type { Step } from '../../flows/types';

export type ApprovalNeed = {
  token: Address;
  owner: Address;
  spender: Address;
  /** Smallest units. */
  amount: bigint;
  allowance: bigint;
  /** The token refuses to change an allowance that is not zero. */
  fromZero: boolean;
};

/** The approvals that let `spender` take exactly `amount`; none when it already may take that much. */
export function planApproval(need: ApprovalNeed): Step[] {
  if (need.allowance >= need.amount) return [];
  const reset = need.fromZero && need.allowance > 0n ? [approveStep('approve-reset', need, 0n)] : [];
  return [...reset, approveStep('approve', need, need.amount)];
}

/** The step that sets the allowance of `spender` to exactly `amount`, in the token's smallest unit. */
export function approveStep(
  id: string,
  { token, owner, spender }: Pick<ApprovalNeed, 'token' | 'owner' | 'spender'>,
  amount: bigint,
): Step {
  return {
    id,
    kind: 'approve',
    call: {
      to: token,
      data: encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [spender, amount] }),
      value: 0n,
    },
    // Wallets let people edit the amount, so it is not part of the proof; the next step's simulation notices.
    expects: {
      emitter: token,
      signature: 'event Approval(address indexed owner, address indexed spender, uint256 value)',
      where: { owner, spender },
    },
    approval: { token, spender, amount },
  };
}
