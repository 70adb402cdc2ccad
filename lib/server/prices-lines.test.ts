import fc from 'fast-check';
import { expect, it } from 'vitest';
import { priceAt } from '../domain/price-book';
import type { Address } from '../domain/units';
import { createPriceLines } from './prices-lines';
import { sampleAddress } from './testing-answers';

const head = 'time_utc,token,price,currency,source';
const token = sampleAddress('5');
const morning = '2026-01-31T00:00:00Z';
const seconds = Date.parse(morning) / 1000;
const day = 86_400;
/** It is read a month after the morning of which most lines are. */
const now = seconds + 30 * day;
const usual = {
  time: morning,
  token: token as string,
  price: '3120.55',
  currency: 'USD',
  source: 'coinbase',
};
const lineOf = (more: Partial<typeof usual> = {}) => Object.values({ ...usual, ...more }).join();

function read(...lines: string[]) {
  const reading = createPriceLines(now);
  for (const line of [head, ...lines]) reading.take(line);
  return reading.end();
}

it('default: a line is a price of a token at a moment, word for word', () => {
  const found = read(
    lineOf(),
    lineOf({ time: '2026-02-01T00:00:00Z', price: '3000.10' }),
    lineOf({ token: sampleAddress('6'), price: '0.00000000000000000000000001', source: 'kraken' }),
  );
  expect(found).toMatchObject({ currency: 'USD', sources: ['coinbase', 'kraken'], count: 3 });
  expect(priceAt(found.book, token, seconds + 5)).toMatchObject({
    ...{ amount: '3120.55', currency: 'USD', source: 'coinbase' },
    timeSeconds: seconds,
  });
  expect(priceAt(found.book, token, seconds + day)?.amount).toBe('3000.10');
  expect(priceAt(found.book, sampleAddress('6'), seconds)?.amount).toBe('0.00000000000000000000000001');
});

it('behavior: cells may be quoted, empty lines say nothing, and the same line twice says it once', () => {
  const source = '"Coin ""Base"", Inc."';
  const found = read('', lineOf({ source }), lineOf({ source, price: '"3120.55"' }), '');
  expect(found).toMatchObject({ sources: ['Coin "Base", Inc.'], count: 1 });
});

it('behavior: an address may be written in any case, and is one token', () => {
  const spelled: Address = '0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84';
  const found = read(
    lineOf({ token: spelled }),
    lineOf({ token: spelled.toLowerCase(), time: '2026-02-01T00:00:00Z' }),
  );
  expect(found.count).toBe(2);
  expect([...found.book.keys()]).toEqual([spelled.toLowerCase()]);
});

it('behavior: what a source calls itself is on one line, without what cannot be seen, and cut', () => {
  const { sources } = read(lineOf({ source: `\u202e${'x'.repeat(200)}\u0000` }));
  expect(sources).toEqual([`${'x'.repeat(99)}…`]);
});

