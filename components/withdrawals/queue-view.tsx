'use client';

import { useState } from 'react';
import { LiveFreshness } from '@/components/amount/live-freshness';
import { RegionFaces } from '@/components/flow/region-faces';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { useIsOwn } from '@/components/wallet/account';
import type { BlockPace } from '@/lib/domain/block-pace';
import { firstAtOnce, fitsAtOnce } from '@/lib/domain/collecting';
import { missingInPod } from '@/lib/domain/ether';
import type { Position } from '@/lib/domain/position';
import type { Address, Hex } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { usePace } from '@/lib/hooks/use-pace';
import { usePosition } from '@/lib/hooks/use-position';
import { Collect } from './collect';
import { inOrder } from './in-order';
import { QueueAbout } from './queue-about';
import { QueueList, SHORT } from './queue-list';

export type Outlet = 'tokens' | 'shares';

function readiness(ready: number, all: number): string {
  if (all === 0) return 'Nothing waits.';
  return ready === 0 ? 'None is ready to be collected yet.' : `${ready} of ${all} ready to be collected.`;
}

type QueueProps = { position: Position; pace: BlockPace; isOwn: boolean };

function Queue({ position, pace, isOwn }: QueueProps) {
  const [selected, setSelected] = useState<Record<Hex, Outlet>>({});
  const queue = inOrder(position.queue);
  const ready = queue.filter(({ isReady }) => isReady);
  const waiting = queue.filter(({ isReady }) => !isReady);
  const select = (root: Hex, outlet: Outlet | undefined) => {
    const { [root]: _former, ...others } = selected;
    setSelected(outlet ? { ...others, [root]: outlet } : others);
  };
  // What the pod cannot pay yet can still be put back into the stake, one by one.
  const payable = ready.filter((queued) => !missingInPod(queued, position.podBalance));
  const atOnce = firstAtOnce(payable);
  const selectAll = () =>
    setSelected(Object.fromEntries(atOnce.map(({ root }) => [root, selected[root] ?? 'tokens'])));
  // Kept although a collected one leaves the queue: the run that collects it is still on screen.
  const chosen = Object.entries(selected).map(([root, as]) => ({ root: root as Hex, as }));
  const parts = queue.flatMap(({ root, items }) => {
    const as = selected[root];
    return as ? [{ parts: items.length, as }] : [];
  });
  // Below a long list nobody would find it.
  const isLong = ready.length > SHORT;
  const collect = isOwn && ready.length + chosen.length > 0 && (
    <Collect
      account={position.account}
      items={chosen}
      readyCount={payable.length}
      mostAtOnce={atOnce.length}
      fits={fitsAtOnce(parts)}
      onSelectAll={selectAll}
      onClear={() => setSelected({})}
    />
  );
  return (
    <>
      {queue.length === 0 && <NothingQueued account={position.account} isOwn={isOwn} />}
      <p
        role="status"
        className={queue.length === 0 ? 'sr-only' : 'border-b border-line px-3.5 py-2.5 text-sm md:px-4'}
      >
        {readiness(payable.length, queue.length)}
      </p>
      {queue.length > 0 && <QueueAbout account={position.account} pace={pace} />}
      {isLong && collect}
      <QueueList
        queue={ready}
        position={position}
        pace={pace}
        outlets={selected}
        {...(isOwn && { onOutlet: select })}
      />
      {!isLong && collect}
      <QueueList queue={waiting} position={position} pace={pace} outlets={selected} />
    </>
  );
}

const stampOf = ({ blockNumber, blockTimestamp }: Position) => ({ blockNumber, timestamp: blockTimestamp });

function NothingQueued({ account, isOwn }: { account: Address; isOwn: boolean }) {
  const { deployment } = useNetwork();
  return (
    <Empty
      title="Nothing waits to be withdrawn"
      action={
        <ButtonLink href={`/${deployment.name}/positions${isOwn ? '' : `/${account}`}`}>
          See the position
        </ButtonLink>
      }
    >
      Withdrawals are begun from the position. They appear here with the block from which they can be
      collected.
    </Empty>
  );
}

/** The withdrawal queue of one account: what comes, when, and what slashing took on the way. */
export function QueueView({ account }: { account: Address }) {
  const region = usePosition(account);
  const isOwn = useIsOwn(account);
  const read = region.status === 'ready' ? region.data : undefined;
  const pace = usePace(read && stampOf(read), read?.withdrawalDelayBlocks);
  return (
    <Panel
      title="Waiting to be withdrawn (queued)"
      aside={
        region.status === 'ready' && (
          <LiveFreshness blockNumber={region.data.blockNumber} isStale={region.isStale} />
        )
      }
      isFlush
    >
      <RegionFaces
        // Dates do not change their words a moment after they are read.
        region={read && !pace ? { status: 'loading' } : region}
        rows={4}
        label="Reading the withdrawal queue"
      >
        {(position) => pace && <Queue position={position} pace={pace} isOwn={isOwn} />}
      </RegionFaces>
    </Panel>
  );
}
