'use client';

import { useBlock } from '@/lib/hooks/block-clock';
import { Freshness } from './freshness';

/** The block note of a region that follows the chain: amber when the chain is three blocks ahead, or cannot be asked. */
export function LiveFreshness({ blockNumber, isStale }: { blockNumber: bigint; isStale: boolean }) {
  const { number, status } = useBlock();
  const isBehind = number !== undefined && number - blockNumber > 3n;
  return <Freshness blockNumber={blockNumber} isOld={isStale || isBehind || status !== 'live'} />;
}
