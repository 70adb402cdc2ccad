import { Note } from '@/components/ui/note';
import { formatBlock } from '@/lib/text/format';

type ScanProgress = { fromBlock: bigint; scannedTo: bigint; head: bigint; isComplete: boolean };

/** While the chain's events are still being read: how far it came. Nothing once they all are. */
export function ScanNote({ progress }: { progress: ScanProgress }) {
  if (progress.isComplete) return null;
  const { scannedTo, head } = progress;
  return (
    <div className="p-3.5 md:p-4">
      <Note meaning="attention" title="This list is not complete yet">
        <p>
          Events are read from the chain itself: up to block {formatBlock(scannedTo < 0n ? 0n : scannedTo)} of{' '}
          {formatBlock(head)} so far. It goes on by itself; read again in a while.
        </p>
      </Note>
    </div>
  );
}
