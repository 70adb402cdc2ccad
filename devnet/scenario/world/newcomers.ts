import { type HDAccount, parseUnits } from 'viem';
import { operatorAccount, stakerAccount } from '../../accounts';
import type { Addresses } from '../../deploy';
import type { Call } from '../../sender';
import { allocate, joinSet, leaveSet } from './avss';
import { idleOperator, operatorsWho, registerOperators, zombieOperator } from './operators';
import { delegate, deposit, stakerCount } from './stakers';
import type { SeededToken } from './tokens';

/** Stakers who come late, each with the operator that it joins. */
const joiners: readonly { staker: number; operator: number; key: string; amount: string }[] = [
  { staker: stakerCount, operator: zombieOperator, key: 'mETH', amount: '12.5' },
  { staker: stakerCount + 1, operator: zombieOperator, key: 'rETH', amount: '3.000000000000000001' },
  { staker: stakerCount + 2, operator: idleOperator, key: 'dUSD', amount: '871.654321' },
];

const ownStakes: readonly { operator: number; key: string; amount: string }[] = [
  { operator: zombieOperator, key: 'mETH', amount: '25.25' },
  { operator: idleOperator, key: 'rETH', amount: '64' },
  { operator: idleOperator, key: 'swETH', amount: '31.4159' },
];

export const everyStakerCount = stakerCount + joiners.length;

/** Their accounts, which need ether before anything else. */
export function newcomers() {
  return [
    ...operatorsWho({ areNewcomers: true }).map((operator) => operatorAccount(operator).address),
    ...joiners.map(({ staker }) => stakerAccount(staker).address),
  ];
}

/** Two more operators with their stakers. The first joins a set, allocates, and leaves again. */
export async function arrive(at: Addresses, tokens: readonly SeededToken[]): Promise<Call[]> {
  const put = (from: HDAccount, key: string, amount: string) => mintAndDeposit(at, from, key, amount, tokens);
  const place = { avs: 4, operatorSetId: 0, operator: zombieOperator };
  return [
    ...registerOperators(at, operatorsWho({ areNewcomers: true })),
    ...ownStakes.flatMap(({ operator, key, amount }) => put(operatorAccount(operator), key, amount)),
    ...joiners.flatMap(({ staker, key, amount }) => put(stakerAccount(staker), key, amount)),
    ...(await Promise.all(
      joiners.map(({ staker, operator }) => delegate(at, stakerAccount(staker), operator)),
    )),
    joinSet(at, place.avs, place.operatorSetId, zombieOperator),
    allocate(at, place, ['mETH'], '0.35', tokens),
    allocate(at, place, ['mETH'], '0', tokens),
    leaveSet(at, place.avs, place.operatorSetId, zombieOperator),
  ];
}

/** Not from the faucet: its visits would move the rebasing token, on which the figures of others depend. */
function mintAndDeposit(
  at: Addresses,
  from: HDAccount,
  key: string,
  amount: string,
  tokens: readonly SeededToken[],
): Call[] {
  const token = tokens.find((one) => one.key === key) as SeededToken;
  const units = parseUnits(amount, token.decimals);
  const mint = { to: token.address, contract: 'FaucetToken', functionName: 'mint' };
  return [{ ...mint, from, args: [from.address, units * 2n] }, ...deposit(at, from, token, units)];
}
