'use client';

import { useEffect, useState } from 'react';
import { ReloadButton } from '@/components/ui/reload-button';
import { Freshness } from './freshness';

/** The block note of a region that the server drew: turns amber by itself at `oldAtMs` and then offers to read again. */
export function ReadAt({ blockNumber, oldAtMs }: { blockNumber: bigint; oldAtMs: number }) {
  const [seenOld, setSeenOld] = useState(0);
  const isOld = seenOld === oldAtMs;
  useEffect(() => {
    const timer = setTimeout(() => setSeenOld(oldAtMs), Math.max(0, oldAtMs - Date.now()));
    return () => clearTimeout(timer);
  }, [oldAtMs]);
  return (
    <span className="inline-flex min-h-9 flex-wrap items-center gap-x-1">
      <Freshness blockNumber={blockNumber} isOld={isOld} />
      {isOld && <ReloadButton look="quiet">Read again</ReloadButton>}
    </span>
  );
}
