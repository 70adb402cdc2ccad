'use client';

import { type PointerEvent, useState } from 'react';
import { classNames } from './class-names';

/** One day of a chart in words. */
export type ChartMoment = { day: string; figures: readonly { name: string; value: string }[] };

type ChartReaderProps = {
  label: string;
  /** Where each moment lies, 0 at the left edge and 1 at the right. */
  places: readonly number[];
  moments: readonly ChartMoment[];
};

const nearest = (places: readonly number[], place: number) =>
  places.reduce(
    (best, at, index) => (Math.abs(at - place) < Math.abs((places[best] ?? 0) - place) ? index : best),
    0,
  );

/** Reads a chart day by day: under the pointer, or by the arrow keys once it is focused. */
export function ChartReader({ label, places, moments }: ChartReaderProps) {
  const [at, setAt] = useState(moments.length - 1);
  const [isOpen, setIsOpen] = useState(false);
  const place = places[at];
  const moment = moments[at];
  if (place === undefined || moment === undefined) return null;
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(nearest(places, (event.clientX - box.left) / box.width));
    setIsOpen(true);
  };
  return (
    <div
      className="absolute inset-0 cursor-crosshair touch-pan-y"
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => setIsOpen(false)}
    >
      <input
        type="range"
        aria-label={label}
        aria-valuetext={[moment.day, ...moment.figures.map(({ name, value }) => `${name} ${value}`)].join(
          ', ',
        )}
        min={0}
        max={moments.length - 1}
        value={at}
        onChange={(event) => setAt(event.target.valueAsNumber)}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        className="peer pointer-events-none absolute inset-0 size-full opacity-0"
      />
      <span
        aria-hidden
        className="absolute inset-0 rounded-control outline-offset-2 outline-accent peer-focus-visible:outline-2"
      />
      {isOpen && <Reading place={place} moment={moment} />}
    </div>
  );
}

function Reading({ place, moment }: { place: number; moment: ChartMoment }) {
  return (
    <div aria-hidden className="pointer-events-none">
      <span
        className="absolute inset-y-0 w-px bg-line-strong"
        style={{ insetInlineStart: `${place * 100}%` }}
      />
      <dl
        className={classNames(
          'absolute top-1 z-10 min-w-36 rounded-control border border-line-strong bg-panel px-2.5 py-1.5 text-xs',
          place < 0.5 ? 'ms-2' : 'me-2',
        )}
        style={
          place < 0.5 ? { insetInlineStart: `${place * 100}%` } : { insetInlineEnd: `${(1 - place) * 100}%` }
        }
      >
        <dt className="font-medium">{moment.day}</dt>
        {moment.figures.map(({ name, value }) => (
          <dd key={name} className="flex justify-between gap-3 whitespace-nowrap">
            <span className="text-ink-soft">{name}</span>
            <span>{value}</span>
          </dd>
        ))}
      </dl>
    </div>
  );
}
