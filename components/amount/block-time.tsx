import type { BlockNumber } from '@/lib/domain/units';
import { estimateTimestamp } from '@/lib/domain/withdrawals';
import { formatDate, formatDuration } from '@/lib/text/durations';
import { formatBlock } from '@/lib/text/format';

type BlockTimeProps = {
  block: BlockNumber;
  /** A block whose time is known, from which the other is estimated. */
  at: { blockNumber: BlockNumber; timestamp: bigint };
  blockTimeSeconds: number;
};

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The block as the truth, the date as the estimate: "21 234 567, about Tue 3 Dec 14:20 (in 13 d 4 h)". Drawn in the browser only. */
export function BlockTime({ block, at, blockTimeSeconds }: BlockTimeProps) {
  const estimated = estimateTimestamp(block, at.blockNumber, at.timestamp, blockTimeSeconds);
  const ahead = estimated - at.timestamp;
  return (
    <span>
      block {formatBlock(block)},{' '}
      <span className="whitespace-nowrap">about {formatDate(estimated, browserZone())}</span>{' '}
      {ahead > 0n && <span className="whitespace-nowrap text-ink-soft">(in {formatDuration(ahead)})</span>}
    </span>
  );
}
