import { type BlockNumber, WAD } from '@/lib/domain/units';
import { completableAt, isReady } from '@/lib/domain/withdrawals';
import type { Action, ActionKind } from './action';
import { encumbered, settled } from './apply';
import type { Dice } from './dice';
import { type Account, at, balanceOf, maxMagnitude, type World } from './world';

/** `who`: the account that acts, where it is chosen already. */
type Choose = (world: World, dice: Dice, block: BlockNumber, who?: number) => Action | undefined;

/** Withdrawals of one account that wait before the walk stops queueing more for it. */
const fullQueue = 6;

const indexes = (list: readonly unknown[]) => list.map((_, index) => index);

/** A random one of the accounts that fit. */
function anyAccount(
  world: World,
  dice: Dice,
  who: number | undefined,
  fits: (account: Account, index: number) => boolean,
) {
  const candidates = who === undefined ? indexes(world.accounts) : [who];
  const fitting = candidates.filter((index) => fits(at(world.accounts, index), index));
  return fitting.length === 0 ? undefined : dice.pick(fitting);
}

const isOperator = (world: World, index: number) => index < world.stakes.length;

const deposit: Choose = (world, dice, _, who) => {
  const account = who ?? dice.below(world.accounts.length);
  return chooseDeposit(world, dice, account, dice.below(world.markets.length));
};

/** A random amount of what the account has of the market's token; undefined where that is next to nothing. */
export function chooseDeposit(world: World, dice: Dice, account: number, market: number): Action | undefined {
  const balance = balanceOf(at(world.markets, market).token, `account-${account}`);
  return balance < 1_000n
    ? undefined
    : { kind: 'deposit', account, market, amount: dice.amount(balance / 10n) };
}

const delegate: Choose = (world, dice, _, who) => {
  const account = anyAccount(world, dice, who, ({ operator }) => operator === undefined);
  return account === undefined
    ? undefined
    : { kind: 'delegate', account, operator: dice.below(world.stakes.length) };
};

const undelegate: Choose = (world, dice, _, who) => {
  const account = anyAccount(
    world,
    dice,
    who,
    (of, index) => of.operator !== undefined && !isOperator(world, index),
  );
  return account === undefined ? undefined : { kind: 'undelegate', account };
};

const redelegate: Choose = (world, dice, _, who) => {
  const account = anyAccount(
    world,
    dice,
    who,
    (of, index) => of.operator !== undefined && !isOperator(world, index),
  );
  return account === undefined
    ? undefined
    : { kind: 'redelegate', account, operator: dice.below(world.stakes.length) };
};

/** Random parts of what is left of a holding in some markets, now and then two in one; takes them off `left`. */
function someOf(dice: Dice, left: { market: number; shares: bigint }[]) {
  const chosen = left.filter(({ shares }) => shares > 0n && dice.chance(60));
  const again = chosen.filter(() => dice.chance(15));
  return [...chosen, ...again].flatMap((rest) => {
    if (rest.shares === 0n) return [];
    const shares = dice.amount(rest.shares);
    rest.shares -= shares;
    return [{ market: rest.market, shares }];
  });
}

const queue: Choose = (world, dice, _, who) => {
  const account = anyAccount(world, dice, who, (of) => of.held.length > 0 && of.queue.length < fullQueue);
  if (account === undefined) return undefined;
  const of = at(world.accounts, account);
  const left = of.held.map((market) => ({ market, shares: at(of.holdings, market).depositShares as bigint }));
  const wanted = dice.chance(20) ? 2 : 1;
  const withdrawals = Array.from({ length: wanted }, () => someOf(dice, left));
  const filled = withdrawals.filter((items) => items.length > 0);
  return filled.length === 0 ? undefined : { kind: 'queue', account, withdrawals: filled };
};

const complete: Choose = (world, dice, block, who) => {
  const account = anyAccount(world, dice, who, (of) => of.queue.length > 0);
  if (account === undefined) return undefined;
  const isTooEarly = dice.chance(10);
  const fitting = at(world.accounts, account).queue.filter(
    ({ startBlock }) => isReady(completableAt(startBlock, world.delayBlocks), block) || isTooEarly,
  );
  const chosen = fitting.filter(() => dice.chance(70)).slice(0, 4);
  if (chosen.length === 0) return undefined;
  const items = chosen.map(({ nonce }) => ({ nonce, asTokens: dice.chance(50) }));
  return { kind: 'complete', account, items };
};

