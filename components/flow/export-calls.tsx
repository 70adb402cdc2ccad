'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { saveAsFile } from '@/components/ui/save-as-file';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Call, FlowId } from '@/lib/flows/types';
import { safeBuilderFile } from '@/lib/hooks/export';
import { useWallet } from '@/lib/wallet/use-wallet';

type ExportCallsProps = { calls: readonly Call[]; deployment: Deployment; flowId: FlowId };

/** The same calls for whoever signs elsewhere: as calldata, and as a file for the Safe Transaction Builder. */
export function ExportCalls({ calls, deployment, flowId }: ExportCallsProps) {
  const { address, kind } = useWallet();
  const safe = kind === 'contract' ? address : undefined;
  const save = () => {
    const file = safeBuilderFile(calls, deployment, safe);
    saveAsFile(`rampart-${deployment.name}-${flowId}.json`, file);
  };
  return (
    <details className="text-sm">
      <summary className="py-1 text-ink-soft hover:text-ink">
        Sign elsewhere: export {calls.length === 1 ? 'the call' : 'the calls'}
      </summary>
      <ol className="space-y-2 pt-1">
        {calls.map((call) => (
          <li key={call.data} className="rounded-control border border-line p-2.5">
            <p className="text-xs text-ink-soft">
              To <span className="font-mono break-all text-ink">{call.to}</span>, value{' '}
              {call.value.toString()} wei
            </p>
            <p className="line-clamp-3 font-mono text-xs break-all text-ink-soft">{call.data}</p>
            <CopyButton text={call.data} what="the calldata" label="Copy the calldata" />
          </li>
        ))}
      </ol>
      <button
        type="button"
        onClick={save}
        className="mt-2 min-h-9 text-sm text-accent underline underline-offset-2"
      >
        Save for the Safe Transaction Builder (JSON)
      </button>
    </details>
  );
}
