import { problemOfError } from '../chain/problem-error';
import { isProblem, type Problem } from '../domain/problems';
import { checkFor } from './check';
import { consequencesDigest, planDigest } from './digest';
import { checkWallet, type Drive } from './drive';
import { confirmedCount } from './machine';
import { restOf } from './rest';
import { awaitStep, findStep, searchStep, takeAnswer, takeStep } from './take-step';
import type { BaseFacts, Flow, FlowContext, FlowRun, Sent, Step } from './types';
import { isBusy } from './unfinished';

/** What the user saw and agreed to by clicking: the steps still to take, and the digest of what they lead to. */
export type Review = { steps: readonly Step[]; consequences: string };

/** Whether this tab did it, or another tab holds the run. */
export type Held = 'mine' | 'elsewhere';

export type NewRun = Pick<
  FlowRun,
  'id' | 'flowId' | 'network' | 'chainId' | 'account' | 'intent' | 'isBatch' | 'startedAtMs'
>;

/** A run nobody has clicked yet. */
export function createRun(start: NewRun, { steps, consequences }: Review): FlowRun {
  const progress = steps.map(() => ({ name: 'waiting' as const }));
  return { ...start, steps, progress, consequences, tags: [], status: { name: 'ready' } };
}

/** Only one tab works on a run; every failure on the way ends in a named problem that the run shows. */
function holding(drive: Drive, work: () => Promise<void>): Promise<Held> {
  const held = hold(drive, work);
  drive.idle = held;
  return held;
}

async function hold(drive: Drive, work: () => Promise<void>): Promise<Held> {
  const { store } = drive.ports;
  const { id } = drive.run;
  if (!(await store.claim(id))) return 'elsewhere';
  drive.refresh();
  try {
    await work();
  } catch (error) {
    const step = confirmedCount(drive.run);
    const isAwaited = 'mark' in (drive.run.progress[step] ?? {});
    // What may have been sent is never called failed because a node did not answer.
    if (isAwaited) drive.dispatch({ name: 'lost', step });
    else drive.dispatch({ name: 'failed', problem: problemOfError(error) });
  } finally {
    store.release(id);
  }
  takeLate(drive);
  return 'mine';
}

/** The click: facts are read anew, the plan must still be the reviewed one, then the steps are walked. */
export function executeRun<Intent, Facts extends BaseFacts>(
  drive: Drive,
  flow: Flow<Intent, Facts>,
  context: FlowContext,
  intent: Intent,
  review: Review,
): Promise<Held> {
  return holding(drive, async () => {
    // Another tab may have gone on with it, or ended it, since the click was offered here.
    if (isBusy(drive.run) || drive.run.status.name === 'done') return resume(drive);
    if (await hasReappeared(drive)) return continueToRest(drive);
    drive.dispatch({ name: 'opened', ...review });
    if (await confirmReview(drive, flow, context, intent)) await walk(drive);
  });
}

/** Failures after which the transaction may be on the chain all the same. */
const doubtful: readonly Problem['code'][] = ['dropped', 'wallet-failed'];

/** What was given up for failed may have come out since: then it is awaited instead of being sent again. */
async function hasReappeared(drive: Drive): Promise<boolean> {
  const { status } = drive.run;
  if (status.name !== 'failed' || status.step === undefined || !doubtful.includes(status.problem.code))
    return false;
  const progress = drive.run.progress[status.step];
  if (progress === undefined || !('mark' in progress)) return false;
  const hash = await findStep(drive, status.step, progress.mark);
  if (hash === undefined) return false;
  const sent = { kind: 'transaction', hash } as const;
  drive.dispatch({ name: 'sent', step: status.step, sent, mark: progress.mark });
  return true;
}

