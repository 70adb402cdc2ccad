import type { CSSProperties } from 'react';

const hueOf = (hue: number) => ({ '--glyph-hue': hue }) as CSSProperties;

const SIDE = 5;
const HALF = 3;

/** The cells of one row that are on, its second half the mirror of its first. */
function rowOf(bits: readonly boolean[], row: number): boolean[] {
  const half = Array.from({ length: HALF }, (_, column) => bits[column * SIDE + row] ?? false);
  return [...half, ...half.slice(0, -1).reverse()];
}

/** A stroke for each run of cells. One path, not an element for each cell: long lists carry a mark in every row. */
function strokesOf(cells: readonly boolean[], row: number): string {
  return cells
    .flatMap((isOn, from) => {
      if (!isOn || cells[from - 1]) return [];
      const end = cells.indexOf(false, from);
      return [`M${from} ${row}h${(end < 0 ? SIDE : end) - from}`];
    })
    .join('');
}

/** A small mark drawn from the characters of an address: five mirrored columns, so that two addresses look different. */
export function Glyph({ seed, className }: { seed: string; className?: string }) {
  const digits = seed.toLowerCase().replace(/^0x/, '');
  const bits = Array.from(
    { length: HALF * SIDE },
    (_, at) => Number.parseInt(digits[at * 2] ?? '0', 16) % 2 === 1,
  );
  const hue = (Number.parseInt(digits.slice(-4), 16) || 0) % 360;
  const strokes = Array.from({ length: SIDE }, (_, row) => strokesOf(rowOf(bits, row), row)).join('');
  return (
    <svg aria-hidden viewBox="-1 -1.5 7 7" className={`glyph ${className ?? 'size-5'}`} style={hueOf(hue)}>
      <path d={strokes} />
    </svg>
  );
}
