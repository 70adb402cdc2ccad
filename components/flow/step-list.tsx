import { Address, Hash } from '@/components/amount/address';
import { Amount } from '@/components/amount/amount';
import { classNames } from '@/components/ui/class-names';
import { AttentionIcon, CheckIcon, RingIcon, SpinnerIcon, TargetIcon } from '@/components/ui/icons';
import type { Token } from '@/lib/domain/position';
import { tokenAmount } from '@/lib/domain/units';
import type { FlowRun, Step, StepProgress } from '@/lib/flows/types';
import { stepTitle } from '@/lib/text/flows';

const words: Record<StepProgress['name'], string> = {
  waiting: 'Waiting for its turn',
  simulating: 'Trying it on the newest block',
  asking: 'Confirm in your wallet',
  sent: 'Sent, waiting for the block',
  proposed: 'Created, waits for the owners of this account to sign',
  bundled: 'Handed to the wallet, waiting for the block',
  confirmed: 'Done',
};

/** What is said of a request that is out, once the run knows no more about it. */
const ends: Partial<Record<FlowRun['status']['name'], string>> = {
  failed: 'Sent, without success',
  unknown: 'What became of it is not known',
};

function endOf(run: FlowRun | undefined, progress: StepProgress | undefined): string | undefined {
  if (!run || !progress || !('mark' in progress)) return undefined;
  const hasFailed = run.status.name === 'failed';
  return hasFailed && progress.name === 'asking' ? 'Asked, without a hash in return' : ends[run.status.name];
}

function Mark({ progress, hasEnded }: { progress: StepProgress | undefined; hasEnded: boolean }) {
  const classes = 'mt-0.5 size-4 flex-none';
  if (hasEnded) return <AttentionIcon className={classNames(classes, 'text-attention')} />;
  if (progress?.name === 'confirmed') return <CheckIcon className={classNames(classes, 'text-good')} />;
  if (!progress || progress.name === 'waiting')
    return <RingIcon className={classNames(classes, 'text-ink-soft')} />;
  if (progress.name === 'asking') return <TargetIcon className={classNames(classes, 'text-accent')} />;
  return <SpinnerIcon className={classNames(classes, 'animate-spin text-accent')} />;
}

function hashOf(progress: StepProgress | undefined) {
  if (progress?.name === 'sent' || progress?.name === 'proposed') return progress.hash;
  return progress?.name === 'confirmed' ? progress.result.hash : undefined;
}

type StepListProps = {
  steps: readonly Step[];
  run?: FlowRun | undefined;
  explorer?: string | undefined;
  /** Tokens of the plan, so that an allowance can be told in their decimals. */
  tokens?: readonly Token[];
};

function Allowance({ approval, tokens }: { approval: Step['approval']; tokens: readonly Token[] }) {
  const token = tokens.find(({ address }) => address.toLowerCase() === approval?.token.toLowerCase());
  if (!approval || !token) return null;
  return (
    <p className="text-ink-soft">
      <Amount value={tokenAmount(approval.amount)} token={token} /> to <Address value={approval.spender} />
    </p>
  );
}

/** The transactions of a plan, one line each, with where each stands once the run has begun. */
export function StepList({ steps, run, explorer, tokens = [] }: StepListProps) {
  // A plan that was made anew can have a second step of the same name.
  const lines = steps.map((step, at) => ({ id: `${at}-${step.id}`, step, at }));
  return (
    <ol aria-label="Steps" className="space-y-2 text-sm">
      {lines.map(({ id, step, at }) => {
        const progress = run?.progress[at];
        const hash = hashOf(progress);
        const end = endOf(run, progress);
        return (
          <li key={id} className="flex gap-2.5">
            <Mark progress={progress} hasEnded={end !== undefined} />
            <div className="min-w-0">
              <p className="font-medium">
                <span className="text-ink-soft">
                  {at + 1} of {steps.length}
                </span>{' '}
                {stepTitle(step)}
              </p>
              <Allowance approval={step.approval} tokens={tokens} />
              {progress && progress.name !== 'waiting' && (
                <p className="text-ink-soft">{end ?? words[progress.name]}</p>
              )}
              {hash && <Hash value={hash} explorer={explorer} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
