'use client';

import { lazy, Suspense } from 'react';
import { SkeletonRows } from '@/components/ui/faces';
import type { BlockPace } from '@/lib/domain/block-pace';
import type { Position, QueuedWithdrawal } from '@/lib/domain/position';
import type { Hex } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import type { Frame } from './long-queue';
import { QueueItem } from './queue-item';
import type { Outlet } from './queue-view';

/** A longer one is drawn in part only. */
export const SHORT = 40;

// Fetched by those who have so many.
const LongQueue = lazy(() => import('./long-queue').then((module) => ({ default: module.LongQueue })));

type QueueListProps = {
  queue: readonly QueuedWithdrawal[];
  position: Position;
  pace: BlockPace;
  outlets: Record<Hex, Outlet>;
  /** Absent where nothing can be collected now, or by nobody here. */
  onOutlet?: (root: Hex, outlet: Outlet | undefined) => void;
};

/** Some of an account's queued withdrawals, however many. */
export function QueueList({ queue, position, pace, outlets, onOutlet }: QueueListProps) {
  const { deployment } = useNetwork();
  if (queue.length === 0) return null;
  const at = { blockNumber: position.blockNumber, timestamp: position.blockTimestamp };
  const draw = (queued: QueuedWithdrawal, frame?: Frame) => (
    <QueueItem
      key={queued.root}
      frame={frame}
      queued={queued}
      at={at}
      pace={pace}
      delayBlocks={position.withdrawalDelayBlocks}
      podBalance={position.podBalance}
      explorer={deployment.explorer}
      outlet={outlets[queued.root]}
      onOutlet={onOutlet}
    />
  );
  if (queue.length > SHORT) {
    return (
      <Suspense fallback={<SkeletonRows rows={4} label="Drawing the withdrawal queue" />}>
        <LongQueue queue={queue} draw={draw} />
      </Suspense>
    );
  }
  return (
    <ul className="divide-y divide-line border-t border-line first-of-type:border-t-0">
      {queue.map((queued) => draw(queued))}
    </ul>
  );
}
