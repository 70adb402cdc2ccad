import { Unknown } from '@/components/ui/facts';
import { countOf, formatBips } from '@/lib/text/directory';
import type { OperatorRow } from '@/lib/wire/stats/operators';
import { Lines, Quiet } from './lines';

/** The share of rewards that an operator keeps. */
export function SplitCell({ splits, isFigure }: Pick<OperatorRow, 'splits'> & { isFigure?: boolean }) {
  if (!splits) return <Unknown reason="This network has no rewards contract, or it was not read yet." />;
  const { defaultBips, programmaticBips, others, pending } = splits;
  return (
    <Lines {...(isFigure && { isFigure })}>
      <span>{formatBips(defaultBips)}</span>
      {programmaticBips !== undefined && programmaticBips !== defaultBips && (
        <Quiet isWhole>{`${formatBips(programmaticBips)} incentives`}</Quiet>
      )}
      {others > 0 && <Quiet>{countOf(others, 'other')}</Quiet>}
      {pending > 0 && <Quiet>{`${countOf(pending, 'change')} due`}</Quiet>}
    </Lines>
  );
}
