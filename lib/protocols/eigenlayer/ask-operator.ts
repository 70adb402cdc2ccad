import { isAddressEqual, zeroAddress } from 'viem';
import { allocationManagerAbi } from '../../../contracts-abi/eigenlayer/allocation-manager';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import type { Ask, Closing } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import { stakeShare } from '../../domain/allocations';
import type { SlashingParty } from '../../domain/summary';
import {
  type Address,
  blockNumber,
  type Wad,
  type WithdrawableShares,
  wad,
  withdrawableShares,
} from '../../domain/units';
import { askMagnitudes } from './ask-magnitudes';
import { at } from './lists';

/** An operator set as the chain names it. */
export type SetId = { avs: Address; id: number };

/** Which operator sets to ask about: those that the operator gave magnitude to, per strategy. Plain JSON. */
export type OperatorHint = readonly { strategy: Address; sets: readonly SetId[] }[];

/** An operator's terms and its stake at one block. */
type OperatorTerms = {
  address: Address;
  isRegistered: boolean;
  /** Signs who may delegate; absent = everybody may. */
  approver?: Address;
  /** Absent = never set. */
  allocationDelayBlocks?: bigint;
  stakes: readonly { strategy: Address; shares: WithdrawableShares; maxMagnitude: Wad }[];
};

/** `slashers` are the operator sets that can slash it, now or from their block on. */
export type OperatorFacts = OperatorTerms & { slashers: readonly SlashingParty[] };

/** Asks for an operator's terms and its stake in some strategies, in shares. */
function askOperatorTerms(
  ask: Ask,
  deployment: Deployment,
  operator: Address,
  strategies: readonly Address[],
): () => OperatorTerms {
  const { delegationManager, allocationManager } = deployment.protocols.eigenlayer.contracts;
  const delegation = { address: delegationManager, abi: delegationManagerAbi } as const;
  const isRegistered = ask({ ...delegation, functionName: 'isOperator', args: [operator] });
  const approver = ask({ ...delegation, functionName: 'delegationApprover', args: [operator] });
  const shares = ask({ ...delegation, functionName: 'getOperatorShares', args: [operator, strategies] });
  const delay = ask({
    address: allocationManager,
    abi: allocationManagerAbi,
    functionName: 'getAllocationDelay',
    args: [operator],
  });
  const magnitudes = askMagnitudes(ask, deployment, operator, strategies);
  return () => {
    const maxMagnitudes = magnitudes();
    const [isDelaySet, delayBlocks] = delay.value();
    return {
      address: operator,
      isRegistered: isRegistered.value(),
      ...(!isAddressEqual(approver.value(), zeroAddress) && { approver: approver.value() }),
      ...(isDelaySet && { allocationDelayBlocks: BigInt(delayBlocks) }),
      stakes: strategies.map((strategy, i) => ({
        strategy,
        shares: withdrawableShares(at(shares.value(), i)),
        maxMagnitude: wad(at(maxMagnitudes, i)),
      })),
    };
  };
}

/** Asks for an operator's terms, its stake in some strategies and who can slash it there. */
export function askOperator(
  ask: Ask,
  deployment: Deployment,
  operator: Address,
  strategies: readonly Address[],
  hint: OperatorHint,
): () => Closing<OperatorHint, OperatorFacts> {
  const terms = askOperatorTerms(ask, deployment, operator, strategies);
  const slashers = strategies.map((strategy) => askSlashers(ask, deployment, operator, strategy, hint));
  return () => {
    const answers = slashers.map((answer) => answer());
    const compose = (): OperatorFacts => {
      const told = terms();
      const partiesIn = (index: number) => at(told.stakes, index).maxMagnitude;
      return { ...told, slashers: answers.flatMap((answer, i) => answer.partiesFor(partiesIn(i))) };
    };
    return { implied: answers.map((answer) => answer.implied), compose };
  };
}

/** Asks about the operator that an account is under; its value is empty for an account under nobody. */
export function askPresentOperator(
  ask: Ask,
  deployment: Deployment,
  operator: Address,
  strategies: readonly Address[],
  hint: OperatorHint,
): () => Closing<OperatorHint, { operator?: OperatorFacts }> {
  if (isAddressEqual(operator, zeroAddress)) return () => ({ implied: [], compose: () => ({}) });
  const answer = askOperator(ask, deployment, operator, strategies, hint);
  return () => {
    const { implied, compose } = answer();
    return { implied, compose: () => ({ operator: compose() }) };
  };
}

type Slashers = { implied: OperatorHint[number]; partiesFor(maxMagnitude: Wad): SlashingParty[] };

function askSlashers(
  ask: Ask,
  deployment: Deployment,
  operator: Address,
  strategy: Address,
  hint: OperatorHint,
): () => Slashers {
  const manager = {
    address: deployment.protocols.eigenlayer.contracts.allocationManager,
    abi: allocationManagerAbi,
  } as const;
  const allocations = ask({ ...manager, functionName: 'getStrategyAllocations', args: [operator, strategy] });
  const known = hint.find((entry) => isAddressEqual(entry.strategy, strategy))?.sets ?? [];
  const powers = known.map((set) => ({
    isSlashable: ask({ ...manager, functionName: 'isOperatorSlashable', args: [operator, set] }),
    covered: ask({ ...manager, functionName: 'getStrategiesInOperatorSet', args: [set] }),
    isRedistributing: ask({ ...manager, functionName: 'isRedistributingOperatorSet', args: [set] }),
  }));
  return () => {
    const [sets, magnitudes] = allocations.value();
    const partiesFor = (maxMagnitude: Wad) =>
      sets.flatMap(({ avs, id }, index): SlashingParty[] => {
        const power = at(powers, index);
        const covers = power.covered.value().some((covered) => isAddressEqual(covered, strategy));
        if (!power.isSlashable.value() || !covers) return [];
        const isRedistributing = power.isRedistributing.value();
        const party = { operator, avs, operatorSetId: id, strategy, isRedistributing };
        return sharesOf(at(magnitudes, index), maxMagnitude).map((share) => ({ ...party, ...share }));
      });
    return { implied: { strategy, sets: sets.map(({ avs, id }) => ({ avs, id })) }, partiesFor };
  };
}

type AllocationAnswer = { currentMagnitude: bigint; pendingDiff: bigint; effectBlock: number };

/** What a set can slash now and, where more magnitude is on its way, from which block how much. */
function sharesOf(
  allocation: AllocationAnswer,
  maxMagnitude: Wad,
): Pick<SlashingParty, 'share' | 'fromBlock'>[] {
  const { currentMagnitude, pendingDiff, effectBlock } = allocation;
  const now = currentMagnitude > 0n ? [{ share: stakeShare(wad(currentMagnitude), maxMagnitude) }] : [];
  if (pendingDiff <= 0n) return now;
  const later = stakeShare(wad(currentMagnitude + pendingDiff), maxMagnitude);
  return [...now, { share: later, fromBlock: blockNumber(BigInt(effectBlock)) }];
}
