import { type Allocation, magnitudeAt } from '@/lib/domain/allocations';
import { isProblem, type ProblemCode } from '@/lib/domain/problems';
import {
  afterSlashing,
  scalingAfterDelegation,
  scalingAfterDeposit,
  sharesForDeposit,
  tokensForShares,
  toScaledShares,
  toWithdrawable,
} from '@/lib/domain/shares';
import { applySlash } from '@/lib/domain/slashing';
import {
  type BlockNumber,
  blockNumber,
  type DepositShares,
  depositShares,
  tokenAmount,
  WAD,
  type Wad,
  type WithdrawableShares,
  wad,
  withdrawableShares,
} from '@/lib/domain/units';
import { completableAt, isReady } from '@/lib/domain/withdrawals';
import type { Action } from './action';
import {
  type Account,
  at,
  balanceOf,
  factorOfQueued,
  type Market,
  maxMagnitude,
  mint,
  move,
  type QueuedInWalk,
  queuedInWindow,
  reachedBySlash,
  type Stake,
  type World,
} from './world';

const stakeOf = (world: World, operator: number, market: number): Stake =>
  at(at(world.stakes, operator), market);
const stakesOf = (world: World, account: Account, market: number): Stake | undefined =>
  account.operator === undefined ? undefined : stakeOf(world, account.operator, market);
const rateOf = (market: Market, index: number) => ({
  totalShares: market.totalShares,
  tokenBalance: balanceOf(market.token, `strategy-${index}`),
});

function credit(
  world: World,
  account: Account,
  market: number,
  added: DepositShares,
): ProblemCode | undefined {
  const holding = at(account.holdings, market);
  const stake = stakesOf(world, account, market);
  const slashingFactor = stake === undefined ? WAD : maxMagnitude(stake);
  const scalingFactor = scalingAfterDeposit({ ...holding, slashingFactor, added });
  if (isProblem(scalingFactor)) return scalingFactor.code;
  if (holding.depositShares === 0n) account.held.push(market);
  holding.depositShares = depositShares(holding.depositShares + added);
  holding.scalingFactor = scalingFactor;
  if (stake !== undefined) stake.shares = withdrawableShares(stake.shares + added);
  return undefined;
}

function payOut(world: World, index: number, to: `account-${number}` | 'burned', shares: WithdrawableShares) {
  const market = at(world.markets, index);
  const tokens = tokensForShares(shares, rateOf(market, index));
  market.totalShares -= shares;
  move(market.token, `strategy-${index}`, to, tokens);
}

function deposit(world: World, action: Extract<Action, { kind: 'deposit' }>): ProblemCode | undefined {
  const market = at(world.markets, action.market);
  move(market.token, `account-${action.account}`, `strategy-${action.market}`, action.amount);
  const after = rateOf(market, action.market);
  // The contract takes the asked amount off the balance after the transfer, whatever arrived.
  const before = { ...after, tokenBalance: tokenAmount(after.tokenBalance - action.amount) };
  const shares = sharesForDeposit(tokenAmount(action.amount), before);
  if (shares === 0n) return 'amount-too-small';
  market.totalShares += shares;
  return credit(world, at(world.accounts, action.account), action.market, shares);
}

function delegate(world: World, account: Account, operator: number): ProblemCode | undefined {
  account.operator = operator;
  for (const market of account.held) {
    const holding = at(account.holdings, market);
    const stake = stakeOf(world, operator, market);
    const scalingFactor = scalingAfterDelegation(holding.scalingFactor, maxMagnitude(stake));
    if (isProblem(scalingFactor)) return scalingFactor.code;
    const brought = toWithdrawable(holding.depositShares, holding.scalingFactor, WAD);
    stake.shares = withdrawableShares(stake.shares + brought);
    holding.scalingFactor = scalingFactor;
  }
  return undefined;
}

function forget(account: Account, market: number): void {
  const index = account.held.indexOf(market);
  const last = account.held.pop();
  if (last !== undefined && last !== market) account.held[index] = last;
}

type QueueItem = { market: number; shares: bigint };

function queueOne(world: World, account: Account, items: readonly QueueItem[], block: BlockNumber): void {
  const queued: QueuedInWalk = { nonce: account.nonce, startBlock: block, items: [] };
  if (account.operator !== undefined) queued.operator = account.operator;
  for (const { market, shares } of items) {
    const holding = at(account.holdings, market);
    const scaled = toScaledShares(depositShares(shares), holding.scalingFactor);
    const stake = stakesOf(world, account, market);
    if (stake !== undefined) {
      stake.queued = [...reachedBySlash(world, stake, block), { block, scaled }];
      stake.shares = withdrawableShares(stake.shares - afterSlashing(scaled, maxMagnitude(stake)));
    }
    holding.depositShares = depositShares(holding.depositShares - shares);
    if (holding.depositShares === 0n) {
      holding.scalingFactor = WAD;
      forget(account, market);
    }
    queued.items.push({ market, scaled });
  }
  account.nonce += 1n;
  account.queue.push(queued);
}

function undelegate(world: World, account: Account, block: BlockNumber): void {
  const everything = account.held.map((market) => ({
    market,
    shares: at(account.holdings, market).depositShares,
  }));
  for (const item of everything) queueOne(world, account, [item], block);
  delete account.operator;
}

