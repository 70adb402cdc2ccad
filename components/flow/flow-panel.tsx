'use client';

import { type ReactNode, useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/faces';
import { ActionGate } from '@/components/wallet/action-gate';
import type { Strategy } from '@/lib/domain/position';
import type { Problem } from '@/lib/domain/problems';
import type { Address } from '@/lib/domain/units';
import type { BaseFacts, Flow } from '@/lib/flows/types';
import { useBlock } from '@/lib/hooks/block-clock';
import { useNetwork } from '@/lib/hooks/network';
import { useFlow } from '@/lib/hooks/use-flow';
import { explainProblem } from '@/lib/text/problems';
import { useWallet } from '@/lib/wallet/use-wallet';
import { ConsequenceSheet } from './consequence-sheet';
import { ExportCalls } from './export-calls';
import { ProblemNote } from './problem-note';
import { RunView } from './run-view';
import { StepList } from './step-list';

type FlowPanelProps<Intent, Facts extends BaseFacts> = {
  flow: Flow<Intent, Facts>;
  /** Absent while the form cannot say yet what is wanted. */
  intent: Intent | undefined;
  /** The intent only serves to read the facts: nothing is reviewed and nothing can be started. */
  isDraft?: boolean | undefined;
  /** What the button says: a verb and its object. */
  label: string;
  /** The account that would act, where the page is about a particular one. */
  account?: Address | undefined;
  /** The run to go on with, where it is a particular one. */
  runId?: string | undefined;
  onDismiss?: (() => void) | undefined;
  /** Strategies that the review may speak of, so that it can call them by their tokens. */
  strategiesIn?: ((facts: Facts) => readonly Strategy[]) | undefined;
  /** The form above the review, told what was read; it leaves the screen while a run is under way. */
  children?: ((facts: Facts | undefined) => ReactNode) | undefined;
};

/** Draws any flow: what will happen, what is in the way, its steps, and the run once it has begun. */
export function FlowPanel<Intent, Facts extends BaseFacts>(props: FlowPanelProps<Intent, Facts>) {
  const { flow, isDraft, label, account, runId, onDismiss, strategiesIn, children } = props;
  const { deployment } = useNetwork();
  const { address } = useWallet();
  // A form about one account says nothing about another that is connected in the meantime.
  const isOther = account && address && account.toLowerCase() !== address.toLowerCase();
  const intent = isOther ? undefined : props.intent;
  const state = useFlow(flow, intent, runId);
  const { run, isElsewhere, retry, lookAgain } = state;
  const [isBegunHere, setIsBegunHere] = useState(false);
  const hasChanged = run?.status.name === 'changed';
  const start = () => {
    setIsBegunHere(true);
    state.start();
  };
  const dismiss = () => {
    setIsBegunHere(false);
    state.dismiss();
    onDismiss?.();
  };
  if (run && run.status.name !== 'ready' && !hasChanged) {
    return (
      <RunView
        run={run}
        deployment={deployment}
        isElsewhere={isElsewhere}
        takesFocus={isBegunHere}
        retry={retry}
        lookAgain={lookAgain}
        dismiss={dismiss}
      />
    );
  }
  const isReviewed = intent !== undefined && !isDraft;
  return (
    <div className="space-y-4">
      {children?.(state.facts)}
      {hasChanged && <ProblemNote problem={{ code: 'review-changed' }} />}
      {isReviewed && (
        <Review state={state} strategies={state.facts ? strategiesIn?.(state.facts) : undefined} />
      )}
      <ActionGate account={account}>
        <Button
          look="primary"
          isWide
          disabled={!isReviewed || state.problems.length > 0 || !state.summary}
          onClick={start}
        >
          {label}
        </Button>
      </ActionGate>
      {run && (
        <Button isWide onClick={dismiss}>
          Leave it at that
        </Button>
      )}
      {isReviewed && state.calls.length > 0 && (
        <ExportCalls calls={state.calls} deployment={deployment} flowId={flow.id} />
      )}
    </div>
  );
}

/** Several items of one selection can be in the way for the same reason: it is said once. */
function distinctProblems(problems: readonly Problem[]) {
  const told = problems.map((problem) => ({ id: Object.values(explainProblem(problem)).join(), problem }));
  return told.filter(({ id }, at) => told.findIndex((other) => other.id === id) === at);
}

type ReviewState = Pick<ReturnType<typeof useFlow>, 'summary' | 'isReading' | 'problems' | 'steps' | 'run'>;

type ReviewProps = { state: ReviewState; strategies: readonly Strategy[] | undefined };

function Review({ state: { summary, isReading, problems, steps, run }, strategies }: ReviewProps) {
  const { deployment } = useNetwork();
  const { number: latest } = useBlock();
  const isOld = summary !== undefined && latest !== undefined && latest - summary.blockNumber > 3n;
  return (
    <>
      {summary && (
        <ConsequenceSheet
          summary={summary}
          deployment={deployment}
          strategies={strategies ?? []}
          isOld={isOld}
        />
      )}
      {!summary && isReading && <SkeletonRows rows={4} label="Reading what would happen" />}
      {distinctProblems(problems).map(({ id, problem }) => (
        <ProblemNote
          key={id}
          problem={problem}
          action={
            problem.code === 'already-delegated' && (
              <ButtonLink isSmall href={`/${deployment.name}/positions`}>
                See your position
              </ButtonLink>
            )
          }
        />
      ))}
      {steps.length > 1 && (
        <StepList
          steps={steps}
          run={run}
          explorer={deployment.explorer}
          tokens={summary?.movements.map(({ token }) => token) ?? []}
        />
      )}
    </>
  );
}
