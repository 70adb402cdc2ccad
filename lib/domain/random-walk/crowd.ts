import type { BlockNumber } from '@/lib/domain/units';
import type { Action } from './action';
import { applyAction } from './apply';
import { callOf, type Places, type Sending } from './calls';
import { chooseAction, chooseActionOf, chooseAllocation, chooseDeposit, chooseSlash } from './choose';
import type { Dice } from './dice';
import { at, type World } from './world';

/** What is still to be done for the first time: a deposit of an account, or an allocation of an operator. */
export type Opening = { kind: 'deposit' | 'allocate'; account: number; market: number };

/** One transaction of the walk: a call, or several of one contract account, which go through whole or not at all. */
export type Transaction = {
  calls: Sending[];
  /** The contract account that makes the calls, when somebody calls it. */
  by?: number;
  /** The contracts refuse it. */
  isRefused: boolean;
  /** The world after it. */
  world: World;
};

export type CrowdWalk = { places: Places; dice: Dice; contracts: readonly number[]; openings: Opening[] };

const openingPercent = 45;
const bundlePercent = 12;
/** On top of what the walk slashes anyway. */
const slashPercent = 8;
const mostInBundle = 4;

/** Everybody's first deposit into every market and every operator's first allocation in it, in any order. */
export function openingsOf({ accounts, strategies }: Places, operators: number, dice: Dice): Opening[] {
  const all = accounts.flatMap((_, account) =>
    strategies.flatMap((__, market): Opening[] => [
      { kind: 'deposit', account, market },
      ...(account < operators ? [{ kind: 'allocate' as const, account, market }] : []),
    ]),
  );
  const lots = new Map(all.map((opening) => [opening, dice.below(2 ** 30)]));
  return all.sort((a, b) => Number(lots.get(a)) - Number(lots.get(b)));
}

/** What is sent next, in a block with what was sent before or in a new one. */
export function nextTransaction(walk: CrowdWalk, world: World, block: BlockNumber): Transaction {
  const { dice, contracts } = walk;
  const opening = dice.chance(openingPercent) ? walk.openings.pop() : undefined;
  const first = opening && open(opening, world, dice, block);
  if (first) return alone(walk, world, first, block);
  if (dice.chance(bundlePercent)) return bundled(walk, world, dice.pick(contracts), block);
  const slash = dice.chance(slashPercent) ? chooseSlash(world, dice, block) : undefined;
  return alone(walk, world, slash ?? chooseAction(world, dice, block), block);
}

function open({ kind, account, market }: Opening, world: World, dice: Dice, block: BlockNumber) {
  return kind === 'deposit'
    ? chooseDeposit(world, dice, account, market)
    : chooseAllocation(world, dice, block, account, market);
}

function alone({ places }: CrowdWalk, world: World, action: Action, block: BlockNumber): Transaction {
  const next = applyAction(world, action, block);
  const isRefused = typeof next === 'string';
  return { calls: [callOf(action, places, world)], isRefused, world: isRefused ? world : next };
}

function bundled({ places, dice }: CrowdWalk, world: World, by: number, block: BlockNumber): Transaction {
  const calls: Sending[] = [];
  let now = world;
  for (let left = 2 + dice.below(mostInBundle - 1); left > 0; left -= 1) {
    const action = chooseActionOf(by, now, dice, block);
    calls.push({ ...callOf(action, places, now), from: at(places.accounts, by) });
    const next = applyAction(now, action, block);
    if (typeof next === 'string') return { calls, by, isRefused: true, world };
    now = next;
  }
  return { calls, by, isRefused: false, world: now };
}