async function confirmReview<Intent, Facts extends BaseFacts>(
  drive: Drive,
  whole: Flow<Intent, Facts>,
  context: FlowContext,
  wholeIntent: Intent,
): Promise<boolean> {
  const { flow, intent } = restOf(whole, wholeIntent, drive.run);
  const refuse = (problem: Problem) => {
    drive.dispatch({ name: 'refused', problem });
    return false;
  };
  drive.wallet = drive.ports.wallet;
  const misplaced = checkWallet(drive);
  if (misplaced !== undefined) return refuse(misplaced);
  const facts = await flow.readFacts(drive.ports.reader, context, intent);
  const isContract = drive.ports.wallet?.isContract === true;
  const [problem] = checkFor(flow, intent, facts, isContract);
  if (problem !== undefined) return refuse(problem);
  const steps = flow.plan(intent, facts);
  const consequences = consequencesDigest(flow.describe(intent, facts));
  const reviewed = drive.run.steps.slice(confirmedCount(drive.run));
  if (consequences !== drive.run.consequences || planDigest(steps) !== planDigest(reviewed)) {
    drive.dispatch({ name: 'planChanged', steps, consequences });
    return false;
  }
  const tags = new Set([...drive.run.tags, ...flow.touches(intent, facts)]);
  drive.dispatch({ name: 'agreed', tags: [...tags] });
  return true;
}

async function walk(drive: Drive): Promise<void> {
  if (drive.run.isBatch && drive.ports.wallet?.sendBatch === undefined) drive.dispatch({ name: 'unbatched' });
  while (confirmedCount(drive.run) < drive.run.steps.length) {
    if (!(await takeStep(drive, confirmedCount(drive.run)))) return;
  }
  await settle(drive);
}

async function settle(drive: Drive): Promise<void> {
  const last = drive.run.progress.at(-1);
  if (last?.name !== 'confirmed') return;
  const { blockNumber } = last.result;
  drive.dispatch({ name: 'settled', blockNumber });
  await drive.ports.invalidate(drive.run.tags, BigInt(blockNumber));
  drive.dispatch({ name: 'finished' });
}

/** After a wait that no click began: the last step settles the run, an earlier one leaves it ready for the next click. */
async function rest(drive: Drive): Promise<void> {
  if (confirmedCount(drive.run) === drive.run.steps.length) await settle(drive);
  else drive.dispatch({ name: 'paused' });
}

async function continueToRest(drive: Drive): Promise<void> {
  if (await awaitStep(drive, confirmedCount(drive.run))) await rest(drive);
}

/** After a reload: goes on waiting for what was sent, and asks the wallet for nothing. */
export function resumeRun(drive: Drive): Promise<Held> {
  return holding(drive, () => resume(drive));
}

async function resume(drive: Drive): Promise<void> {
  const { status, progress } = drive.run;
  if (status.name === 'settling') return settle(drive);
  if (status.name === 'checking') return drive.dispatch({ name: 'paused' });
  if (status.name !== 'running') return;
  const step = confirmedCount(drive.run);
  const name = progress[step]?.name;
  if (name === 'asking') drive.dispatch({ name: 'lost', step });
  else if (name === undefined || name === 'waiting' || name === 'simulating') await rest(drive);
  else await continueToRest(drive);
}

/** The user asks again what became of a request. Looks for the transaction; never sends one. */
export async function lookAgain(drive: Drive): Promise<Held> {
  if (drive.giveUp !== undefined) {
    drive.giveUp();
    return 'mine';
  }
  return holding(drive, async () => {
    const { status } = drive.run;
    if (status.name !== 'unknown') return resume(drive);
    const isUnanswered = drive.run.progress[status.step]?.name === 'asking';
    if (!isUnanswered) return continueToRest(drive);
    if (await searchStep(drive, status.step)) await rest(drive);
  });
}

/** A wallet that answers after it was given up on is still heard, if nothing was found in the meantime. */
function takeLate(drive: Drive): void {
  const { late } = drive;
  drive.late = undefined;
  void late?.then(async (answer) => {
    // It may come while the user looks again; that look ends first.
    await drive.idle;
    await holding(drive, () => hearLate(drive, answer));
  });
}

async function hearLate(drive: Drive, answer: Sent | Problem): Promise<void> {
  const step = confirmedCount(drive.run);
  const progress = drive.run.progress[step];
  if (drive.run.status.name !== 'unknown' || progress?.name !== 'asking') return;
  if (isProblem(answer) && answer.code !== 'wallet-rejected') return;
  if (await takeAnswer(drive, step, progress.mark, answer)) await rest(drive);
}
