'use client';

import { lazy, Suspense } from 'react';
import { RegionFaces } from '@/components/flow/region-faces';
import { SkeletonRows } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import type { Position } from '@/lib/domain/position';
import type { Address } from '@/lib/domain/units';
import { useAggregate } from '@/lib/hooks/use-aggregate';
import { type ReadStakeFacts, useStakeFacts } from '@/lib/hooks/use-stake-facts';
import { useWatchedAccounts } from '@/lib/hooks/use-watched-accounts';

// Fetched once there is a stake to take apart: the amounts above do not wait for it.
const Breakdowns = lazy(() => import('./breakdowns').then((module) => ({ default: module.Breakdowns })));

const rows = 8;
const waiting = 'Taking the stake apart';

/** On what the stake of all watched accounts and the connected one together hangs; nothing while there is none. */
export function WatchedConcentration({ read }: { read: ReadStakeFacts }) {
  const accounts = useWatchedAccounts();
  return accounts && accounts.length > 0 ? (
    <OfAccounts accounts={accounts.map(({ account }) => account)} read={read} />
  ) : null;
}

function OfAccounts({ accounts, read }: { accounts: readonly Address[]; read: ReadStakeFacts }) {
  const region = useAggregate(accounts);
  // What could not be read is said where the accounts are listed.
  if (region.status !== 'ready') return null;
  const positions = region.data.accounts.flatMap((one) => ('position' in one ? one.position : []));
  return <Concentration positions={positions} read={read} />;
}

type ConcentrationProps = {
  positions: readonly Position[];
  read: ReadStakeFacts;
  /** Of the newest event known to change who can slash how much. */
  toldBlock?: bigint | undefined;
};

/** On how few operators, AVSs, tokens and issuers a stake hangs. */
export function Concentration({ positions, read, toldBlock }: ConcentrationProps) {
  const facts = useStakeFacts(positions, read, toldBlock);
  return (
    <Panel
      title="Concentration"
      aside={
        facts.status === 'ready' &&
        facts.isStale && <span className="text-attention">The index cannot be asked now</span>
      }
      isFlush
    >
      <RegionFaces region={facts} rows={rows} label={waiting}>
        {(data) => (
          <Suspense fallback={<SkeletonRows rows={rows} label={waiting} />}>
            <Breakdowns positions={positions} facts={data} />
          </Suspense>
        )}
      </RegionFaces>
    </Panel>
  );
}
