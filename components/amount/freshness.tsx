import { AttentionIcon } from '@/components/ui/icons';
import { formatBlock } from '@/lib/text/format';

/** Which block a region was read at; amber with a word once it is older than three block times. */
export function Freshness({ blockNumber, isOld }: { blockNumber: bigint; isOld: boolean }) {
  if (!isOld) return <span className="text-xs text-ink-soft">Read at block {formatBlock(blockNumber)}</span>;
  return (
    <span className="inline-flex items-center gap-1 text-xs text-attention">
      <AttentionIcon className="size-3.5" />
      Old: read at block {formatBlock(blockNumber)}
    </span>
  );
}
