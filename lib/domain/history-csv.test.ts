import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, foreignCell } from './history-csv';

/** A line as RFC 4180 reads it. */
function cellsIn(line: string): string[] {
  const cells: string[] = [];
  const cell = /"((?:[^"]|"")*)"(,|\r\n)|([^",\r\n]*)(,|\r\n)/y;
  for (let found = cell.exec(line); found; found = cell.exec(line)) {
    cells.push(found[1]?.replaceAll('""', '"') ?? found[3] ?? '');
  }
  expect(cell.lastIndex, 'read to its end').toBe(0);
  return cells;
}

describe('csvLine', () => {
  it('default: plain cells stand as they are, and the line ends as the standard says', () => {
    expect(csvLine(['2026-01-31T12:00:00Z', '', '-5'])).toBe('2026-01-31T12:00:00Z,,-5\r\n');
  });

  it('behavior: what would end a cell is quoted', () => {
    expect(csvLine(['a,b', 'say "no"', 'two\nlines', ' edge'])).toBe(
      '"a,b","say ""no""","two\nlines"," edge"\r\n',
    );
  });

  it('behavior: every text comes back as it was', () => {
    const anything = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anything, (cells) => {
        expect(cellsIn(csvLine(cells))).toEqual(cells);
      }),
    );
  });
});

describe('foreignCell', () => {
  it('default: words stay words', () => {
    expect(foreignCell('Missed 3 of 40 duties - see forum')).toBe('Missed 3 of 40 duties - see forum');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+31', "'+31"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'=1"],
    ['\r\n=1', "'=1"],
    ['  =1', "'=1"],
    ['＝1', "'＝1"],
    ['\u200b=1', "'=1"],
    ['\u202e=1', "'=1"],
    ['ok;=cmd|/c calc', "ok;'=cmd|/c calc"],
    ['a; @x', "a; '@x"],
  ])('error: %j is no formula any more', (text, cell) => {
    expect(foreignCell(text)).toBe(cell);
  });

  it('error: whatever a stranger writes, no cell begins as a formula', () => {
    const mean = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', ';', '"', 'a'),
    });
    fc.assert(
      fc.property(mean, (text) => {
        expect(foreignCell(text)).not.toMatch(/^\s*[=+\-@\t\r]/);
      }),
    );
    expect(foreignCell('x'.repeat(5_000))).toHaveLength(1_000);
  });
});