function complete(
  world: World,
  action: Extract<Action, { kind: 'complete' }>,
  block: BlockNumber,
): ProblemCode | undefined {
  const account = at(world.accounts, action.account);
  for (const { nonce, asTokens } of action.items) {
    const queued = at(
      account.queue,
      account.queue.findIndex((candidate) => candidate.nonce === nonce),
    );
    const from = completableAt(queued.startBlock, world.delayBlocks);
    if (!isReady(from, block)) return 'delay-not-over';
    account.queue.splice(account.queue.indexOf(queued), 1);
    for (const { market, scaled } of queued.items) {
      const shares = afterSlashing(scaled, factorOfQueued(world, queued, market));
      if (shares === 0n) continue;
      if (asTokens) payOut(world, market, `account-${action.account}`, shares);
      else {
        const problem = credit(world, account, market, depositShares(shares));
        if (problem !== undefined) return problem;
      }
    }
  }
  return undefined;
}

/** Magnitude that no other set can have at `block`: an increase counts at once, a decrease when it is due. */
export function encumbered(stake: Stake, block: BlockNumber): Wad {
  const of = (allocation: Allocation) =>
    allocation.pendingDiff > 0n
      ? allocation.currentMagnitude + allocation.pendingDiff
      : magnitudeAt(allocation, block);
  return wad(stake.allocations.reduce((sum, allocation) => sum + of(allocation), 0n));
}

/** The allocation with a change that is due taken over. */
export function settled(allocation: Allocation, block: BlockNumber): Allocation {
  const isWaiting = allocation.effectBlock !== undefined && allocation.effectBlock > block;
  return isWaiting ? allocation : { currentMagnitude: magnitudeAt(allocation, block), pendingDiff: 0n };
}

function allocate(world: World, action: Extract<Action, { kind: 'allocate' }>, block: BlockNumber): void {
  const stake = stakeOf(world, action.operator, action.market);
  const { currentMagnitude } = settled(at(stake.allocations, action.avs), block);
  const pendingDiff = action.magnitude - currentMagnitude;
  const increaseDelay = at(world.allocationDelayBlocks, action.operator);
  const delay = pendingDiff > 0n ? increaseDelay : world.deallocationDelayBlocks + 1n;
  stake.allocations[action.avs] = settled(
    { currentMagnitude, pendingDiff, effectBlock: blockNumber(block + delay) },
    block,
  );
}

function slash(world: World, action: Extract<Action, { kind: 'slash' }>, block: BlockNumber): void {
  const id = at(world.slashCounts, action.avs) + 1n;
  world.slashCounts[action.avs] = id;
  const shares = action.wads.flatMap(({ market, wadToSlash }) => {
    const stake = stakeOf(world, action.operator, market);
    const allocation = settled(at(stake.allocations, action.avs), block);
    if (allocation.currentMagnitude === 0n) return [];
    const target = {
      maxMagnitude: maxMagnitude(stake),
      encumberedMagnitude: encumbered(stake, block),
      allocation,
      operatorShares: stake.shares,
      queued: queuedInWindow(world, stake, block),
    };
    const after = applySlash(target, wad(wadToSlash), block);
    stake.allocations[action.avs] = after.allocation;
    stake.magnitudes.push({ block, value: after.maxMagnitude });
    stake.shares = after.operatorShares;
    return [{ market, amount: withdrawableShares(after.slashedActive + after.slashedQueued) }];
  });
  if (shares.length > 0) world.pendingSlashes.push({ avs: action.avs, id, shares });
}

function clear(world: World, { avs, id }: Extract<Action, { kind: 'clear' }>): void {
  const isCleared = (pending: World['pendingSlashes'][number]) => pending.avs === avs && pending.id === id;
  for (const { market, amount } of world.pendingSlashes.filter(isCleared).flatMap(({ shares }) => shares)) {
    payOut(world, market, 'burned', amount);
  }
  world.pendingSlashes = world.pendingSlashes.filter((pending) => !isCleared(pending));
}

function act(world: World, action: Action, block: BlockNumber): ProblemCode | undefined {
  switch (action.kind) {
    case 'deposit':
      return deposit(world, action);
    case 'delegate':
      return delegate(world, at(world.accounts, action.account), action.operator);
    case 'undelegate':
      undelegate(world, at(world.accounts, action.account), block);
      return undefined;
    case 'redelegate':
      undelegate(world, at(world.accounts, action.account), block);
      return delegate(world, at(world.accounts, action.account), action.operator);
    case 'queue':
      for (const items of action.withdrawals)
        queueOne(world, at(world.accounts, action.account), items, block);
      return undefined;
    case 'complete':
      return complete(world, action, block);
    case 'allocate':
      allocate(world, action, block);
      return undefined;
    case 'slash':
      slash(world, action, block);
      return undefined;
    case 'clear':
      clear(world, action);
      return undefined;
    case 'gift':
      mint(at(world.markets, action.market).token, `strategy-${action.market}`, action.amount);
      return undefined;
    case 'rebase':
      at(world.markets, action.market).token.totalSupply = action.supply;
      return undefined;
  }
}

/** The world after an action mined in `block`, or the code for which the contracts refuse it. */
export function applyAction(world: World, action: Action, block: BlockNumber): World | ProblemCode {
  const next = structuredClone(world);
  return act(next, action, block) ?? next;
}
