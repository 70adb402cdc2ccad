import { type Address, type HDAccount, type Hex, zeroAddress } from 'viem';
import type { Call } from '../../sender';
import { approvalOf } from '../world/approval';
import { deposit } from '../world/stakers';
import type { SeededToken } from '../world/tokens';
import {
  accountWith,
  ask,
  call,
  findFirst,
  holders,
  idle,
  type Life,
  type Move,
  operatorOf,
  readHead,
} from './life';

type Withdrawal = { startBlock: number; strategies: readonly Address[] };

const put: Move = async (life) => {
  const { dice, at } = life;
  const token = dice.pick(life.tokens);
  return findFirst(life, holders(life), async (staker) => {
    const balance = await balanceOf(life, token, staker);
    return balance < 1_000_000n ? undefined : deposit(at, staker, token, dice.part(balance / 3n));
  });
};

const delegate: Move = (life) =>
  findFirst(life, idle(life, life.stakers), async (staker) => {
    if (await operatorOf(life, staker)) return undefined;
    return [await delegation(life, staker, 'delegateTo')];
  });

const redelegate: Move = (life) =>
  findFirst(life, idle(life, life.stakers), async (staker) => {
    const operator = await operatorOf(life, staker);
    if (!operator || operator === staker.address) return undefined;
    return [await delegation(life, staker, 'redelegate')];
  });

const undelegate: Move = (life) =>
  findFirst(life, idle(life, life.stakers), async (staker) => {
    const operator = await operatorOf(life, staker);
    if (!operator || operator === staker.address) return undefined;
    return [call(life, staker, 'DelegationManager', 'undelegate', [staker.address])];
  });

/** The operator sends a staker away, or its approver does. */
const expel: Move = (life) =>
  findFirst(life, idle(life, life.stakers), async (staker) => {
    const operator = await operatorOf(life, staker);
    if (!operator || operator === staker.address) return undefined;
    const approver = await ask<Address>(life, 'DelegationManager', 'delegationApprover', operator);
    const by = accountWith(life, life.dice.chance(50) && approver !== zeroAddress ? approver : operator);
    return by && [call(life, by, 'DelegationManager', 'undelegate', [staker.address])];
  });

/** One or two withdrawals in one transaction, of one to three strategies each; now and then one of them twice. */
const queue: Move = (life) =>
  findFirst(life, holders(life), async (staker) => {
    const [strategies, shares] = await ask<[Address[], bigint[]]>(
      life,
      'DelegationManager',
      'getDepositedShares',
      staker.address,
    );
    const held = strategies.map((strategy, i) => ({ strategy, shares: shares[i] as bigint }));
    if (held.length === 0) return undefined;
    const chosen = life.dice.some(held, 4);
    const cut = life.dice.below(chosen.length);
    const params = [chosen.slice(0, cut), chosen.slice(cut)]
      .filter((group) => group.length > 0)
      .map((group) => group.flatMap((one) => partsOf(life, one)))
      .map((parts) => ({
        strategies: parts.map(({ strategy }) => strategy),
        depositShares: parts.map((part) => part.shares),
        __deprecated_withdrawer: zeroAddress,
      }));
    return [call(life, staker, 'DelegationManager', 'queueWithdrawals', [params])];
  });

function partsOf({ dice }: Life, { strategy, shares }: { strategy: Address; shares: bigint }) {
  const first = dice.part(shares);
  const parts = [{ strategy, shares: first }];
  if (first < shares && dice.chance(15)) parts.push({ strategy, shares: dice.part(shares - first) });
  return parts;
}

const completeAs =
  (choose: (life: Life) => boolean): Move =>
  async (life) => {
    const delay = await ask<number>(life, 'DelegationManager', 'minWithdrawalDelayBlocks');
    const next = (await readHead(life)) + 1;
    return findFirst(life, holders(life), async (staker) => {
      const [queued] = await ask<[Withdrawal[]]>(
        life,
        'DelegationManager',
        'getQueuedWithdrawals',
        staker.address,
      );
      const ready = queued.filter(({ startBlock }) => next > startBlock + delay);
      return ready.length === 0 ? undefined : [completion(life, staker, life.dice.some(ready, 3), choose)];
    });
  };

function completion(
  life: Life,
  staker: HDAccount,
  withdrawals: readonly Withdrawal[],
  choose: (life: Life) => boolean,
): Call {
  const tokens = withdrawals.map(({ strategies }) => strategies.map((strategy) => tokenOf(life, strategy)));
  const asTokens = withdrawals.map(() => choose(life));
  return call(life, staker, 'DelegationManager', 'completeQueuedWithdrawals', [
    withdrawals,
    tokens,
    asTokens,
  ]);
}

function tokenOf({ tokens }: Life, strategy: Address): Address {
  return tokens.find((token) => token.strategy === strategy)?.address ?? zeroAddress;
}

async function delegation(
  life: Life,
  staker: HDAccount,
  functionName: 'delegateTo' | 'redelegate',
): Promise<Call> {
  const operator = life.dice.pick(life.operators).address;
  const approver = await ask<Address>(life, 'DelegationManager', 'delegationApprover', operator);
  const salt: Hex = life.dice.word();
  const approval = await approvalOf(life.at, { approver, staker: staker.address, operator, salt });
  return call(life, staker, 'DelegationManager', functionName, [operator, ...approval]);
}

function balanceOf({ sender }: Life, token: SeededToken, { address }: HDAccount): Promise<bigint> {
  return sender.read<bigint>({
    to: token.address,
    contract: 'FaucetToken',
    functionName: 'balanceOf',
    args: [address],
  });
}

export const stakerMoves = {
  deposit: put,
  delegate,
  redelegate,
  undelegate,
  'send away': expel,
  queue,
  'complete as tokens': completeAs(() => true),
  'complete as shares': completeAs(() => false),
  'complete as either': completeAs(({ dice }) => dice.chance(50)),
} satisfies Record<string, Move>;
