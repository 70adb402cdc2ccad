import { type Address, type HDAccount, parseEther } from 'viem';
import { roleAccount } from '../../accounts';
import { encodeCall } from '../../contract-calls';
import type { Call } from '../../sender';
import { newSet, strategiesOf } from './avs-moves';
import {
  type Allocation,
  accountWith,
  ask,
  call,
  findFirst,
  type Life,
  type Move,
  type OperatorSet,
  readHead,
} from './life';
import { allocation, joining } from './operator-moves';

type Target = { operator: HDAccount; operatorSet: OperatorSet; allocated: Allocated[] };
type Allocated = { strategy: Address; allocation: Allocation };

const slashOne: Move = (life) =>
  findTarget(life, life.sets, async (target) => [
    await asSlasher(life, target.operatorSet, [slashing(life, target)]),
  ]);

/** The operator changes an allocation and is slashed in the same block, while the change is still on its way. */
const slashPending =
  (change: (life: Life, operator: HDAccount, one: Allocated) => Promise<bigint | undefined>): Move =>
  (life) =>
    findTarget(life, life.sets, async ({ operator, operatorSet, allocated }) => {
      const one = allocated.find(({ allocation }) => allocation.effectBlock === 0);
      if (!one) return undefined;
      const magnitude = await change(life, operator, one);
      if (magnitude === undefined) return undefined;
      return [
        allocation(life, operator, { operatorSet, strategy: one.strategy }, magnitude),
        await asSlasher(life, operatorSet, [slashing(life, { operator, operatorSet, allocated: [one] })]),
      ];
    });

const less = async (life: Life, _operator: HDAccount, { allocation: { currentMagnitude } }: Allocated) =>
  currentMagnitude - life.dice.part(currentMagnitude);

/** Only of use where the operator's allocations take time. */
async function more(life: Life, { address }: HDAccount, { strategy, allocation }: Allocated) {
  const [, delay] = await ask<[boolean, number]>(life, 'AllocationManager', 'getAllocationDelay', address);
  const free = await ask<bigint>(life, 'AllocationManager', 'getAllocatableMagnitude', address, strategy);
  return delay === 0 || free < 4n ? undefined : allocation.currentMagnitude + life.dice.part(free / 2n);
}

/** Where no set has the aggregator for its slasher, one is opened for the next time. */
const slashTwice: Move = async (life) => {
  const aggregated: OperatorSet[] = [];
  for (const operatorSet of life.sets) {
    if ((await nextSlasherOf(life, operatorSet)) === life.at.multicall) aggregated.push(operatorSet);
  }
  const twice = await findTarget(life, aggregated, async (target) => [
    await asSlasher(life, target.operatorSet, [slashing(life, target), slashing(life, target)]),
  ]);
  return twice ?? openForTwo(life);
};

async function openForTwo(life: Life): Promise<Call[]> {
  const { operatorSet, strategies, opening } = await newSet(
    life,
    life.dice.pick(life.avss),
    life.at.multicall,
  );
  const strategy = strategies[0] as Address;
  const members = life.dice.some(life.operators, 3).map(async (operator) => {
    const { address } = operator;
    const free = await ask<bigint>(life, 'AllocationManager', 'getAllocatableMagnitude', address, strategy);
    const join = joining(life, operator, operatorSet);
    return free < 4n ? [join] : [join, allocation(life, operator, { operatorSet, strategy }, free / 3n)];
  });
  return [opening, ...(await Promise.all(members)).flat()];
}

const slashingSwitch = 1;

/** What `look` makes of a member of one of the sets that can be slashed there; nothing while slashing is paused. */
async function findTarget<R>(
  life: Life,
  sets: readonly OperatorSet[],
  look: (target: Target) => Promise<R | undefined>,
): Promise<R | undefined> {
  if (await ask<boolean>(life, 'AllocationManager', 'paused(uint8)', slashingSwitch)) return undefined;
  return findFirst(life, sets, async (operatorSet) => {
    const members = await ask<Address[]>(life, 'AllocationManager', 'getMembers', operatorSet);
    const strategies = await strategiesOf(life, operatorSet);
    return findFirst(life, members, async (address) => {
      const operator = accountWith(life, address);
      const allocated = operator && (await readAllocated(life, operator, operatorSet, strategies));
      if (!allocated || allocated.length === 0) return undefined;
      return look({ operator, operatorSet, allocated });
    });
  });
}

