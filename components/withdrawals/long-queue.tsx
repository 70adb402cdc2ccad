'use client';

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ComponentProps, type ReactNode, useCallback, useState } from 'react';
import { useTop } from '@/components/ui/use-top';
import type { QueuedWithdrawal } from '@/lib/domain/position';

/** Pixels of an item until it was measured: with its facts below each other on a phone, side by side on a desk. */
const guess = { narrow: 420, wide: 250 } as const;
const desk = '(width >= 48rem)';
/** Items kept above and below what is seen. */
const spare = 4;

/** What makes an item a part of a longer list. */
export type Frame = Pick<
  ComponentProps<'li'>,
  'aria-setsize' | 'aria-posinset' | 'onFocus' | 'ref' | 'style'
> & {
  'data-index'?: number;
};

type LongQueueProps = {
  queue: readonly QueuedWithdrawal[];
  draw(queued: QueuedWithdrawal, frame: Frame): ReactNode;
};

/** The item that has the focus stays drawn, and so do its neighbours, so that the Tab key finds the way on. */
const withFocused = (range: Range, focused: number | undefined): number[] => {
  const drawn = new Set(defaultRangeExtractor(range));
  if (focused === undefined) return [...drawn];
  for (const at of [focused - 1, focused, focused + 1]) if (at >= 0 && at < range.count) drawn.add(at);
  return [...drawn].sort((one, other) => one - other);
};

/** A queue of which only what is in sight is drawn; each item says where in the whole it stands. */
export function LongQueue({ queue, draw }: LongQueueProps) {
  // The virtualizer changes behind its own identity, which the compiler takes for sameness.
  'use no memo';
  const { ref, top } = useTop<HTMLUListElement>();
  const [focused, setFocused] = useState<number>();
  const [guessed] = useState(() => (window.matchMedia(desk).matches ? guess.wide : guess.narrow));
  // With another function all items are placed anew, and this is drawn with every step of scrolling.
  const estimateSize = useCallback(() => guessed, [guessed]);
  const getItemKey = useCallback((at: number) => queue[at]?.root ?? at, [queue]);
  const virtual = useWindowVirtualizer<HTMLLIElement>({
    count: queue.length,
    estimateSize,
    getItemKey,
    rangeExtractor: (range) => withFocused(range, focused),
    overscan: spare,
    scrollMargin: top,
    // Drawn with the next frame, not in the middle of the scroll event.
    useFlushSync: false,
  });
  let reached = top;
  const items = virtual.getVirtualItems().flatMap(({ index, start, end }) => {
    const queued = queue[index];
    if (!queued) return [];
    const gap = start - reached;
    reached = end;
    return draw(queued, {
      ref: virtual.measureElement,
      'data-index': index,
      'aria-setsize': queue.length,
      'aria-posinset': index + 1,
      onFocus: () => setFocused(index),
      style: { marginBlockStart: gap },
    });
  });
  const rest = virtual.getTotalSize() - (reached - top);
  return (
    <ul
      ref={ref}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(undefined);
      }}
      // Its own formatting context: the first item's room stays inside.
      className="flow-root divide-y divide-line border-t border-line first-of-type:border-t-0"
      style={{ paddingBlockEnd: rest }}
    >
      {items}
    </ul>
  );
}
