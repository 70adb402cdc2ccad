import { type BlockPace, estimateBlock } from '@/lib/domain/block-pace';
import type { BlockNumber } from '@/lib/domain/units';
import { estimateTimestamp } from '@/lib/domain/withdrawals';
import { explainEstimate } from '@/lib/text/calendar-estimate';
import { formatDate, formatDuration } from '@/lib/text/durations';
import { formatBlock } from '@/lib/text/format';

type BlockTimeProps = {
  block: BlockNumber;
  /** A block whose time is known, from which the other is estimated. */
  at: { blockNumber: BlockNumber; timestamp: bigint };
  blockTimeSeconds: number;
  /** How fast blocks come, where that was learned: the date then tells how sure it is. */
  pace?: BlockPace | undefined;
};

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function estimateOf({ block, at, blockTimeSeconds, pace }: BlockTimeProps) {
  if (!pace) {
    const about = estimateTimestamp(block, at.blockNumber, at.timestamp, blockTimeSeconds);
    return { about, words: `about ${formatDate(about, browserZone())}` };
  }
  const estimate = estimateBlock(pace, block, { number: at.blockNumber, timestamp: at.timestamp });
  return { about: estimate.about, words: explainEstimate(estimate, browserZone()) };
}

/** The block as the truth, the date as the estimate: "21 234 567, about Tue 3 Dec 14:20 (in 13 d 4 h)". Drawn in the browser only. */
export function BlockTime(props: BlockTimeProps) {
  const { about, words } = estimateOf(props);
  const ahead = about - props.at.timestamp;
  return (
    <span>
      block {formatBlock(props.block)}, <span className={props.pace ? '' : 'whitespace-nowrap'}>{words}</span>{' '}
      {ahead > 0n && <span className="whitespace-nowrap text-ink-soft">(in {formatDuration(ahead)})</span>}
    </span>
  );
}
