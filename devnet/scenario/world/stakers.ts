import { type HDAccount, maxUint256, pad, parseUnits, zeroAddress } from 'viem';
import { operatorAccount, stakerAccount } from '../../accounts';
import type { Addresses } from '../../deploy';
import type { Call } from '../../sender';
import { approvalOf } from './approval';
import { approverOf } from './operators';
import { cap, type SeededToken } from './tokens';

export const stakerCount = 64;

/** Two stakers are special: one holds everything, one has as many queued withdrawals as a page must bear. */
const whale = 0;
export const fullPosition = { staker: 1, strategies: 10, queuedWithdrawals: 20 };

/** These fill the capped strategy up to a small rest. */
const capFillers = { first: 40, count: 16 };
const capRest = parseUnits('0.75', 18);

type Holding = { token: SeededToken; amount: bigint };

/** What a staker deposits; by arithmetic on the number, so that it never changes. */
export function holdingsOf(staker: number, tokens: readonly SeededToken[]): Holding[] {
  const open = tokens.filter(({ key }) => key !== 'capETH');
  const holdings = chooseTokens(staker, open).map((token, place) => ({
    token,
    amount: oddAmount(staker, place, token.decimals),
  }));
  const capped = tokens.find(({ key }) => key === 'capETH');
  const fillsCap = staker >= capFillers.first && staker < capFillers.first + capFillers.count;
  if (capped && fillsCap) {
    holdings.push({ token: capped, amount: (cap.total - capRest) / BigInt(capFillers.count) });
  }
  return holdings;
}

function chooseTokens(staker: number, open: readonly SeededToken[]): SeededToken[] {
  if (staker === whale) return [...open];
  if (staker === fullPosition.staker) return open.slice(0, fullPosition.strategies);
  // Each operator's stakers leave different rests of four, so that every slashed strategy has stake.
  const places = [staker % 4, staker * 5 + 2, staker * 7 + 3].slice(0, 1 + (staker % 3));
  return [...new Set(places.map((place) => place % open.length))].map((place) => open[place] as SeededToken);
}

/** Between one and ninety tokens, and a fraction that fills every decimal place. */
function oddAmount(staker: number, place: number, decimals: number): bigint {
  const unit = 10n ** BigInt(decimals);
  const whole = BigInt(1 + ((staker * 7 + place * 13) % 90));
  const fraction = (BigInt(staker + 1) * 1_000_003n + BigInt(place) * 77_777n) * 123_456_789_011n;
  return whole * unit + (fraction % unit);
}

/** So many operators, the first ones, share the stakers. */
const sharedOperators = 17;

/** Every ninth staker stays on its own. */
export function operatorOf(staker: number): number | undefined {
  if (staker % 9 === 8) return undefined;
  return staker % sharedOperators;
}

export function depositAll(at: Addresses, tokens: readonly SeededToken[]): Call[] {
  return stakers().flatMap(({ account, index }) =>
    holdingsOf(index, tokens).flatMap(({ token, amount }) => deposit(at, account, token, amount)),
  );
}

/** Approves for good and deposits. */
export function deposit(at: Addresses, from: HDAccount, token: SeededToken, amount: bigint): Call[] {
  return [
    {
      from,
      to: token.address,
      contract: 'FaucetToken',
      functionName: 'approve',
      args: [at.strategyManager, maxUint256],
    },
    {
      from,
      to: at.strategyManager,
      contract: 'StrategyManager',
      functionName: 'depositIntoStrategy',
      args: [token.strategy, token.address, amount],
    },
  ];
}

export async function delegateAll(at: Addresses): Promise<Call[]> {
  const calls: Call[] = [];
  for (const { account, index } of stakers()) {
    const operator = operatorOf(index);
    if (operator === undefined) continue;
    calls.push(await delegate(at, account, operator));
  }
  return calls;
}

/** With the approver's consent where the operator asks for one; each staker has one, so it delegates once. */
export async function delegate(at: Addresses, from: HDAccount, operator: number): Promise<Call> {
  const request = {
    approver: approverOf(operator),
    staker: from.address,
    operator: operatorAccount(operator).address,
    salt: pad(from.address),
  };
  return {
    from,
    to: at.delegationManager,
    contract: 'DelegationManager',
    functionName: 'delegateTo',
    args: [request.operator, ...(await approvalOf(at, request))],
  };
}

/** One withdrawal of a part of each given holding. */
export function queue(at: Addresses, from: HDAccount, holdings: readonly Holding[], divisor: bigint): Call {
  return {
    from,
    to: at.delegationManager,
    contract: 'DelegationManager',
    functionName: 'queueWithdrawals',
    args: [
      [
        {
          strategies: holdings.map(({ token }) => token.strategy),
          depositShares: holdings.map(({ amount }) => amount / divisor),
          __deprecated_withdrawer: zeroAddress,
        },
      ],
    ],
  };
}

/** Stakers whose number leaves this rest withdraw part of everything they have. */
export function queueSome(at: Addresses, tokens: readonly SeededToken[], rest: number): Call[] {
  return stakers()
    .filter(({ index }) => index > fullPosition.staker && index % 8 === rest)
    .map(({ account, index }) => queue(at, account, holdingsOf(index, tokens), BigInt(3 + (index % 4))));
}

export function queueFullPosition(at: Addresses, tokens: readonly SeededToken[]): Call[] {
  const account = stakerAccount(fullPosition.staker);
  const holdings = holdingsOf(fullPosition.staker, tokens);
  return Array.from({ length: fullPosition.queuedWithdrawals }, (_, i) =>
    queue(at, account, [holdings[i % holdings.length] as Holding], 25n),
  );
}

export function undelegate(at: Addresses, staker: number): Call {
  const from = stakerAccount(staker);
  return {
    from,
    to: at.delegationManager,
    contract: 'DelegationManager',
    functionName: 'undelegate',
    args: [from.address],
  };
}

function stakers(): { account: HDAccount; index: number }[] {
  return Array.from({ length: stakerCount }, (_, index) => ({ account: stakerAccount(index), index }));
}
