import { type Address, type Hex, maxUint256, zeroAddress, zeroHash } from 'viem';
import { roleAccount } from '../../accounts';
import { devnetChainId } from '../../anvil';
import type { Addresses } from '../../deploy';

type ApprovalRequest = { approver: Address; staker: Address; operator: Address; salt: Hex };

/** The last two arguments of a delegation: the one approver of this chain signs where the operator has it. */
export async function approvalOf(at: Addresses, { approver, staker, operator, salt }: ApprovalRequest) {
  if (approver === zeroAddress) return [{ signature: '0x', expiry: 0n }, zeroHash] as const;
  const message = { delegationApprover: approver, staker, operator, salt, expiry: maxUint256 };
  const signature = await roleAccount('approver').signTypedData({
    domain: {
      name: 'EigenLayer',
      version: '1',
      chainId: devnetChainId,
      verifyingContract: at.delegationManager,
    },
    types: {
      DelegationApproval: [
        { name: 'delegationApprover', type: 'address' },
        { name: 'staker', type: 'address' },
        { name: 'operator', type: 'address' },
        { name: 'salt', type: 'bytes32' },
        { name: 'expiry', type: 'uint256' },
      ],
    },
    primaryType: 'DelegationApproval',
    message,
  });
  return [{ signature, expiry: message.expiry }, message.salt] as const;
}
