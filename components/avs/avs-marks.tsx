import { Badge } from '@/components/ui/note';
import { avsKinds } from '@/lib/text/assets';
import { glossary } from '@/lib/text/glossary';
import type { AvsRow } from '@/lib/wire/stats/avs';

/** How an AVS works with its operators, and whether slashed funds go to somebody. */
export function AvsMarks({ avs }: { avs: Pick<AvsRow, 'kind' | 'isRedistributing'> }) {
  const { word, meaning } = avsKinds[avs.kind];
  return (
    <span className="inline-flex flex-col items-end gap-1 md:items-start">
      <span title={meaning}>{word}</span>
      {avs.isRedistributing && (
        <span title={glossary.redistribution.definition}>
          <Badge meaning="attention">Redistributes</Badge>
        </span>
      )}
    </span>
  );
}