const allocate: Choose = (world, dice, block) => {
  const [operator, market] = [dice.below(world.stakes.length), dice.below(world.markets.length)];
  return chooseAllocation(world, dice, block, operator, market);
};

/** More or less for one of the sets; undefined while a change is on its way, or where nothing is left. */
export function chooseAllocation(
  world: World,
  dice: Dice,
  block: BlockNumber,
  operator: number,
  market: number,
): Action | undefined {
  const avs = dice.below(world.slashCounts.length);
  const stake = at(at(world.stakes, operator), market);
  const { currentMagnitude, effectBlock } = settled(at(stake.allocations, avs), block);
  if (effectBlock !== undefined) return undefined;
  const room = maxMagnitude(stake) - encumbered(stake, block);
  if (room > 0n && dice.chance(70)) {
    return { kind: 'allocate', operator, avs, market, magnitude: currentMagnitude + dice.amount(room) };
  }
  if (currentMagnitude === 0n) return undefined;
  return {
    kind: 'allocate',
    operator,
    avs,
    market,
    magnitude: currentMagnitude - dice.amount(currentMagnitude),
  };
}

/** Mostly small, so that the stakes outlive the walk; now and then a dust, and now and then everything. */
function wadToSlash(dice: Dice): bigint {
  const kind = dice.below(100);
  if (kind < 4) return WAD;
  if (kind < 12) return BigInt(1 + dice.below(1_000));
  if (kind < 30) return dice.amount(WAD / 3n);
  return dice.amount(WAD / 30n);
}

/** Some of an operator's allocations to one set; nothing where the dice name no market. */
export const chooseSlash: Choose = (world, dice) => {
  const markets = indexes(world.markets).filter(() => dice.chance(50));
  if (markets.length === 0) return undefined;
  return {
    kind: 'slash',
    operator: dice.below(world.stakes.length),
    avs: dice.below(world.slashCounts.length),
    wads: markets.map((market) => ({ market, wadToSlash: wadToSlash(dice) })),
  };
};

const clear: Choose = (world, dice) => {
  if (world.pendingSlashes.length === 0) return undefined;
  const { avs, id } = dice.pick(world.pendingSlashes);
  return { kind: 'clear', avs, id };
};

const gift: Choose = (world, dice) => {
  const market = dice.below(world.markets.length);
  const balance = balanceOf(at(world.markets, market).token, `strategy-${market}`);
  return { kind: 'gift', market, amount: dice.amount(balance / 10n + 10n) };
};

const rebase: Choose = (world, dice) => {
  const rebasing = indexes(world.markets).filter((index) => at(world.markets, index).token.isRebasing);
  const market = dice.pick(rebasing);
  const { totalSupply } = at(world.markets, market).token;
  const change = dice.amount(totalSupply / 20n);
  return { kind: 'rebase', market, supply: dice.chance(50) ? totalSupply + change : totalSupply - change };
};

const weighted: readonly [kind: ActionKind, weight: number, choose: Choose][] = [
  ['deposit', 20, deposit],
  ['delegate', 8, delegate],
  ['undelegate', 3, undelegate],
  ['redelegate', 4, redelegate],
  ['queue', 18, queue],
  ['complete', 20, complete],
  ['allocate', 9, allocate],
  ['slash', 8, chooseSlash],
  ['clear', 4, clear],
  ['gift', 3, gift],
  ['rebase', 3, rebase],
];

export const actionKinds = weighted.map(([kind]) => kind);

const lots = weighted.flatMap(([, weight, choose]) => Array.from({ length: weight }, () => choose));

/** An action that makes sense in `block`; most would succeed, some are meant to be refused. */
export function chooseAction(world: World, dice: Dice, block: BlockNumber): Action {
  let action: Action | undefined;
  while (action === undefined) action = dice.pick(lots)(world, dice, block);
  return action;
}

const ownLots: readonly Choose[] = [
  ...[deposit, deposit, deposit, queue, queue, complete, complete, complete],
  ...[delegate, undelegate, redelegate],
];

/** An action of one account. */
export function chooseActionOf(account: number, world: World, dice: Dice, block: BlockNumber): Action {
  let action: Action | undefined;
  while (action === undefined) action = dice.pick(ownLots)(world, dice, block, account);
  return action;
}
