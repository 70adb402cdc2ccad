import { Note } from '@/components/ui/note';
import { formatDuration } from '@/lib/text/durations';

const unnoticed = 3;

/** Says that the index lags the chain, and by how much; nothing while it is at most three blocks behind. */
export function IndexLag({ lag }: { lag: { blocks: number; seconds: number } }) {
  if (lag.blocks <= unnoticed) return null;
  return (
    <Note meaning="attention" title={`The index is ${lag.blocks} blocks behind the chain`}>
      <p>
        What is shown was true {formatDuration(BigInt(lag.seconds))} ago; what happened since is not in it
        yet. Before you sign anything, it is read from the chain itself.
      </p>
    </Note>
  );
}
