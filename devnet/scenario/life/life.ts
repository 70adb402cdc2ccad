import { type Address, type HDAccount, type Hex, zeroAddress } from 'viem';
import { avsAccount, operatorAccount, roleAccount, stakerAccount } from '../../accounts';
import type { Addresses } from '../../deploy';
import type { DevnetDeployment } from '../../deployment-file';
import { DevnetProblem } from '../../problem';
import { rpc } from '../../rpc';
import type { Call, Sender } from '../../sender';
import { placesOf } from '../places';
import type { SeededToken } from '../world/tokens';
import { type Dice, throwDice } from './dice';

export type OperatorSet = { avs: Address; id: number };
export type Allocation = { currentMagnitude: bigint; pendingDiff: bigint; effectBlock: number };

/** Who and what there is; grows while the walk goes on. */
export type Life = {
  sender: Sender;
  dice: Dice;
  at: Addresses;
  stakers: HDAccount[];
  operators: HDAccount[];
  /** Those who have asked to be operators; whether they are is seen in the next step. */
  candidates: HDAccount[];
  /** Who already acts in this block, or is acted upon: what was read of them is about to be stale. */
  busy: Address[];
  /** Those of operator sets; the older directory knows one more. */
  avss: HDAccount[];
  oldAvs: HDAccount;
  sets: OperatorSet[];
  tokens: SeededToken[];
};

/** What to send next; nothing to send when the move has done all by itself, undefined when it is not possible now. */
export type Move = (life: Life) => Promise<Call[] | undefined>;

export function beginLife(sender: Sender, deployment: DevnetDeployment, seed: number): Life {
  const { operators, avss, stakers, tokens } = deployment.devnet;
  const accounts = avss.map((_, n) => avsAccount(n));
  const oldAvs = accounts.pop();
  if (!oldAvs) throw new DevnetProblem('A chain without seed has nobody to live on it.');
  return {
    sender,
    dice: throwDice(seed),
    at: placesOf(deployment),
    stakers: stakers.map((_, n) => stakerAccount(n)),
    operators: operators.map((_, n) => operatorAccount(n)),
    candidates: [],
    busy: [],
    avss: accounts,
    oldAvs,
    sets: avss.flatMap(({ address, operatorSetIds }) => operatorSetIds.map((id) => ({ avs: address, id }))),
    tokens: [...tokens],
  };
}

const contractNames = {
  AllocationManager: 'allocationManager',
  AVSDirectory: 'avsDirectory',
  DelegationManager: 'delegationManager',
  EigenPodManager: 'eigenPodManager',
  Multicall: 'multicall',
  RewardsCoordinator: 'rewardsCoordinator',
  StrategyFactory: 'strategyFactory',
  StrategyManager: 'strategyManager',
} as const satisfies Record<string, keyof Addresses>;

export type ContractName = keyof typeof contractNames;

export function addressOf({ at }: Life, contract: ContractName): Address {
  return at[contractNames[contract]];
}

export function call(
  life: Life,
  from: HDAccount,
  contract: ContractName,
  functionName: string,
  args: readonly unknown[],
): Call {
  return { from, to: addressOf(life, contract), contract, functionName, args };
}

export function ask<T>(
  life: Life,
  contract: ContractName,
  functionName: string,
  ...args: readonly unknown[]
): Promise<T> {
  return life.sender.read<T>({ to: addressOf(life, contract), contract, functionName, args });
}

export async function readHead({ sender }: Life): Promise<number> {
  return Number(await rpc<Hex>(sender.rpcUrl, 'eth_blockNumber'));
}

/** The first of the list, tried in any order, for which `look` finds something. */
export async function findFirst<T, R>(
  { dice }: Life,
  list: readonly T[],
  look: (one: T) => Promise<R | undefined>,
): Promise<R | undefined> {
  for (const one of dice.shuffle(list)) {
    const found = await look(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An account of this chain by its address, to sign for it. */
export function accountWith({ operators, avss, oldAvs }: Life, address: Address): HDAccount | undefined {
  const known = [...operators, ...avss, oldAvs, roleAccount('guardian'), roleAccount('approver')];
  return known.find((account) => account.address.toLowerCase() === address.toLowerCase());
}

export async function operatorOf(life: Life, staker: HDAccount): Promise<Address | undefined> {
  const operator = await ask<Address>(life, 'DelegationManager', 'delegatedTo', staker.address);
  return operator === zeroAddress ? undefined : operator;
}

export function idle({ busy }: Life, accounts: readonly HDAccount[]): HDAccount[] {
  return accounts.filter(({ address }) => !busy.includes(address));
}

/** Everybody who can hold stake. */
export function holders(life: Life): HDAccount[] {
  return idle(life, [...new Set([...life.stakers, ...life.operators])]);
}
