import { type Abi, decodeErrorResult, getAbiItem } from 'viem';
import { allocationManagerAbi } from '../../../contracts-abi/eigenlayer/allocation-manager';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { durationVaultAbi } from '../../../contracts-abi/eigenlayer/duration-vault';
import { eigenPodAbi } from '../../../contracts-abi/eigenlayer/eigen-pod';
import { eigenPodManagerAbi } from '../../../contracts-abi/eigenlayer/eigen-pod-manager';
import { pauserRegistryAbi } from '../../../contracts-abi/eigenlayer/pauser-registry';
import { permissionControllerAbi } from '../../../contracts-abi/eigenlayer/permission-controller';
import { strategyAbi } from '../../../contracts-abi/eigenlayer/strategy';
import { strategyFactoryAbi } from '../../../contracts-abi/eigenlayer/strategy-factory';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import { erc20Abi } from '../../../contracts-abi/erc20';
import { languageErrorsAbi } from '../../../contracts-abi/language-errors';
import type { PausedAction, Problem } from '../../domain/problems';
import type { Hex } from '../../domain/units';

type AbiError = Extract<Abi[number], { type: 'error' }>;

/** Errors bubble up through contracts, so any of them can come out of any call. */
export const errorAbi: readonly AbiError[] = distinctErrors([
  languageErrorsAbi,
  strategyManagerAbi,
  delegationManagerAbi,
  allocationManagerAbi,
  strategyAbi,
  durationVaultAbi,
  strategyFactoryAbi,
  permissionControllerAbi,
  pauserRegistryAbi,
  eigenPodManagerAbi,
  eigenPodAbi,
  erc20Abi,
]);

function distinctErrors(abis: readonly Abi[]): AbiError[] {
  const errors = abis.flat().filter((item): item is AbiError => item.type === 'error');
  return [...new Map(errors.map((error) => [error.name, error])).values()];
}

/** Errors that say exactly what one of our own checks says. Everything else keeps its own name. */
const problems: Record<string, Problem> = {
  ActivelyDelegated: { code: 'already-delegated' },
  CallerCannotUndelegate: { code: 'cannot-undelegate-others' },
  DepositsLocked: { code: 'vault-closed' },
  ERC20InsufficientAllowance: { code: 'insufficient-allowance' },
  FullySlashed: { code: 'fully-slashed' },
  InsufficientWithdrawableBalance: { code: 'ether-not-in-pod' },
  InvalidDepositScalingFactor: { code: 'numbers-too-extreme' },
  InvalidSignature: { code: 'approval-invalid' },
  MaxStrategiesExceeded: { code: 'strategy-limit-reached' },
  MustBeDelegatedToVaultOperator: { code: 'vault-needs-delegation' },
  NotActivelyDelegated: { code: 'not-delegated' },
  OnlyUnderlyingToken: { code: 'wrong-token' },
  OperatorNotRegistered: { code: 'operator-not-registered' },
  OperatorsCannotUndelegate: { code: 'operators-cannot-undelegate' },
  SaltSpent: { code: 'approval-spent' },
  SharesAmountTooHigh: { code: 'shares-over-position' },
  SharesAmountZero: { code: 'amount-zero' },
  SignatureExpired: { code: 'approval-expired' },
  TotalSharesExceedsMax: { code: 'numbers-too-extreme' },
  WithdrawalDelayNotElapsed: { code: 'delay-not-over' },
  WithdrawalNotQueued: { code: 'withdrawal-not-queued' },
  WithdrawalsLockedDuringAllocations: { code: 'vault-locked' },
  WithdrawerNotCaller: { code: 'not-the-withdrawer' },
};

/** What a switch stops, by the function that it stopped. */
const pausedActions: Record<string, PausedAction> = {
  completeQueuedWithdrawals: 'complete',
  delegateTo: 'delegate',
  depositIntoStrategy: 'deposit',
  queueWithdrawals: 'queue',
  redelegate: 'queue',
  undelegate: 'queue',
};

/** The error says neither which contract nor which of its switches: the call that it stopped tells most of it. */
function pausedAction(sent: Hex | undefined): PausedAction {
  const selector = sent?.slice(0, 10) as Hex | undefined;
  const called = selector && getAbiItem({ abi: callsAbi, name: selector });
  return (called?.type === 'function' && pausedActions[called.name]) || 'contract';
}

const callsAbi: Abi = [...strategyManagerAbi, ...delegationManagerAbi];

/**
 * What a revert says, from its data and the call that was `sent`: never renamed into something likely, undecoded where
 * nothing fits.
 */
export function problemOfRevert(data: Hex, sent?: Hex): Problem {
  const decoded = decode(data);
  if (decoded === undefined) return { code: 'undecoded', data };
  const { errorName, args } = decoded;
  const [first] = args ?? [];
  if (errorName === 'Error') return { code: 'revert-message', message: String(first) };
  if (errorName === 'Panic') return { code: 'panic', panicCode: BigInt(String(first)) };
  if (errorName === 'CurrentlyPaused') return { code: 'paused', action: pausedAction(sent) };
  return problems[errorName] ?? { code: 'contract-error', name: errorName, data };
}

function decode(data: Hex): { errorName: string; args?: readonly unknown[] } | undefined {
  if (data === '0x') return undefined;
  try {
    return decodeErrorResult({ abi: errorAbi, data }) as { errorName: string; args?: readonly unknown[] };
  } catch (error) {
    // Not an error of any contract that we know: the caller shows the bytes.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
