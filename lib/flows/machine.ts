import type { Problem } from '../domain/problems';
import type { Hex } from '../domain/units';
import type { ChainMark, FlowRun, RunStatus, Sent, Step, StepProgress, StepResult, Tag } from './types';

/** Everything that can happen to a run, in the past tense. */
export type RunEvent =
  | { name: 'opened'; steps: readonly Step[]; consequences: string }
  | { name: 'refused'; problem: Problem }
  | { name: 'planChanged'; steps: readonly Step[]; consequences: string }
  | { name: 'agreed'; tags: readonly Tag[] }
  | { name: 'unbatched' }
  | { name: 'simulated'; step: number }
  | { name: 'asked'; step: number; mark: ChainMark }
  | { name: 'sent'; step: number; sent: Sent; mark: ChainMark }
  | { name: 'seen'; step: number; nonce: number }
  | { name: 'replaced'; step: number; hash: Hex }
  | { name: 'confirmed'; step: number; results: readonly StepResult[] }
  | { name: 'rejected'; step: number; problem: Problem }
  | { name: 'failed'; step?: number; problem: Problem }
  | { name: 'lost'; step: number }
  | { name: 'paused' }
  | { name: 'settled'; blockNumber: string }
  | { name: 'finished' };

const WAITING: StepProgress = { name: 'waiting' };

/** Puts `progress` on the step, or on each unconfirmed one when the run is a bundle. */
function withProgress(run: FlowRun, step: number, progress: StepProgress): readonly StepProgress[] {
  return run.progress.map((old, index) => {
    const isTarget = run.isBatch ? index >= step && old.name !== 'confirmed' : index === step;
    return isTarget ? progress : old;
  });
}

function progressOf(sent: Sent, mark: ChainMark): StepProgress {
  if (sent.kind === 'bundle') return { name: 'bundled', id: sent.id, mark };
  return { name: sent.kind === 'proposal' ? 'proposed' : 'sent', hash: sent.hash, mark };
}

function withResults(run: FlowRun, step: number, results: readonly StepResult[]): readonly StepProgress[] {
  return run.progress.map((old, index) => {
    const result = results[index - step];
    return index < step || result === undefined ? old : { name: 'confirmed', result };
  });
}

/** The steps in front that are confirmed; they are history and never planned again. */
export function confirmedCount(run: FlowRun): number {
  const first = run.progress.findIndex(({ name }) => name !== 'confirmed');
  return first < 0 ? run.progress.length : first;
}

type Plan = { steps: readonly Step[]; consequences: string };

function replan(run: FlowRun, { steps, consequences }: Plan, status: RunStatus): FlowRun {
  const done = confirmedCount(run);
  return {
    ...run,
    steps: [...run.steps.slice(0, done), ...steps],
    progress: [...run.progress.slice(0, done), ...steps.map(() => WAITING)],
    consequences,
    status,
  };
}

export function hashOf(progress: StepProgress | undefined): Hex | undefined {
  return progress !== undefined && 'hash' in progress ? progress.hash : undefined;
}

function lose(run: FlowRun, step: number): FlowRun {
  const hash = hashOf(run.progress[step]);
  return { ...run, status: { name: 'unknown', step, ...(hash && { hash }) } };
}

/** The next state of a run. Pure: what is not said in the event does not change. */
export function reduceRun(run: FlowRun, event: RunEvent): FlowRun {
  switch (event.name) {
    case 'opened':
      return replan(run, event, { name: 'checking' });
    case 'refused':
      return { ...run, status: { name: 'failed', problem: event.problem } };
    case 'planChanged':
      return replan(run, event, { name: 'changed' });
    case 'agreed':
      return { ...run, tags: event.tags };
    case 'unbatched':
      return { ...run, isBatch: false, progress: run.progress.map(keepConfirmed) };
    case 'simulated':
      return onStep(run, event.step, { name: 'simulating' });
    case 'asked':
      return onStep(run, event.step, { name: 'asking', mark: event.mark });
    case 'sent':
      return onStep(run, event.step, progressOf(event.sent, event.mark));
    case 'seen':
      return amendSent(run, event.step, ({ hash, mark }) => ({
        hash,
        mark: { ...mark, nonce: event.nonce, isExact: true },
      }));
    case 'replaced':
      return amendSent(run, event.step, ({ mark }) => ({ hash: event.hash, mark }));
    case 'confirmed':
      return { ...run, progress: withResults(run, event.step, event.results) };
    case 'rejected':
      return {
        ...run,
        progress: withProgress(run, event.step, WAITING),
        status: { name: 'rejected', step: event.step, problem: event.problem },
      };
    case 'failed':
      return fail(run, event.problem, event.step);
    case 'lost':
      return lose(run, event.step);
    case 'paused':
      return { ...run, progress: run.progress.map(keepConfirmed), status: { name: 'ready' } };
    case 'settled':
      return { ...run, status: { name: 'settling', blockNumber: event.blockNumber } };
    case 'finished':
      return { ...run, status: { name: 'done' } };
  }
}

const keepConfirmed = (progress: StepProgress): StepProgress =>
  progress.name === 'confirmed' ? progress : WAITING;

function onStep(run: FlowRun, step: number, progress: StepProgress): FlowRun {
  return { ...run, progress: withProgress(run, step, progress), status: { name: 'running', step } };
}

type SentProgress = { hash: Hex; mark: ChainMark };

function amendSent(run: FlowRun, step: number, amend: (old: SentProgress) => SentProgress): FlowRun {
  const old = run.progress[step];
  return old?.name === 'sent' ? onStep(run, step, { name: 'sent', ...amend(old) }) : run;
}

/** A failed step keeps its hash on the screen, and one that may have been sent its mark: by that it is looked for. */
function fail(run: FlowRun, problem: Problem, step: number | undefined): FlowRun {
  const status = { name: 'failed' as const, ...(step !== undefined && { step }), problem };
  const progress = step === undefined ? undefined : run.progress[step];
  const isAnswerless = progress?.name === 'asking' && problem.code === 'wallet-failed';
  const isKept = isAnswerless || hashOf(progress) !== undefined;
  return { ...run, status, progress: isKept ? run.progress : run.progress.map(keepConfirmed) };
}
