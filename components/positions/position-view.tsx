'use client';

import { lazy, Suspense, useState } from 'react';
import { Address } from '@/components/amount/address';
import { LiveFreshness } from '@/components/amount/live-freshness';
import { RegionFaces } from '@/components/flow/region-faces';
import { Button, ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { useIsOwn } from '@/components/wallet/account';
import { ActionGate } from '@/components/wallet/action-gate';
import type { Position } from '@/lib/domain/position';
import type { Address as AddressValue } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { usePosition } from '@/lib/hooks/use-position';
import type { Action } from './action-sheet';
import { Delegation } from './delegation';
import { Explained, type ReadLedgers } from './explained';
import { Holdings } from './holdings';

// Fetched by those who act: whoever looks needs neither the forms nor the dialog.
const ActionSheet = lazy(() => import('./action-sheet').then((module) => ({ default: module.ActionSheet })));

type BodyProps = { position: Position; onAct: ((action: Action) => void) | undefined };

function Body({ position, onAct }: BodyProps) {
  const { deployment } = useNetwork();
  if (position.holdings.length === 0 && position.queue.length === 0 && !position.delegatedTo) {
    return (
      <Empty
        title="Nothing is restaked by this account"
        action={
          <ButtonLink href={`/${deployment.name}/stake`} look="primary">
            See what can be restaked
          </ButtonLink>
        }
      >
        As of this block it has no deposits, no operator and no withdrawals.
      </Empty>
    );
  }
  return (
    <>
      <Delegation position={position} onAct={onAct} />
      <Holdings position={position} />
      {onAct && (
        <div className="flex flex-wrap gap-2 border-t border-line p-3.5 md:p-4">
          {position.holdings.length > 0 && (
            <Button look="primary" onClick={() => onAct('withdraw')}>
              Withdraw
            </Button>
          )}
          {position.queue.length > 0 && (
            <ButtonLink href={`/${deployment.name}/withdrawals`}>
              {position.queue.length === 1
                ? 'See the queued withdrawal'
                : `See ${position.queue.length} queued withdrawals`}
            </ButtonLink>
          )}
          {position.holdings.length + position.queue.length === 0 && (
            <ButtonLink href={`/${deployment.name}/stake`}>See what can be restaked</ButtonLink>
          )}
        </div>
      )}
    </>
  );
}

/** Everything that one account has outside the queue, at one block, with what its owner can do about it. */
export function PositionView({ account, readLedgers }: { account: AddressValue; readLedgers: ReadLedgers }) {
  const { deployment } = useNetwork();
  const region = usePosition(account);
  const isOwn = useIsOwn(account);
  const [action, setAction] = useState<Action>();
  const [wasOpened, setWasOpened] = useState(false);
  const open = (wanted: Action) => {
    setWasOpened(true);
    setAction(wanted);
  };
  const position = region.status === 'ready' ? region.data : undefined;
  return (
    <>
      <Panel
        title={
          <span className="inline-flex flex-wrap items-baseline gap-x-2">
            Position of <Address value={account} explorer={deployment.explorer} />
          </span>
        }
        aside={
          region.status === 'ready' && (
            <LiveFreshness blockNumber={region.data.blockNumber} isStale={region.isStale} />
          )
        }
        isFlush
      >
        <RegionFaces region={region} rows={4} label="Reading the position">
          {(data) => <Body position={data} onAct={isOwn ? open : undefined} />}
        </RegionFaces>
      </Panel>
      {position && <Explained account={account} position={position} read={readLedgers} />}
      {!isOwn && (
        <div className="max-w-panel">
          <ActionGate account={account}>{null}</ActionGate>
        </div>
      )}
      {position && wasOpened && (
        <Suspense fallback={null}>
          <ActionSheet action={action} position={position} onChange={setAction} />
        </Suspense>
      )}
    </>
  );
}
