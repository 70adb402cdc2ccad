import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, effectiveNumber, measuresOf, spreadOf } from './concentration-measures';
import { tokenAmount, WAD, wad } from './units';

const worths = (...values: (number | bigint)[]) => values.map((value) => tokenAmount(BigInt(value)));
const spread = (...items: [string | undefined, number][]) =>
  spreadOf(
    items.map(([key, worth]) => ({ key, worth: tokenAmount(BigInt(worth)) })),
    (key) => key,
  );

describe('measuresOf', () => {
  it('default: 40, 35 and 25 percent', () => {
    expect(measuresOf(worths(40, 35, 25))).toEqual({
      hhi: 3450,
      // 10 000 / 3450 = 2.8986 to four places.
      effective: 2_898_550_724_637_681_159n,
      largest: (4n * WAD) / 10n,
    });
  });

  it('behavior: the effective number is exact where the index had to be rounded', () => {
    const { hhi, effective } = measuresOf(worths(1, 1, 1, 1, 1, 1, 1))!;
    expect(hhi).toBe(1428);
    expect(effective).toBe(7n * WAD);
  });

  it('behavior: one has all', () => {
    expect(measuresOf(worths(2n ** 256n, 0))).toEqual({ hhi: 10_000, effective: WAD, largest: WAD });
  });

  it('behavior: without stake there is nothing to measure', () => {
    expect(measuresOf([])).toBeUndefined();
    expect(effectiveNumber(worths(0, 0))).toBeUndefined();
  });

  it('behavior: between one and the number of parts, and the same in any unit', () => {
    const parts = fc.array(fc.bigInt(1n, 2n ** 128n), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(parts, fc.bigInt(1n, 10n ** 18n), (values, unit) => {
        const measures = measuresOf(worths(...values))!;
        expect(measures).toEqual(measuresOf(worths(...values.map((value) => value * unit))));
        expect(measures.effective).toBeGreaterThanOrEqual(WAD);
        expect(measures.effective).toBeLessThanOrEqual(BigInt(values.length) * WAD);
        expect(measures.hhi).toBeGreaterThanOrEqual(Math.floor(10_000 / values.length));
        // The largest alone already gives the square of its share.
        expect(BigInt(measures.hhi) + 1n).toBeGreaterThan((measures.largest ** 2n * 10_000n) / WAD ** 2n);
      }),
    );
  });
});

describe('bandOf', () => {
  it.each([
    [999, 'low', 'low'],
    [1000, 'moderate', 'low'],
    [1499, 'moderate', 'low'],
    [1500, 'moderate', 'moderate'],
    [1800, 'moderate', 'moderate'],
    [1801, 'high', 'moderate'],
    [2500, 'high', 'moderate'],
    [2501, 'high', 'high'],
  ] as const)('default: %i of 10 000', (hhi, of2023, of2010) => {
    expect([bandOf(hhi, 2023), bandOf(hhi, 2010)]).toEqual([of2023, of2010]);
  });
});

describe('spreadOf', () => {
  it('default: what has the same name is added up, the largest first', () => {
    const { total, parts, rest, measures } = spread(['a', 10], ['b', 40], ['a', 25], ['c', 25]);
    expect(total).toBe(100n);
    expect(parts.map(({ key, worth }) => [key, worth])).toEqual([
      ['b', 40n],
      ['a', 35n],
      ['c', 25n],
    ]);
    expect(rest).toEqual({ worth: 0n, share: 0n });
    expect(measures?.hhi).toBe(3450);
  });

  it('behavior: the rest counts in the shares and not in the measures', () => {
    const { parts, rest, measures } = spread(['a', 30], ['b', 30], [undefined, 40]);
    expect(parts.map(({ share }) => share)).toEqual([wad((3n * WAD) / 10n), wad((3n * WAD) / 10n)]);
    expect(rest).toEqual({ worth: 40n, share: (4n * WAD) / 10n });
    expect(measures).toEqual({ hhi: 5000, effective: 2n * WAD, largest: WAD / 2n });
  });

  it('behavior: with nobody at all there are shares and no measures', () => {
    expect(spread([undefined, 7])).toEqual({ total: 7n, parts: [], rest: { worth: 7n, share: WAD } });
    expect(spread(['a', 0])).toEqual({ total: 0n, parts: [], rest: { worth: 0n, share: 0n } });
  });
});
