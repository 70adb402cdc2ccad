import { Hint } from '@/components/ui/hint';
import { Badge } from '@/components/ui/note';
import { countOf, exitVerdict, formatNotice } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import type { ExitWindow } from '@/lib/wire/stats/operators';
import { Lines, Quiet } from './lines';

type ExitWindowProps = { terms: ExitWindow; blockTimeSeconds: number };

/** Whether one can be out before new slashing begins, with the notice that the operator gives; why, in the note. */
export function ExitVerdict({ terms, blockTimeSeconds }: ExitWindowProps) {
  const { meaning, word, note } = exitVerdict(terms, blockTimeSeconds);
  const { pending, allocationDelayBlocks: delay } = terms;
  return (
    <Lines>
      <Hint note={note} isAtEnd>
        <Badge meaning={meaning}>{word}</Badge>
      </Hint>
      <Quiet title={delay === undefined ? undefined : countOf(delay, 'block')} isWhole>
        {formatNotice(delay, blockTimeSeconds) ?? 'cannot allocate'}
      </Quiet>
      {pending && (
        <Quiet title={`From block ${formatBlock(BigInt(pending.effectBlock))} on`} isWhole>
          {`soon ${formatNotice(pending.allocationDelayBlocks, blockTimeSeconds)}`}
        </Quiet>
      )}
    </Lines>
  );
}
