import { isProblem, type Problem } from '../domain/problems';
import { checkWallet, type Drive } from './drive';
import { decodeExpected, eventName } from './expects';
import type { Call, ChainMark, Sent, Step, StepProgress, StepResult, WaitOutcome } from './types';

/** True when the step is confirmed (or its bundle dissolved into steps) and the walk goes on. */
type GoesOn = boolean;

/** The steps that one request to the wallet carries. */
function stepsOf({ run }: Drive, index: number): readonly Step[] {
  return run.isBatch ? run.steps.slice(index) : run.steps.slice(index, index + 1);
}

const callsOf = (drive: Drive, index: number): readonly Call[] =>
  stepsOf(drive, index).map(({ call }) => call);

function stop(drive: Drive, step: number, problem: Problem): GoesOn {
  drive.dispatch({ name: 'failed', step, problem });
  return false;
}

/** Simulates, asks the wallet, stores the hash and waits: one step from beginning to end. */
export async function takeStep(drive: Drive, index: number): Promise<GoesOn> {
  const { ports, run } = drive;
  const [call] = callsOf(drive, index);
  if (call === undefined || drive.leaving.signal.aborted) return false;
  const misplaced = checkWallet(drive);
  if (misplaced !== undefined) return stop(drive, index, misplaced);
  drive.dispatch({ name: 'simulated', step: index });
  const refusal = await ports.simulate(run.account, call);
  if (refusal !== undefined) return stop(drive, index, refusal);
  const mark = await ports.mark(run.account);
  // The wallet may have moved while the node was answering.
  const moved = checkWallet(drive);
  if (moved !== undefined) return stop(drive, index, moved);
  drive.dispatch({ name: 'asked', step: index, mark });
  const answer = await ask(drive, index, call);
  return answer === undefined ? searchStep(drive, index) : takeAnswer(drive, index, mark, answer);
}

/** Opens the wallet. undefined when the user stopped waiting for its answer. */
async function ask(drive: Drive, index: number, call: Call): Promise<Sent | Problem | undefined> {
  const { wallet } = drive;
  const { account, isBatch } = drive.run;
  if (wallet === undefined) return { code: 'no-account' };
  const answer =
    isBatch && wallet.sendBatch !== undefined
      ? wallet.sendBatch(account, callsOf(drive, index))
      : wallet.send(account, call);
  const givenUp = new Promise<undefined>((resolve) => {
    drive.giveUp = () => resolve(undefined);
  });
  const first = await Promise.race([answer, givenUp]);
  drive.giveUp = undefined;
  drive.late = first === undefined ? answer : undefined;
  return first;
}

/** What the wallet answered becomes the step's state; a hash is stored and then awaited. */
export async function takeAnswer(
  drive: Drive,
  index: number,
  mark: ChainMark,
  answer: Sent | Problem,
): Promise<GoesOn> {
  if (!isProblem(answer)) {
    drive.dispatch({ name: 'sent', step: index, sent: answer, mark });
    return awaitStep(drive, index);
  }
  if (answer.code === 'wallet-rejected') {
    drive.dispatch({ name: 'rejected', step: index, problem: answer });
    return false;
  }
  if (drive.run.isBatch && answer.code === 'wallet-unavailable') {
    drive.dispatch({ name: 'unbatched' });
    return true;
  }
  // A wallet can fail after it has sent (a lost session, a timeout): the chain knows better.
  const hash = answer.code === 'wallet-failed' ? await findStep(drive, index, mark) : undefined;
  if (hash === undefined) return stop(drive, index, answer);
  return takeAnswer(drive, index, mark, { kind: 'transaction', hash });
}

/** The transaction of a step whose answer did not come, or came as a failure, if the chain has it. */
export async function findStep(drive: Drive, index: number, mark: ChainMark) {
  const { ports, run } = drive;
  const [call] = callsOf(drive, index);
  return call === undefined || run.isBatch ? undefined : ports.find(run.account, call, mark);
}

/** Looks on the chain for a request that was never answered. Nothing found leaves the step unknown. */
export async function searchStep(drive: Drive, index: number): Promise<GoesOn> {
  const progress = drive.run.progress[index];
  if (progress === undefined || !('mark' in progress)) return false;
  drive.dispatch({ name: 'lost', step: index });
  const hash = await findStep(drive, index, progress.mark);
  if (hash === undefined) return false;
  return takeAnswer(drive, index, progress.mark, { kind: 'transaction', hash });
}

function sentOf(progress: StepProgress | undefined): { sent: Sent; mark: ChainMark } | undefined {
  switch (progress?.name) {
    case 'sent':
      return { sent: { kind: 'transaction', hash: progress.hash }, mark: progress.mark };
    case 'proposed':
      return { sent: { kind: 'proposal', hash: progress.hash }, mark: progress.mark };
    case 'bundled':
      return { sent: { kind: 'bundle', id: progress.id }, mark: progress.mark };
    default:
      return undefined;
  }
}

/** Waits for what was sent, whoever sent it and whenever. Never sends. */
export async function awaitStep(drive: Drive, index: number): Promise<GoesOn> {
  const { ports, run } = drive;
  const known = sentOf(run.progress[index]);
  if (known === undefined) return false;
  drive.dispatch({ name: 'sent', step: index, ...known });
  const calls = callsOf(drive, index);
  const awaited = { ...known, account: run.account, calls, signal: drive.leaving.signal };
  const outcome = await ports.wait(awaited, (news) => drive.dispatch({ ...news, step: index }));
  return takeOutcome(drive, index, outcome);
}

async function takeOutcome(drive: Drive, index: number, outcome: WaitOutcome): Promise<GoesOn> {
  switch (outcome.name) {
    case 'lost':
      drive.dispatch({ name: 'lost', step: index });
      return false;
    case 'dropped':
      return stop(drive, index, { code: 'dropped', hash: outcome.hash });
    case 'cancelled': {
      const { hash, replacedBy } = outcome;
      drive.dispatch({ name: 'rejected', step: index, problem: { code: 'cancelled', hash, replacedBy } });
      return false;
    }
    case 'failed':
      return stop(drive, index, outcome.problem);
    case 'mined':
      return outcome.status === 'success'
        ? confirm(drive, index, outcome)
        : stop(drive, index, await explainRevert(drive, index, outcome));
  }
}

type Mined = Extract<WaitOutcome, { name: 'mined' }>;

async function explainRevert(drive: Drive, index: number, mined: Mined): Promise<Problem> {
  const { hash, blockNumber, isOutOfGas } = mined;
  const [call] = callsOf(drive, index);
  if (isOutOfGas) return { code: 'reverted', hash, cause: { code: 'out-of-gas' } };
  const isTellable = call !== undefined && !drive.run.isBatch;
  const cause = isTellable ? await drive.ports.simulate(drive.run.account, call, blockNumber) : undefined;
  // A node without the state of that block says nothing about the transaction.
  const isReason = cause !== undefined && cause.code !== 'rpc-failed';
  return { code: 'reverted', hash, ...(isReason && { cause }) };
}

/** A receipt counts only when every event that the steps promised is in it. */
function confirm(drive: Drive, index: number, { hash, blockNumber, logs }: Mined): GoesOn {
  const results: StepResult[] = [];
  for (const { id, expects } of stepsOf(drive, index)) {
    const args = decodeExpected(expects, logs);
    if (args.length === 0)
      return stop(drive, index, { code: 'event-missing', hash, event: eventName(expects) });
    results.push({ stepId: id, hash, blockNumber: blockNumber.toString(), args });
  }
  drive.dispatch({ name: 'confirmed', step: index, results });
  return true;
}