const wrong: [what: string, line: string, reason: RegExp][] = [
  ['nothing but words', 'hello', /not five cells/],
  ['a cell too few', `${morning},${token},1,USD`, /not five cells/],
  ['a cell too many', `${lineOf()},`, /not five cells/],
  ['a quote that does not end', lineOf({ source: '"coin' }), /not five cells/],
  ['a quote within a cell', lineOf({ source: 'co"in' }), /not five cells/],
  ['words behind a quote', lineOf({ source: '"coin"base' }), /not five cells/],
  ['a line without an end', lineOf({ source: 'x'.repeat(1_000) }), /too long/],
  ['no address', lineOf({ token: 'ETH' }), /not an address/],
  ['a short address', lineOf({ token: token.slice(0, -1) }), /not an address/],
  ['a wrong checksum', lineOf({ token: '0xAE7ab96520DE3A18E5e111B5EaAb095312D7fE84' }), /not an address/],
  ['no source', lineOf({ source: '' }), /no source/],
  ['a source that cannot be seen', lineOf({ source: '\u200b \u202e' }), /no source/],
  ['no currency', lineOf({ currency: '' }), /currency/],
  ['a currency in small letters', lineOf({ currency: 'usd' }), /currency/],
  ['a formula for a currency', lineOf({ currency: '=USD' }), /currency/],
  ['another currency than above', [lineOf(), lineOf({ currency: 'EUR' })].join('\n'), /not USD as above/],
  [
    'another price of the same moment',
    [lineOf(), lineOf({ price: '3120.550' })].join('\n'),
    /another price of the same/,
  ],
  ...[
    '',
    '0',
    '0.000',
    '-1',
    '+1',
    '1e3',
    '1E-3',
    '.5',
    '5.',
    '01',
    '1,5',
    ' 1',
    '0x10',
    'NaN',
    'Infinity',
    '1_0',
    '１',
  ].map((price): [string, string, RegExp] => [
    `the price "${price}"`,
    lineOf({ price: `"${price}"` }),
    /price is not/,
  ]),
  ...[
    '',
    '2026-01-31',
    '2026-01-31 00:00:00Z',
    '2026-01-31T00:00:00',
    '2026-01-31T00:00:00+00:00',
    '2026-01-31T00:00:00.000Z',
    '2026-02-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T23:59:60Z',
    '1769817600',
  ].map((time): [string, string, RegExp] => [`the time "${time}"`, lineOf({ time }), /time is not/]),
];

it.each(wrong)('error: %s refuses the file, and the line is named', (_, lines, reason) => {
  const all = [lineOf({ time: '2026-01-01T00:00:00Z' }), ...lines.split('\n')];
  expect(() => read(...all)).toThrow(reason);
  expect(() => read(...all)).toThrow(new RegExp(`^line ${all.length + 1}: `));
});

it('error: a price of more than a day ahead is of no time that anybody knows, and until when is told', () => {
  const at = (time: number) => lineOf({ time: new Date(time * 1000).toISOString().replace('.000', '') });
  expect(read(at(now + day)).count).toBe(1);
  expect(() => read(at(now), at(now + day + 1))).toThrow(/^line 3: the time is more than a day ahead$/);
  expect(() => read(at(now + day + 9))).toThrow(expect.objectContaining({ endsAt: now + 9 }));
  expect(() => read(lineOf({ price: '0' }))).toThrow(expect.objectContaining({ endsAt: undefined }));
});

it('error: a file without the head, and one without a price, are refused', () => {
  const headless = createPriceLines(now);
  expect(() => headless.take(lineOf())).toThrow(/^it does not begin with time_utc,token,/);
  expect(() => createPriceLines(now).take('')).toThrow(/^it does not begin with/);
  expect(() => read()).toThrow('there is no price in it');
});

it('error: more tokens or sources than are taken are refused', () => {
  const numbered = (n: number) => `0x${n.toString(16).padStart(40, '0')}`;
  const tokens = Array.from({ length: 5_001 }, (_, n) => lineOf({ token: numbered(n) }));
  expect(read(...tokens.slice(1)).count).toBe(5_000);
  expect(() => read(...tokens)).toThrow(/^line 5002: more tokens/);
  const sources = Array.from({ length: 101 }, (_, n) => lineOf({ token: numbered(n), source: `s${n}` }));
  expect(() => read(...sources)).toThrow(/^line 102: more sources/);
});

it('behavior: whatever a line is, it is a price or the file is refused, and nothing of it is repeated', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const line = text.replaceAll('\n', '');
      let refusal: unknown;
      try {
        read(lineOf(), line);
      } catch (error) {
        refusal = error;
      }
      if (line === '') expect(refusal).toBeUndefined();
      else expect(String(refusal)).toBe('PricesRefusal: line 3: not five cells');
    }),
    { examples: [['"'], [',,,'], ['"a,b,c"']] },
  );
});
