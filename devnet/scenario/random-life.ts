import { type Address, isAddress } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { rpc } from '../rpc';
import type { Call, Sender } from '../sender';
import { avsMoves } from './life/avs-moves';
import type { Dice } from './life/dice';
import { beginLife, type Life, type Move } from './life/life';
import { admitCandidates, operatorMoves } from './life/operator-moves';
import { ownerMoves } from './life/owner-moves';
import { podMoves } from './life/pod-moves';
import { slashMoves } from './life/slash-moves';
import { stakerMoves } from './life/staker-moves';

const moves = { ...stakerMoves, ...operatorMoves, ...avsMoves, ...slashMoves, ...ownerMoves, ...podMoves };

export type MoveName = keyof typeof moves;

export type LifeReport = {
  /** How often each move has gone through. */
  done: Partial<Record<MoveName, number>>;
  /** What the contracts refused, and by which of their errors. */
  refused: { step: number; moves: MoveName[]; reason: string }[];
};

/** Once each in every deal, these more often. */
const extra: Partial<Record<MoveName, number>> = {
  deposit: 5,
  delegate: 3,
  redelegate: 1,
  undelegate: 1,
  queue: 4,
  'complete as tokens': 1,
  'complete as shares': 2,
  join: 3,
  'restake ether': 2,
  'validator loses': 1,
  'allocate more': 4,
  'allocate less': 2,
  slash: 2,
  'slash while more is on its way': 1,
  'slash twice at once': 1,
  wait: 5,
};

/**
 * What may happen to anybody: the move was possible when it was chosen, or was not worth a question. Any other revert
 * is a mistake, of the walk or of the contracts.
 */
const legitimate = [
  'BalanceExceedsMaxTotalDeposits',
  'CurrentlyPaused',
  'FullySlashed',
  'InsufficientWithdrawableBalance',
  'MaxPerDepositExceedsMax',
  'NewSharesZero',
  'PreviousSplitPending',
  'SlashNotResolved',
  'StrategyNotWhitelisted',
];

const secondMovePercent = 25;

/**
 * Lets the people of a seeded chain do `steps` things by chance, each in a block of its own or two in one. The same
 * seed on the same chain gives the same walk. Nobody else may send transactions meanwhile, and the sender must be a
 * fresh one when somebody has since it was made.
 */
export async function runRandomLife(
  sender: Sender,
  deployment: DevnetDeployment,
  steps: number,
  seed: number,
): Promise<LifeReport> {
  const life = beginLife(sender, deployment, seed);
  const report: LifeReport = { done: {}, refused: [] };
  const deck: MoveName[] = [];
  // A second for each block, so that what depends on time does not depend on the machine.
  await rpc(sender.rpcUrl, 'anvil_setBlockTimestampInterval', [1]);
  try {
    for (let step = 0; step < steps; step += 1) await live(life, deck, step, report);
  } catch (problem) {
    const told = problem instanceof Error ? problem.message : String(problem);
    throw new DevnetProblem(`Random life with seed ${seed}: ${told}`);
  } finally {
    await rpc(sender.rpcUrl, 'anvil_removeBlockTimestampInterval', []);
  }
  return report;
}

async function live(life: Life, deck: MoveName[], step: number, report: LifeReport): Promise<void> {
  await admitCandidates(life);
  life.busy = [];
  const chosen = [await choose(life, deck)];
  life.busy = chosen.flatMap(({ calls }) => calls.flatMap(peopleOf));
  const isShared = life.dice.chance(secondMovePercent);
  // A move was chosen for what is not paused, so none follows a pause in the same block.
  if (isShared && !chosen[0]?.name.startsWith('pause ')) chosen.push(await choose(life, deck));
  const names = chosen.map(({ name }) => name);
  const reason = await refusal(life, chosen, `step ${step} (${names.join(', ')})`);
  if (reason !== undefined) report.refused.push({ step, moves: names, reason });
  else for (const name of names) report.done[name] = (report.done[name] ?? 0) + 1;
}

/** The sender and whoever else the call names. */
function peopleOf({ from, args = [] }: Call): Address[] {
  return [from.address, ...args.filter((one): one is Address => typeof one === 'string' && isAddress(one))];
}

type Chosen = { name: MoveName; calls: NonNullable<Awaited<ReturnType<Move>>> };

/** Cards that cannot be played now are laid aside until the next deal. */
async function choose(life: Life, deck: MoveName[]): Promise<Chosen> {
  for (;;) {
    const name = deck.pop();
    if (name === undefined) {
      deck.push(...deal(life.dice));
      continue;
    }
    const calls = await moves[name](life);
    if (calls) return { name, calls };
  }
}

function deal(dice: Dice): MoveName[] {
  const names = Object.keys(moves) as MoveName[];
  return dice.shuffle(names.flatMap((name) => Array.from({ length: 1 + (extra[name] ?? 0) }, () => name)));
}

/** The reason why the contracts refused, undefined when they did not. */
async function refusal(life: Life, chosen: readonly Chosen[], where: string): Promise<string | undefined> {
  try {
    await life.sender.send(chosen.flatMap(({ calls }) => calls));
    return undefined;
  } catch (problem) {
    const told = problem instanceof Error ? problem.message : String(problem);
    const reason = / reverted: (\w+)/.exec(told)?.[1];
    if (reason !== undefined && legitimate.includes(reason)) return reason;
    throw new DevnetProblem(`${where}: ${told}`);
  }
}
