import type { Problem } from '../domain/problems';
import type { Caveat } from '../domain/summary';
import type { Address } from '../domain/units';
import { formatAddress, formatBlock } from './format';
import { explainProblem } from './problems';
import { amountWithSymbol, tokenSymbol } from './tokens';

/** The parts of a flow, a step and a run that become words; `lib/flows` has types of this shape. */
type FlowName =
  | 'deposit'
  | 'delegate'
  | 'undelegate'
  | 'redelegate'
  | 'queue-withdrawal'
  | 'complete-withdrawal'
  | 'revoke-allowance';
type StepWords = { id: string; kind: 'approve' | 'write'; approval?: { amount: bigint } };
type ProgressName = 'waiting' | 'simulating' | 'asking' | 'sent' | 'proposed' | 'bundled' | 'confirmed';
type StatusWords =
  | { name: 'ready' | 'checking' | 'changed' | 'done' }
  | { name: 'running' | 'unknown'; step: number }
  | { name: 'settling'; blockNumber: string }
  | { name: 'rejected' | 'failed'; problem: Problem };
type RunWords = {
  flowId: FlowName;
  steps: readonly StepWords[];
  progress: readonly { name: ProgressName }[];
  status: StatusWords;
};

const flowTitles: Record<FlowName, string> = {
  deposit: 'Deposit',
  delegate: 'Delegate to an operator',
  undelegate: 'Leave the operator (undelegate)',
  redelegate: 'Change the operator (redelegate)',
  'queue-withdrawal': 'Request a withdrawal (queue)',
  'complete-withdrawal': 'Collect withdrawals (complete)',
  'revoke-allowance': 'Take back an allowance',
};

/** What a flow does, as a heading. */
export function flowTitle(flowId: FlowName): string {
  return flowTitles[flowId];
}

const stepTitles: Record<string, string> = {
  'approve-reset': 'Set the old allowance to zero',
  approve: 'Allow exactly this amount to be taken',
  revoke: 'Set the allowance to zero',
  deposit: 'Deposit',
  delegate: 'Delegate to the operator',
  undelegate: 'Leave the operator and queue everything',
  redelegate: 'Change the operator and queue everything',
  queue: 'Queue the withdrawal',
  complete: 'Collect',
};

/** What one transaction of a plan does; a step of an unknown name is described by its kind. */
export function stepTitle(step: StepWords): string {
  const title = stepTitles[step.id];
  if (title !== undefined) return title;
  if (step.kind === 'approve') return step.approval?.amount === 0n ? 'Set the allowance to zero' : 'Allow';
  return 'Send the transaction';
}

const progressTexts: Record<ProgressName, string> = {
  waiting: 'Preparing',
  simulating: 'Trying it on the newest block',
  asking: 'Confirm in your wallet',
  sent: 'Sent, waiting for its block',
  proposed: 'Created, waits for the owners of this account',
  bundled: 'Handed to your wallet, waiting for its block',
  confirmed: 'Confirmed',
};

function runningText(run: RunWords, step: number): string {
  const progress = progressTexts[run.progress[step]?.name ?? 'waiting'];
  const current = run.steps[step];
  return current === undefined ? progress : `${progress}: ${stepTitle(current).toLowerCase()}`;
}

/** Where a run stands, in one line. */
export function statusText(run: RunWords): string {
  const { status } = run;
  switch (status.name) {
    case 'ready':
      return 'Ready to start';
    case 'checking':
      return 'Reading the newest block';
    case 'running':
      return runningText(run, status.step);
    case 'settling':
      return `Confirmed in block ${formatBlock(BigInt(status.blockNumber))}, reading your position again`;
    case 'done':
      return `Done: ${flowTitle(run.flowId).toLowerCase()}`;
    case 'changed':
      return explainProblem({ code: 'review-changed' }).title;
    case 'unknown':
      return explainProblem({ code: 'answer-lost' }).title;
    case 'rejected':
    case 'failed':
      return explainProblem(status.problem).title;
  }
}

const operatorWords = (operator: Address | undefined) =>
  operator === undefined ? 'the operator' : `operator ${formatAddress(operator)}`;

/** A warning of a review as one or two sentences. */
export function explainCaveat(caveat: Caveat): string {
  switch (caveat.code) {
    case 'stays-slashable-in-queue':
      return `While it waits it can still be slashed through ${operatorWords(caveat.operator)}, up to and including block ${formatBlock(caveat.until)}. A slash reduces what arrives.`;
    case 'delegates-everything':
      return `Delegating covers all your deposits, present and later: a slash of ${operatorWords(caveat.operator)} can reduce any of them.`;
    case 'new-slashing-before-exit':
      return `${formatAddress(caveat.operator)} can let new operator sets slash its stake after ${formatBlock(caveat.allocationDelayBlocks)} blocks; leaving takes ${formatBlock(caveat.withdrawalDelayBlocks)}. You cannot be out before new slashing begins.`;
    case 'redelegate-passes-through-queue':
      return `Your stake passes through the queue: it stays slashable by ${formatAddress(caveat.oldOperator)} up to and including block ${formatBlock(caveat.until)}, and comes under ${formatAddress(caveat.newOperator)} only when you collect it as shares after that.`;
    case 'shares-go-to-current-operator':
      return caveat.operator === undefined
        ? 'What you put back as shares is delegated to nobody until you choose an operator.'
        : `What you put back as shares goes under your present operator, ${formatAddress(caveat.operator)}, and can be slashed through it.`;
    case 'one-withdrawal-per-strategy':
      return caveat.count === 1
        ? 'This queues 1 withdrawal.'
        : `This queues ${caveat.count} withdrawals, one for each asset. They can be collected together.`;
    case 'rounding-of-wei':
      return `${tokenSymbol(caveat.token)} rounds when it moves: one or two of its smallest units may be missing.`;
    case 'slashed-while-queued':
      return `${amountWithSymbol(caveat.lost, caveat.token)} was lost to slashing while it waited in the queue; it is not in the amounts above.`;
    case 'slashed-position':
      return `${amountWithSymbol(caveat.lost, caveat.token)} of this position was lost to slashing before; it is not in the amounts above.`;
    case 'ether-paid-by-pod':
      return 'Ether is paid only once validators have left and a checkpoint has found it in your pod. How long validators take to leave is not known here.';
    case 'beacon-lost-position':
      return `${amountWithSymbol(caveat.lost, caveat.token)} of this position was lost on the beacon chain before; it is not in the amounts above.`;
    case 'either-lost-position':
      return `${amountWithSymbol(caveat.lost, caveat.token)} of this position was lost before, on the beacon chain or to slashing (“Where it went” tells which); it is not in the amounts above.`;
    case 'nothing-arrives':
      if (caveat.isPaidByPod) {
        return `No ${tokenSymbol(caveat.token)} will arrive: less than a gwei of it is left, and a pod pays whole gwei only. Collecting only clears the queue.`;
      }
      return `No ${tokenSymbol(caveat.token)} will arrive: all of it was lost to slashing. Collecting only clears the queue.`;
    case 'prefers-redelegate':
      return 'To change the operator, redelegate instead: one transaction, and deposits made meanwhile go to the new operator. To take out a part only, request a withdrawal of that part.';
    case 'withdrawal-paused':
      return `Withdrawals of strategy ${formatAddress(caveat.strategy)} as tokens are paused at present. If that lasts, only putting it back as shares will work.`;
  }
}