async function readAllocated(
  life: Life,
  { address }: HDAccount,
  operatorSet: OperatorSet,
  strategies: readonly Address[],
): Promise<Allocated[]> {
  const allocated: Allocated[] = [];
  for (const strategy of strategies) {
    const args = [address, operatorSet, strategy];
    const found = await ask<Allocation>(life, 'AllocationManager', 'getAllocation', ...args);
    if (found.currentMagnitude > 0n) allocated.push({ strategy, allocation: found });
  }
  return allocated;
}

/** Mostly a small part; now and then all that was allocated. */
function slashing(life: Life, { operator, operatorSet, allocated }: Target): Call {
  const { dice } = life;
  const strategies = dice
    .some(allocated, allocated.length)
    .map(({ strategy }) => strategy)
    .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const most = dice.chance(5) ? parseEther('1') : parseEther('0.2');
  const params = {
    operator: operator.address,
    operatorSetId: operatorSet.id,
    strategies,
    wadsToSlash: strategies.map(() => dice.part(most)),
    description: `Misdeed ${dice.below(1_000_000)}`,
  };
  return call(life, roleAccount('guardian'), 'AllocationManager', 'slashOperator', [operatorSet.avs, params]);
}

/** Sent by whoever is the slasher now; several at once only where that is the aggregator. */
async function asSlasher(life: Life, operatorSet: OperatorSet, slashes: Call[]): Promise<Call> {
  const account = accountWith(life, await nextSlasherOf(life, operatorSet));
  const [only] = slashes;
  if (account && only && slashes.length === 1) return { ...only, from: account };
  const calls = slashes.map((one) => ({
    target: one.to,
    allowFailure: false,
    callData: encodeCall(life.sender.artifacts, one),
  }));
  return call(life, roleAccount('guardian'), 'Multicall', 'aggregate3', [calls]);
}

/** Who may slash in the next block: a change may come due right then. */
async function nextSlasherOf(life: Life, operatorSet: OperatorSet): Promise<Address> {
  const [pending, effectBlock] = await ask<[Address, number]>(
    life,
    'AllocationManager',
    'getPendingSlasher',
    operatorSet,
  );
  if (effectBlock !== 0 && effectBlock <= (await readHead(life)) + 1) return pending;
  return ask<Address>(life, 'AllocationManager', 'getSlasher', operatorSet);
}

/** What was slashed leaves the strategies, for all of them or for one. */
const payOut =
  (isWhole: boolean): Move =>
  async (life) => {
    const sets = await ask<OperatorSet[]>(life, 'StrategyManager', 'getPendingOperatorSets');
    if (sets.length === 0) return undefined;
    const operatorSet = life.dice.pick(sets);
    const slashIds = await ask<bigint[]>(life, 'StrategyManager', 'getPendingSlashIds', operatorSet);
    const slashId = life.dice.pick(slashIds);
    const from = roleAccount('guardian');
    if (isWhole) {
      const args = [operatorSet, slashId];
      return [call(life, from, 'StrategyManager', 'clearBurnOrRedistributableShares', args)];
    }
    const [strategies] = await ask<[Address[]]>(
      life,
      'StrategyManager',
      'getBurnOrRedistributableShares((address,uint32),uint256)',
      operatorSet,
      slashId,
    );
    const args = [operatorSet, slashId, life.dice.pick(strategies)];
    return [call(life, from, 'StrategyManager', 'clearBurnOrRedistributableSharesByStrategy', args)];
  };

export const slashMoves = {
  slash: slashOne,
  'slash while less is on its way': slashPending(less),
  'slash while more is on its way': slashPending(more),
  'slash twice at once': slashTwice,
  'pay out a slash': payOut(true),
  'pay out one strategy of a slash': payOut(false),
} satisfies Record<string, Move>;
