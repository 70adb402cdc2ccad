'use client';

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Failed } from '@/components/ui/faces';
import { useTop } from '@/components/ui/use-top';
import { type ReadHistory, useHistory } from '@/lib/hooks/use-history';
import { explainProblem } from '@/lib/text/problems';
import type { HistoryEntry } from '@/lib/wire/stats/life';
import { HistoryCells } from './history-cells';
import { columns, ListEnd, WayOn } from './list-end';
import { useNearEnd } from './use-near-end';
import type { HistorySetting } from './with-whom';

/** Pixels of a row until it was measured: a card on a phone, a line on a desk. */
const guess = { card: 182, line: 61 } as const;
const desk = '(width >= 48rem)';
/** Rows kept above and below what is seen. */
const spare = 6;

const Cells = memo(HistoryCells);

export type OlderRowsProps = {
  setting: HistorySetting;
  /** The cursor with which the rows above end, and how many there are. */
  first: string;
  above: number;
  total: number;
  /** The same page without a script. */
  href: string;
  read: ReadHistory<HistoryEntry>;
};

/** Keeps the row that has the focus among those drawn, so that it is not lost by scrolling. */
const withFocused = (range: Range, focused: number | undefined): number[] => {
  const drawn = defaultRangeExtractor(range);
  if (focused === undefined || focused >= range.count || drawn.includes(focused)) return drawn;
  return [...drawn, focused].sort((one, other) => one - other);
};

function useRows(entries: readonly HistoryEntry[]) {
  const { ref, top } = useTop<HTMLTableSectionElement>();
  const [focused, setFocused] = useState<number>();
  const [guessed] = useState(() => (window.matchMedia(desk).matches ? guess.line : guess.card));
  // With another function all rows are placed anew, and this is drawn with every step of scrolling.
  const estimateSize = useCallback(() => guessed, [guessed]);
  const getItemKey = useCallback((at: number) => entries[at]?.id ?? at, [entries]);
  const virtual = useWindowVirtualizer({
    count: entries.length,
    estimateSize,
    getItemKey,
    rangeExtractor: (range) => withFocused(range, focused),
    overscan: spare,
    scrollMargin: top,
    // Drawn with the next frame, not in the middle of the scroll event.
    useFlushSync: false,
  });
  return { ref, top, virtual, setFocused };
}

/** Empty room in the place of rows that are not drawn. */
function Room({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className="border-0!">
      <td colSpan={columns} className="border-0! p-0!" style={{ height }} />
    </tr>
  );
}

/** The rows after the first page: read when the end comes near, and only those in sight are drawn. */
export function OlderRows({ setting, first, above, total, href, read }: OlderRowsProps) {
  const { entries, isReading, hasMore, problem, more } = useHistory(setting.network, first, read);
  const { ref, top, virtual, setFocused } = useRows(entries);
  const end = useNearEnd<HTMLTableSectionElement>(
    hasMore && !isReading && problem === undefined,
    entries.length,
    more,
  );
  const drawn = virtual.getVirtualItems();
  let reached = top;
  return (
    <>
      <tbody
        ref={ref}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) setFocused(undefined);
        }}
      >
        {drawn.flatMap(({ index, key, start, end: to }) => {
          const entry = entries[index];
          if (!entry) return [];
          const gap = start - reached;
          reached = to;
          return [
            <Room key={`before ${key}`} height={gap} />,
            <tr
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-rowindex={above + index + 2}
              onFocus={() => setFocused(index)}
            >
              <Cells entry={entry} setting={setting} />
            </tr>,
          ];
        })}
        <Room height={virtual.getTotalSize() - (reached - top)} />
      </tbody>
      <ListEnd end={end}>
        {problem ? (
          <Failed {...explainProblem(problem)} retry={<Button onClick={more}>Read on</Button>} />
        ) : (
          <WayOn
            shown={above + entries.length}
            total={total}
            isReading={isReading}
            href={hasMore ? href : undefined}
            more={more}
          />
        )}
      </ListEnd>
    </>
  );
}
