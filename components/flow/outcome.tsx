import { Address, Hash } from '@/components/amount/address';
import { Amount } from '@/components/amount/amount';
import { ButtonLink } from '@/components/ui/button';
import { Fact, Facts } from '@/components/ui/facts';
import { Note } from '@/components/ui/note';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { tokenAmount } from '@/lib/domain/units';
import type { FlowId, FlowRun, StepResult } from '@/lib/flows/types';
import { flowTitle } from '@/lib/text/flows';
import { formatBlock } from '@/lib/text/format';

/** Only what has a name here is shown; the rest of an event is bookkeeping. */
const names: Record<string, string> = {
  shares: 'Shares credited',
  strategy: 'Strategy',
  operator: 'Operator',
  value: 'Amount allowed',
  withdrawalRoot: 'Fingerprint (withdrawal root)',
};

const next: Record<FlowId, { path: string; label: string }> = {
  deposit: { path: 'positions', label: 'See the position' },
  delegate: { path: 'positions', label: 'See the position' },
  undelegate: { path: 'withdrawals', label: 'See the queue' },
  redelegate: { path: 'withdrawals', label: 'See the queue' },
  'queue-withdrawal': { path: 'withdrawals', label: 'See the queue' },
  'complete-withdrawal': { path: 'positions', label: 'See the position' },
  'revoke-allowance': { path: 'positions', label: 'See the position' },
};

type ArgsProps = { args: Record<string, unknown>; deployment: Deployment };

function Value({ name, args, deployment }: ArgsProps & { name: string }) {
  const value = String(args[name]);
  if (name === 'strategy' || name === 'operator') {
    return <Address value={value as `0x${string}`} explorer={deployment.explorer} isAtEnd />;
  }
  const strategy = deployment.protocols.eigenlayer.strategies.find(
    ({ address }) => address === args.strategy,
  );
  const decimals = strategy?.token?.decimals;
  if (name === 'shares' && decimals !== undefined) {
    return <Amount value={tokenAmount(BigInt(value))} token={{ symbol: 'shares', decimals }} isAtEnd />;
  }
  if (name === 'withdrawalRoot') return <Hash value={value as `0x${string}`} what="the fingerprint" />;
  return <span className="font-mono text-xs break-all">{value}</span>;
}

function Args({ args, deployment }: ArgsProps) {
  const shown = Object.entries(names).filter(([key]) => typeof args[key] === 'string');
  return shown.map(([key, name]) => (
    <Fact key={key} name={name}>
      <Value name={key} args={args} deployment={deployment} />
    </Fact>
  ));
}

const events = (results: readonly StepResult[]) =>
  results.flatMap(({ stepId, args }) => args.map((one, at) => ({ id: `${stepId}-${at}`, args: one })));

/** What the plan was for: its deposit and its delegation, not the allowance on the way there. */
function proofsOf({ steps }: FlowRun, results: readonly StepResult[]) {
  const writes = results.filter(({ stepId }) => steps.find(({ id }) => id === stepId)?.kind === 'write');
  return writes.length > 0 ? writes : results;
}

/** What the chain said happened: decoded from the events of the confirmed steps, not from the estimate. */
export function Outcome({ run, deployment }: { run: FlowRun; deployment: Deployment }) {
  const results = run.progress.flatMap((progress) =>
    progress.name === 'confirmed' ? [progress.result] : [],
  );
  const last = results.at(-1);
  const way = next[run.flowId];
  // One event proves the whole selection, so its own figures would tell of one withdrawal only.
  const isCollected = run.flowId === 'complete-withdrawal';
  return (
    <Note
      meaning="good"
      title={`Done: ${flowTitle(run.flowId)}`}
      action={
        <ButtonLink isSmall href={`/${run.network}/${way.path}`}>
          {way.label}
        </ButtonLink>
      }
    >
      {last && (
        <div className="space-y-2">
          <p>In block {formatBlock(BigInt(last.blockNumber))}, proven by the contract's own event.</p>
          {isCollected && <p>What each withdrawal paid stands under Past.</p>}
          <Hash value={last.hash} explorer={deployment.explorer} />
          {!isCollected && (
            <Facts>
              {events(proofsOf(run, results)).map(({ id, args }) => (
                <Args key={id} args={args} deployment={deployment} />
              ))}
            </Facts>
          )}
        </div>
      )}
    </Note>
  );
}
