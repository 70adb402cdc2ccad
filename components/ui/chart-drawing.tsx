import { type Axis, areaPath, linePath, type Point, placeOn, spreadLabels } from './chart-scale';
import { classNames } from './class-names';

/** A series as it is drawn: its name and the points of its line. */
export type DrawnLine = { name: string; points: readonly Point[] };

const labelRoom = 0.14;
const first = { line: 'stroke-accent', field: 'fill-accent/75' };
const looks = [
  first,
  { line: 'stroke-accent/70', field: 'fill-accent/35' },
  { line: 'stroke-ink-soft', field: 'fill-ink-soft/30' },
];
const lookOf = (at: number) => looks[at % looks.length] ?? first;
const fromTop = (place: number) => ({ top: `${(1 - place) * 100}%` });

/** The round marks at the left edge. */
export function AxisMarks({ axis, format }: { axis: Axis; format(value: bigint): string }) {
  return axis.marks.map((mark) => (
    <span key={`${mark}`} aria-hidden className="col-start-1 row-start-1 text-end">
      <span
        className="relative block -translate-y-1/2 whitespace-nowrap"
        style={fromTop(placeOn(axis, mark))}
      >
        {format(mark)}
      </span>
    </span>
  ));
}

type DrawingProps = { axis: Axis; lines: readonly DrawnLine[]; isStacked: boolean };

/** Lines, and the fields between them where they are stacked, stretched to whatever room there is. */
export function Drawing({ axis, lines, isStacked }: DrawingProps) {
  const floor = lines[0]?.points.map(({ x }) => ({ x, y: 0 })) ?? [];
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible"
    >
      {axis.marks.map((mark) => {
        const y = (1 - placeOn(axis, mark)) * 100;
        return (
          <path
            key={`${mark}`}
            d={`M0 ${y}H100`}
            vectorEffect="non-scaling-stroke"
            className="fill-none stroke-line"
          />
        );
      })}
      {lines.map(({ name, points }, at) => (
        <g key={name}>
          {isStacked && (
            <path d={areaPath(points, lines[at - 1]?.points ?? floor)} className={lookOf(at).field} />
          )}
          <path
            d={linePath(points)}
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
            className={classNames('fill-none', lookOf(at).line)}
          />
        </g>
      ))}
    </svg>
  );
}

type NamesProps = { lines: readonly DrawnLine[]; isStacked: boolean };

/** The series by name at the right edge: beside the end of its line, or of the middle of its field. */
export function SeriesNames({ lines, isStacked }: NamesProps) {
  const ends = lines.map(({ points }) => points[points.length - 1]?.y ?? 0);
  const middles = ends.map((end, at) => (isStacked ? (end + (ends[at - 1] ?? 0)) / 2 : end));
  const places = spreadLabels(middles, labelRoom);
  return lines.map(({ name }, at) => (
    <span key={name} aria-hidden className="col-start-3 row-start-1">
      <span
        className="relative flex -translate-y-1/2 items-center gap-1.5 whitespace-nowrap"
        style={fromTop(places[at] ?? 0)}
      >
        <svg aria-hidden viewBox="0 0 8 8" className="size-2 flex-none">
          {isStacked ? (
            <rect width="8" height="8" className={lookOf(at).field} />
          ) : (
            <path d="M0 4H8" strokeWidth="2" className={lookOf(at).line} />
          )}
        </svg>
        {name}
      </span>
    </span>
  ));
}
