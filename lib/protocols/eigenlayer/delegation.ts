import { isAddressEqual, recoverAddress, zeroHash } from 'viem';
import * as z from 'zod/mini';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { signatureValidatorAbi } from '../../../contracts-abi/erc20';
import type { Ask, Closing } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import { canLeaveBeforeNewSlashing } from '../../domain/allocations';
import type { Problem } from '../../domain/problems';
import type { Caveat } from '../../domain/summary';
import type { Address, Hex } from '../../domain/units';
import { askOperator, type OperatorFacts, type OperatorHint } from './ask-operator';
import { addressText, decimalText, hexText } from './intent-parts';

/** The approver's consent to one delegation, as pasted: expiry in unix seconds. */
export const approvalSchema = z.object({
  signature: hexText,
  expiry: decimalText,
  salt: hexText.check(z.refine((salt) => salt.length === 66, 'a salt has 32 bytes')),
});
export const delegateToSchema = z.object({ operator: addressText, approval: z.optional(approvalSchema) });

export type DelegateTo = z.infer<typeof delegateToSchema>;

/** What to ask about a new operator; the digest is what a contract approver is asked about. Plain JSON. */
export type TargetHint = { operator: OperatorHint; approver?: Address; digest?: Hex };
export const emptyTargetHint: TargetHint = { operator: [] };

/** A new operator and, where an approval was given, what makes it good or bad. */
export type TargetFacts = {
  operator: OperatorFacts;
  approval?: { digest: Hex; isSpent: boolean; isSignedByContract: boolean };
};

/** Asks about the operator to delegate to: its terms, who can slash there, and whether the approval given will do. */
export function askTarget(
  ask: Ask,
  deployment: Deployment,
  staker: Address,
  target: DelegateTo,
  strategies: readonly Address[],
  hint: TargetHint,
): () => Closing<TargetHint, TargetFacts> {
  const operator = askOperator(ask, deployment, target.operator, strategies, hint.operator);
  const approval = askApproval(ask, deployment, staker, target, hint);
  const approver = ask({
    address: deployment.protocols.eigenlayer.contracts.delegationManager,
    abi: delegationManagerAbi,
    functionName: 'delegationApprover',
    args: [target.operator],
  });
  return () => {
    const answer = operator();
    const given = approval?.();
    return {
      implied: {
        operator: answer.implied,
        ...(target.approval && { approver: approver.value() }),
        ...(given?.digest && { digest: given.digest }),
      },
      compose: () => ({ operator: answer.compose(), ...(given?.digest && { approval: given }) }),
    };
  };
}

function askApproval(
  ask: Ask,
  deployment: Deployment,
  staker: Address,
  { operator, approval }: DelegateTo,
  { approver, digest }: TargetHint,
) {
  if (!approval || !approver) return undefined;
  const manager = {
    address: deployment.protocols.eigenlayer.contracts.delegationManager,
    abi: delegationManagerAbi,
  } as const;
  const { salt, expiry, signature } = approval;
  const hash = ask({
    ...manager,
    functionName: 'calculateDelegationApprovalDigestHash',
    args: [staker, operator, approver, salt, BigInt(expiry)],
  });
  const spent = ask({ ...manager, functionName: 'delegationApproverSaltIsSpent', args: [approver, salt] });
  const verdict =
    digest &&
    ask({
      address: approver,
      abi: signatureValidatorAbi,
      functionName: 'isValidSignature',
      args: [digest, signature],
    });
  return () => ({
    digest: hash.value(),
    isSpent: spent.value(),
    isSignedByContract: verdict !== undefined && verdict.maybe() === ERC1271_YES,
  });
}

const ERC1271_YES = '0x1626ba7e';

/** Whether the approver itself signed: read off the signature, so it needs no chain. */
async function isSignedByApprover(facts: TargetFacts, target: DelegateTo): Promise<boolean> {
  const { approver } = facts.operator;
  if (!target.approval || !facts.approval || !approver) return false;
  if (facts.approval.isSignedByContract) return true;
  try {
    const signer = await recoverAddress({
      hash: facts.approval.digest,
      signature: target.approval.signature,
    });
    return isAddressEqual(signer, approver);
  } catch (error) {
    // Bytes that are no signature at all were not signed by anybody.
    if (error instanceof Error) return false;
    throw error;
  }
}

/** The target with the verdict on its approval: what `check` needs to stay free of waiting. */
export type JudgedTarget = TargetFacts & { isApproved: boolean };

/** Adds the verdict on the approval to what was read of the operator. */
export const judgeTarget = async (facts: TargetFacts, target: DelegateTo): Promise<JudgedTarget> => ({
  ...facts,
  isApproved: await isSignedByApprover(facts, target),
});

/** Why the account cannot be delegated to this operator, apart from whom it is delegated to now. */
export function checkTarget(
  target: DelegateTo,
  { operator, approval, isApproved }: JudgedTarget,
  blockTimestamp: bigint,
): Problem[] {
  if (!operator.isRegistered) return [{ code: 'operator-not-registered', operator: target.operator }];
  if (!operator.approver) return [];
  if (!target.approval || !approval) {
    return [{ code: 'approval-required', operator: target.operator, approver: operator.approver }];
  }
  // In the contract's own order.
  if (approval.isSpent) return [{ code: 'approval-spent' }];
  if (BigInt(target.approval.expiry) < blockTimestamp) return [{ code: 'approval-expired' }];
  return isApproved ? [] : [{ code: 'approval-invalid' }];
}

/** What to know before going under an operator: it covers everything, and whether it can take on slashing faster than one can leave. */
export function delegatingCaveats({ operator }: TargetFacts, withdrawalDelayBlocks: bigint): Caveat[] {
  const { address, allocationDelayBlocks } = operator;
  const caveats: Caveat[] = [{ code: 'delegates-everything', operator: address }];
  // Without an allocation delay it cannot allocate to anybody yet.
  if (allocationDelayBlocks === undefined) return caveats;
  if (canLeaveBeforeNewSlashing(allocationDelayBlocks, withdrawalDelayBlocks)) return caveats;
  return [
    ...caveats,
    { code: 'new-slashing-before-exit', operator: address, allocationDelayBlocks, withdrawalDelayBlocks },
  ];
}

/** The approval as the contract takes it; where nobody has to approve, empty values that it ignores. */
export function approvalArguments(
  target: DelegateTo,
  facts: TargetFacts,
): readonly [Address, { signature: Hex; expiry: bigint }, Hex] {
  const { approval } = target;
  if (!approval || !facts.operator.approver) {
    return [target.operator, { signature: '0x', expiry: 0n }, zeroHash];
  }
  return [target.operator, { signature: approval.signature, expiry: BigInt(approval.expiry) }, approval.salt];
}
