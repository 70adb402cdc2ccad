import type { CSSProperties } from 'react';

const hueOf = (hue: number) => ({ '--glyph-hue': hue }) as CSSProperties;

/** A small mark drawn from the characters of an address: five mirrored columns, so that two addresses look different. */
export function Glyph({ seed, className }: { seed: string; className?: string }) {
  const digits = seed.toLowerCase().replace(/^0x/, '');
  const bits = Array.from({ length: 15 }, (_, at) => Number.parseInt(digits[at * 2] ?? '0', 16) % 2 === 1);
  const hue = (Number.parseInt(digits.slice(-4), 16) || 0) % 360;
  const cells = bits.flatMap((isOn, at) => {
    const row = at % 5;
    const column = Math.floor(at / 5);
    return isOn ? [...new Set([column, 4 - column])].map((x) => ({ x, row })) : [];
  });
  return (
    <svg aria-hidden viewBox="-1 -1 7 7" className={`glyph ${className ?? 'size-5'}`} style={hueOf(hue)}>
      {cells.map(({ x, row }) => (
        <rect key={`${x}-${row}`} x={x} y={row} width="1" height="1" />
      ))}
    </svg>
  );
}
