import { type BlockPace, estimateBlock } from '@/lib/domain/block-pace';
import type { BlockNumber } from '@/lib/domain/units';
import { explainEstimate, explainPast } from '@/lib/text/calendar-estimate';
import { formatDuration } from '@/lib/text/durations';
import { formatBlock } from '@/lib/text/format';
import { browserZone } from './browser-zone';

type BlockTimeProps = {
  block: BlockNumber;
  /** A block whose time is known, from which the other is estimated. */
  at: { blockNumber: BlockNumber; timestamp: bigint };
  /** How fast blocks come: the date tells how sure it is. Absent until that is known: then it is the block alone. */
  pace: BlockPace | undefined;
};

/** The block as the truth, the date as the estimate: "21 234 567, about Tue 3 Dec 14:20 (in 13 d 4 h)". Drawn in the browser only. */
export function BlockTime({ block, at, pace }: BlockTimeProps) {
  if (!pace) return <span>block {formatBlock(block)}</span>;
  const estimate = estimateBlock(pace, block, { number: at.blockNumber, timestamp: at.timestamp });
  const ahead = estimate.about - at.timestamp;
  return (
    <span>
      block {formatBlock(block)},{' '}
      {ahead > 0n ? explainEstimate(estimate, browserZone()) : explainPast(estimate, browserZone())}{' '}
      {ahead > 0n && <span className="whitespace-nowrap text-ink-soft">(in {formatDuration(ahead)})</span>}
    </span>
  );
}
