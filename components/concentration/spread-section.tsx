import type { ReactNode } from 'react';
import { EthAmount } from '@/components/amount/eth-amount';
import { Fact, Facts } from '@/components/ui/facts';
import { ShareBar, type SharePart } from '@/components/ui/share-bar';
import { Why } from '@/components/ui/why';
import type { Measures, Spread } from '@/lib/domain/concentration-measures';
import { mulDiv, tokenAmount, WAD, wad } from '@/lib/domain/units';
import { concentrationVerdict, explainEffective, explainIndex } from '@/lib/text/concentration';
import { countOf } from '@/lib/text/directory';
import { formatAmount, formatBlock, formatExact, formatPercent } from '@/lib/text/format';

const mostParts = 10;

type MeasuresOfProps = { measures: Measures; isLeast: boolean; hasRest: boolean };

function MeasuresOf({ measures, isLeast, hasRest }: MeasuresOfProps) {
  const { hhi, effective, largest } = measures;
  const least = isLeast && 'at least ';
  return (
    <Facts>
      <Fact
        name={
          <>
            Concentration (HHI) <Why>{explainIndex}</Why>
          </>
        }
      >
        {least}
        <span className="font-medium">{formatBlock(BigInt(hhi))}</span> of {formatBlock(10_000n)}:{' '}
        {concentrationVerdict(hhi)}
      </Fact>
      <Fact
        name={
          <>
            Effective number <Why>{explainEffective}</Why>
          </>
        }
      >
        {isLeast && 'at most '}
        <span title={formatExact(tokenAmount(effective), 18)}>
          {formatAmount(tokenAmount(effective), 18, 'down')}
        </span>
      </Fact>
      <Fact name={hasRest ? 'Largest share among those named' : 'Largest share'}>
        {least}
        <span title={`${formatExact(tokenAmount(largest), 16)} %`}>{formatPercent(largest)}</span>
      </Fact>
    </Facts>
  );
}

type SpreadSectionProps<Key> = {
  title: string;
  /** How to read it, in a sentence. */
  children?: ReactNode;
  spread: Spread<Key>;
  nameOf(key: Key): string;
  label(key: Key): ReactNode;
  /** What the part is called that hangs on nothing of the kind. */
  rest: string;
  /** Some parts may belong together without our knowing: then the index is a lower bound. */
  isLeast?: boolean;
};

/** One way to look at a stake: its parts as a bar and in words, and how much hangs on few. */
export function SpreadSection<Key>({
  title,
  children,
  spread,
  nameOf,
  label,
  rest,
  isLeast = false,
}: SpreadSectionProps<Key>) {
  const shown = spread.parts.slice(0, mostParts);
  const tail = spread.parts.slice(mostParts);
  const parts: SharePart[] = shown.map(({ key, worth, share }) => ({
    key: nameOf(key),
    label: label(key),
    share,
    figure: <EthAmount value={worth} isPlain />,
  }));
  const tailWorth = tokenAmount(tail.reduce((so, { worth }) => so + worth, 0n));
  if (tail.length > 0)
    parts.push({
      key: 'tail',
      label: `${countOf(tail.length, 'smaller one')}`,
      share: wad(mulDiv(tailWorth, WAD, spread.total, 'down')),
      figure: <EthAmount value={tailWorth} isPlain />,
    });
  if (spread.rest.worth > 0n)
    parts.push({
      key: 'rest',
      label: rest,
      share: spread.rest.share,
      figure: <EthAmount value={spread.rest.worth} isPlain />,
      look: 'free',
    });
  return (
    <section aria-label={title} className="space-y-3 p-3.5 md:p-4">
      <div>
        <h3 className="text-sm font-semibold">{title}</h3>
        {children && <p className="max-w-prose text-sm text-ink-soft">{children}</p>}
      </div>
      <ShareBar label={`${title}: shares`} parts={parts} />
      {spread.measures && spread.rest.worth > 0n && (
        <p className="text-xs text-ink-soft">
          The shares are of all; the three figures compare those named with each other, without the rest.
        </p>
      )}
      {spread.measures && (
        <MeasuresOf measures={spread.measures} isLeast={isLeast} hasRest={spread.rest.worth > 0n} />
      )}
    </section>
  );
}
