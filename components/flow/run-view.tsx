'use client';

import { useEffect, useRef } from 'react';
import { Hash } from '@/components/amount/address';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { ActionGate } from '@/components/wallet/action-gate';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Problem } from '@/lib/domain/problems';
import type { FlowRun } from '@/lib/flows/types';
import { useAskNow, useBlock } from '@/lib/hooks/block-clock';
import { useTakenBack } from '@/lib/hooks/use-taken-back';
import { statusText } from '@/lib/text/flows';
import { explainProblem } from '@/lib/text/problems';
import { Outcome } from './outcome';
import { ProblemNote } from './problem-note';
import { StepList } from './step-list';

type RunViewProps = {
  run: FlowRun;
  deployment: Deployment;
  /** Another tab works on it; this one only shows it. */
  isElsewhere: boolean;
  /** It was begun by the form whose place it takes, so that focus and view have to follow. */
  takesFocus: boolean;
  retry(): void;
  lookAgain(): void;
  dismiss(): void;
};

function Underway({ run, isElsewhere, lookAgain, dismiss }: RunViewProps) {
  const { status } = useBlock();
  const askNow = useAskNow();
  const look = <Button onClick={lookAgain}>Look again</Button>;
  if (isElsewhere) return <ProblemNote problem={{ code: 'run-elsewhere' }} action={look} />;
  const isAsking = run.progress.some(({ name }) => name === 'asking');
  // Owners who refuse leave no trace on the chain, so that only the user can tell that there is nothing to wait for.
  const isProposed = run.progress.some(({ name }) => name === 'proposed');
  const stop = <Button onClick={dismiss}>Stop following it</Button>;
  return (
    <>
      <Note meaning="plain" title={statusText(run)} action={(isAsking && look) || (isProposed && stop)}>
        {isAsking && <p>If your wallet stays silent, look whether the transaction is on its way anyway.</p>}
        {isProposed && (
          <p>If the owners decided against it, stop following it: a proposal alone moves nothing.</p>
        )}
      </Note>
      {status !== 'live' && (
        <Note
          meaning="attention"
          title="The network does not answer now"
          action={<Button onClick={askNow}>Ask it now</Button>}
        >
          <p>What was sent stays sent, and nothing is sent again. This goes on as soon as it answers.</p>
        </Note>
      )}
    </>
  );
}

type VerdictProps = RunViewProps & { takenBack: Problem | undefined };

function Verdict(props: VerdictProps) {
  const { run, takenBack, deployment, retry, lookAgain, dismiss } = props;
  const { status } = run;
  const dismissal = <Button onClick={dismiss}>Close this</Button>;
  const again = (
    <div className="flex flex-wrap gap-2">
      <ActionGate account={run.account}>
        <Button look="primary" onClick={retry}>
          Try again
        </Button>
      </ActionGate>
      {dismissal}
    </div>
  );
  switch (status.name) {
    case 'done':
      if (takenBack) return <ProblemNote problem={takenBack} meaning="danger" action={dismissal} />;
      return (
        <div className="space-y-3">
          <Outcome run={run} deployment={deployment} />
          {dismissal}
        </div>
      );
    case 'rejected':
      return <ProblemNote problem={status.problem} action={again} />;
    case 'failed':
      return <ProblemNote problem={status.problem} meaning="danger" action={again} />;
    case 'unknown':
      return (
        <ProblemNote
          problem={{ code: 'answer-lost' }}
          meaning="unknown"
          action={
            <span className="flex flex-wrap items-center gap-2">
              <Button look="primary" onClick={lookAgain}>
                Look again
              </Button>
              {dismissal}
              {status.hash && <Hash value={status.hash} explorer={deployment.explorer} />}
            </span>
          }
        />
      );
    default:
      return <Underway {...props} />;
  }
}

/** One run as it stands: its steps and the verdict. Announced as it changes. */
export function RunView(props: RunViewProps) {
  const takenBack = useTakenBack(props.run);
  const section = useRef<HTMLElement>(null);
  const { takesFocus } = props;
  // The pressed button is gone and the page has become shorter: without this the progress is out of sight.
  useEffect(() => {
    if (!takesFocus) return;
    section.current?.focus({ preventScroll: true });
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [takesFocus]);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Progress"
      className="scroll-mt-32 scroll-mb-20 space-y-3 outline-none"
    >
      <p role="status" className="sr-only">
        {takenBack ? explainProblem(takenBack).title : statusText(props.run)}
      </p>
      {props.run.status.name !== 'done' && (
        <StepList steps={props.run.steps} run={props.run} explorer={props.deployment.explorer} />
      )}
      <Verdict {...props} takenBack={takenBack} />
    </section>
  );
}
