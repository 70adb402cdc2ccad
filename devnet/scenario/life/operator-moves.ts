import { type Address, type HDAccount, zeroAddress } from 'viem';
import { operatorAccount, roleAccount } from '../../accounts';
import type { Call } from '../../sender';
import { inlineMetadata } from '../world/metadata';
import { deregisterFromAvs, registerToAvs } from '../world/old-directory';
import { type SplitOf, setSplit } from '../world/splits';
import {
  type Allocation,
  accountWith,
  ask,
  call,
  findFirst,
  idle,
  type Life,
  type Move,
  type OperatorSet,
  operatorOf,
} from './life';

/** Who has been an operator from the first day is joined by fresh accounts and by stakers that are delegated to nobody. */
const register: Move = async (life) => {
  const { dice, sender } = life;
  const staker = dice.chance(50) ? await freeStaker(life) : undefined;
  const account = staker ?? operatorAccount(life.operators.length);
  if (life.busy.includes(account.address)) return undefined;
  await sender.fund([account.address]);
  life.candidates.push(account);
  const uri = inlineMetadata(`Operator of block ${dice.below(1_000_000)}`);
  return [
    call(life, account, 'DelegationManager', 'registerAsOperator', [approver(life), dice.below(4), uri]),
  ];
};

/** Whoever has become an operator since is one of them from now on. */
export async function admitCandidates(life: Life): Promise<void> {
  for (const account of life.candidates.splice(0)) {
    if (await ask<boolean>(life, 'DelegationManager', 'isOperator', account.address))
      life.operators.push(account);
  }
}

const changeApprover: Move = async (life) => {
  const operator = life.dice.pick(idle(life, life.operators));
  return [
    call(life, operator, 'DelegationManager', 'modifyOperatorDetails', [operator.address, approver(life)]),
  ];
};

const renameOperator: Move = async (life) => {
  const operator = life.dice.pick(idle(life, life.operators));
  const args = [operator.address, inlineMetadata(`Renamed ${life.dice.below(1_000_000)}`)];
  return [call(life, operator, 'DelegationManager', 'updateOperatorMetadataURI', args)];
};

const changeDelay: Move = async (life) => {
  const operator = life.dice.pick(idle(life, life.operators));
  const args = [operator.address, life.dice.below(12)];
  return [call(life, operator, 'AllocationManager', 'setAllocationDelay', args)];
};

const join: Move = (life) =>
  findFirst(life, idle(life, life.operators), async (operator) => {
    const operatorSet = life.dice.pick(life.sets);
    const isBound = await ask<boolean>(
      life,
      'AllocationManager',
      'isOperatorSlashable',
      operator.address,
      operatorSet,
    );
    return isBound ? undefined : [joining(life, operator, operatorSet)];
  });

/** The operator leaves a set, or the AVS expels it. */
const leave: Move = (life) =>
  findFirst(life, idle(life, life.operators), async (operator) => {
    const { address } = operator;
    const sets = await ask<OperatorSet[]>(life, 'AllocationManager', 'getRegisteredSets', address);
    if (sets.length === 0) return undefined;
    const { avs, id } = life.dice.pick(sets);
    const by = life.dice.chance(30) ? accountWith(life, avs) : operator;
    const args = [{ operator: address, avs, operatorSetIds: [id] }];
    return by && [call(life, by, 'AllocationManager', 'deregisterFromOperatorSets', args)];
  });

/** A set gets more of an operator, whether or not the operator is a member. */
const allocateMore: Move = (life) =>
  findFirst(life, idle(life, life.operators), async (operator) => {
    const place = await somewhere(life, operator);
    if (place?.allocation.effectBlock !== 0) return undefined;
    const free = await ask<bigint>(
      life,
      'AllocationManager',
      'getAllocatableMagnitude',
      operator.address,
      place.strategy,
    );
    if (free < 4n) return undefined;
    return [allocation(life, operator, place, place.allocation.currentMagnitude + life.dice.part(free / 2n))];
  });

const allocateLess: Move = (life) =>
  findFirst(life, idle(life, life.operators), async (operator) => {
    const { address } = operator;
    const sets = await ask<OperatorSet[]>(life, 'AllocationManager', 'getAllocatedSets', address);
    return findFirst(life, sets, async (operatorSet) => {
      const place = await readPlace(life, operator, operatorSet);
      if (place?.allocation.effectBlock !== 0 || place.allocation.currentMagnitude === 0n) return undefined;
      const { currentMagnitude } = place.allocation;
      return [allocation(life, operator, place, currentMagnitude - life.dice.part(currentMagnitude))];
    });
  });

