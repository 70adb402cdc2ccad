'use client';

import { useEffect, useState } from 'react';
import type { Problem } from '../domain/problems';
import type { Summary } from '../domain/summary';
import type { Address } from '../domain/units';
import { consequencesDigest } from '../flows/digest';
import { confirmedCount } from '../flows/machine';
import { restOf } from '../flows/rest';
import { createRun, executeRun, type Review } from '../flows/run';
import type { BaseFacts, Call, Flow, FlowRun, Step } from '../flows/types';
import { isBusy, isUnfinished } from '../flows/unfinished';
import { useWallet } from '../wallet/use-wallet';
import { encodeJson } from '../wire/bigint-json';
import { useEngine, useNetwork } from './network';
import type { BoardState } from './run-board';
import { isRunOf, useBoard } from './use-board';
import { type Reviewed, useReview } from './use-review';

/**
 * What this account began on this network and did not end, as long as no form on the page shows it itself. One that
 * ends on this page stays until it is put away: its outcome has to be seen.
 */
export function useRuns(): readonly FlowRun[] {
  const { runs, shown } = useBoard();
  const { address } = useWallet();
  const isTold = (run: FlowRun) => isUnfinished(run) || run.status.name === 'done';
  return runs.filter((run) => isRunOf(run, address) && isTold(run) && !shown.has(run.id));
}

export type FlowState<Facts> = {
  facts?: Facts | undefined;
  /** Why it cannot be done now; from the facts, or the failure to read them. */
  problems: readonly Problem[];
  summary?: Summary | undefined;
  /** What is confirmed already and what a click would do; while a run is busy, its steps. */
  steps: readonly Step[];
  /** The run that this form began, or an unfinished one with the same intent. */
  run?: FlowRun | undefined;
  /** Another tab works on the run; this one only shows it. */
  isElsewhere: boolean;
  isReading: boolean;
  /** The calls that a click would send, for whoever signs elsewhere. */
  calls: readonly Call[];
  start(): void;
  retry(): void;
  lookAgain(): void;
  dismiss(): void;
};

/** The run that a form stands for: its own while the same account is connected, else one with the same intent. */
function runOf(
  { runs }: BoardState,
  account: Address | undefined,
  startedId: string | undefined,
  flowId: string,
  intent: unknown,
): FlowRun | undefined {
  const own = runs.filter((run) => isRunOf(run, account));
  const isSame = (run: FlowRun) => encodeJson(run.intent) === encodeJson(intent);
  return (
    own.find(({ id }) => id === startedId) ??
    own.find((run) => run.flowId === flowId && isUnfinished(run) && isSame(run))
  );
}

const reviewOf = ({ steps, summary }: Reviewed): Review => ({
  steps,
  consequences: consequencesDigest(summary),
});

/** What a retry agrees to: the same as before, less what is confirmed. */
const reviewAgain = (run: FlowRun): Review => ({
  steps: run.steps.slice(confirmedCount(run)),
  consequences: run.consequences,
});

/** Unlike crypto.randomUUID this works on pages without TLS, too. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** How the form's run is begun, continued and put away. */
function useActions<Intent, Facts extends BaseFacts>(flow: Flow<Intent, Facts>) {
  const { deployment } = useNetwork();
  const engine = useEngine();
  const { capabilities } = useWallet();
  const [startedId, setStartedId] = useState<string>();
  useEffect(
    () => (startedId === undefined ? undefined : engine().board.show(startedId)),
    [engine, startedId],
  );

  function go(run: FlowRun, review: Review, intent: Intent): Promise<void> {
    const context = { account: run.account, deployment };
    return engine().board.drive(run, (drive) => executeRun(drive, flow, context, intent, review));
  }
  function begin(review: Review, account: Address, intent: Intent): Promise<void> {
    const { name: network, chainId } = deployment;
    const isBatch = capabilities?.isAtomicBatch === true && review.steps.length > 1;
    const head = { id: randomId(), flowId: flow.id, network, chainId, account, intent, isBatch };
    const run = createRun({ ...head, startedAtMs: Date.now() }, review);
    setStartedId(run.id);
    return go(run, review, intent);
  }
  return {
    startedId,
    begin,
    go,
    look: (run: FlowRun) => void engine().board.look(run),
    putAway(run: FlowRun | undefined) {
      if (run !== undefined) engine().board.remove(run.id);
      setStartedId(undefined);
    },
  };
}

/** Binds a flow to the connected account: reads, checks, plans and describes it, and drives its run. */
export function useFlow<Intent, Facts extends BaseFacts>(
  flow: Flow<Intent, Facts>,
  intent: Intent | undefined,
  /** The run to go on with, where it is a particular one. */
  runId?: string,
): FlowState<Facts> {
  const { address: account } = useWallet();
  const board = useBoard();
  const actions = useActions(flow);
  const run = runOf(board, account, actions.startedId ?? runId, flow.id, intent);
  const isOpen = run === undefined || !isBusy(run);
  // Once something is confirmed it is the run that goes on, whatever the form says by now.
  const going = run !== undefined && isUnfinished(run) ? run : undefined;
  const wanted = going === undefined ? intent : (going.intent as Intent);
  const rest = wanted === undefined ? undefined : restOf(flow, wanted, run);
  const review = useReview(rest?.flow ?? flow, rest?.intent, account, isOpen);
  const { refetch, reviewed, problems, isReading } = review;
  // A form only knows the facts of its own flow.
  const facts = rest?.flow === flow ? (review.facts as Facts | undefined) : undefined;
  const confirmed = run === undefined ? [] : run.steps.slice(0, confirmedCount(run));
  // A review that turned out to be old is read anew at once, not at the next block.
  const readAnew = () => void refetch();
  return {
    facts,
    problems,
    isReading,
    run,
    summary: reviewed?.summary,
    steps: isOpen ? [...confirmed, ...(reviewed?.steps ?? [])] : run.steps,
    isElsewhere: run !== undefined && board.elsewhere.has(run.id),
    calls: reviewed?.steps.map(({ call }) => call) ?? [],
    start() {
      if (reviewed === undefined || account === undefined || wanted === undefined || !isOpen) return;
      const agreed = reviewOf(reviewed);
      if (going === undefined) actions.putAway(run);
      const work = going ? actions.go(going, agreed, wanted) : actions.begin(agreed, account, wanted);
      void work.then(readAnew);
    },
    retry() {
      if (run === undefined || !isOpen) return;
      void actions.go(run, reviewAgain(run), run.intent as Intent).then(readAnew);
    },
    lookAgain() {
      if (run !== undefined) actions.look(run);
    },
    dismiss: () => actions.putAway(run),
  };
}
