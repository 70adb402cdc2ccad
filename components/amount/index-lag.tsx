import { Note } from '@/components/ui/note';
import { formatDuration } from '@/lib/text/durations';

const unnoticed = 3;

type Lag = { blocks: number; seconds: number; isStalled?: true | undefined };

/** Says that the index lags the chain or cannot read it; nothing while it follows and is at most three blocks behind. */
export function IndexLag({ lag }: { lag: Lag }) {
  const { blocks, seconds, isStalled } = lag;
  if (!isStalled && blocks <= unnoticed) return null;
  const title = isStalled
    ? 'The index cannot read the chain now'
    : `The index is ${blocks} blocks behind the chain`;
  return (
    <Note meaning="attention" title={title}>
      <p>
        What is shown was true {formatDuration(BigInt(seconds))} ago; what happened since is not in it yet.
        Before you sign anything, it is read from the chain itself.
      </p>
    </Note>
  );
}