/** Anybody may write down the decreases that have come due. */
const clearDecreases: Move = async (life) => {
  const strategies = life.tokens.map(({ strategy }) => strategy);
  const args = [life.dice.pick(idle(life, life.operators)).address, strategies, strategies.map(() => 10)];
  return [call(life, life.dice.pick(life.stakers), 'AllocationManager', 'clearDeallocationQueue', args)];
};

const changeSplit =
  (choose: (life: Life) => SplitOf): Move =>
  async (life) => [
    setSplit(life.at, life.dice.pick(idle(life, life.operators)), choose(life), life.dice.below(10_001)),
  ];

const registerOldWay: Move = async (life) => {
  const avs = life.dice.pick([...life.avss, life.oldAvs]);
  return findFirst(life, idle(life, life.operators), async (operator) =>
    (await oldStatus(life, avs, operator)) === 1
      ? undefined
      : [await registerToAvs(life.at, avs, operator, life.dice.word())],
  );
};

const leaveOldWay: Move = (life) =>
  findFirst(life, [...life.avss, life.oldAvs], (avs) =>
    findFirst(life, idle(life, life.operators), async (operator) =>
      (await oldStatus(life, avs, operator)) === 1
        ? [deregisterFromAvs(life.at, avs, operator.address)]
        : undefined,
    ),
  );

export type Place = { operatorSet: OperatorSet; strategy: Address; allocation: Allocation };

/** One strategy of a set, and what the operator has allocated to it. */
export async function readPlace(
  life: Life,
  { address }: HDAccount,
  operatorSet: OperatorSet,
): Promise<Place | undefined> {
  const strategies = await ask<Address[]>(
    life,
    'AllocationManager',
    'getStrategiesInOperatorSet',
    operatorSet,
  );
  if (strategies.length === 0) return undefined;
  const strategy = life.dice.pick(strategies);
  const found = await ask<Allocation>(
    life,
    'AllocationManager',
    'getAllocation',
    address,
    operatorSet,
    strategy,
  );
  return { operatorSet, strategy, allocation: found };
}

async function somewhere(life: Life, operator: HDAccount): Promise<Place | undefined> {
  const { address } = operator;
  const registered = await ask<OperatorSet[]>(life, 'AllocationManager', 'getRegisteredSets', address);
  const isMember = registered.length > 0 && life.dice.chance(80);
  return readPlace(life, operator, life.dice.pick(isMember ? registered : life.sets));
}

export function joining(life: Life, operator: HDAccount, { avs, id }: OperatorSet): Call {
  const args = [operator.address, { avs, operatorSetIds: [id], data: '0x' }];
  return call(life, operator, 'AllocationManager', 'registerForOperatorSets', args);
}

export function allocation(
  life: Life,
  operator: HDAccount,
  { operatorSet, strategy }: Pick<Place, 'operatorSet' | 'strategy'>,
  magnitude: bigint,
): Call {
  const change = { operatorSet, strategies: [strategy], newMagnitudes: [magnitude] };
  return call(life, operator, 'AllocationManager', 'modifyAllocations', [operator.address, [change]]);
}

function freeStaker(life: Life): Promise<HDAccount | undefined> {
  return findFirst(life, idle(life, life.stakers), async (staker) =>
    (await operatorOf(life, staker)) ? undefined : staker,
  );
}

function approver({ dice }: Life): Address {
  return dice.chance(30) ? roleAccount('approver').address : zeroAddress;
}

function oldStatus(life: Life, avs: HDAccount, operator: HDAccount): Promise<number> {
  return ask<number>(life, 'AVSDirectory', 'avsOperatorStatus', avs.address, operator.address);
}

export const operatorMoves = {
  register,
  'change approver': changeApprover,
  'rename operator': renameOperator,
  'change allocation delay': changeDelay,
  join,
  leave,
  'allocate more': allocateMore,
  'allocate less': allocateLess,
  'clear decreases': clearDecreases,
  'split of an AVS': changeSplit(({ dice, avss }) => ({ kind: 'avs', avs: dice.pick(avss).address })),
  'split of a set': changeSplit(({ dice, sets }) => ({ kind: 'set', operatorSet: dice.pick(sets) })),
  'split of incentives': changeSplit(() => ({ kind: 'incentives' })),
  'register the old way': registerOldWay,
  'leave the old way': leaveOldWay,
} satisfies Record<string, Move>;
