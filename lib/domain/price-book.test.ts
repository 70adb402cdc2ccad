import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ageAt, createPriceBook, LONGEST_PRICE_AGE, type Price, priceAt } from './price-book';
import type { Address } from './units';

const token: Address = `0x${'aB'.repeat(20)}`;
const other: Address = `0x${'c1'.repeat(20)}`;
const day = 86_400;
const start = 1_800_000_000;

const at = (timeSeconds: number, amount = `${timeSeconds}`): Price => ({
  ...{ timeSeconds, amount },
  ...{ currency: 'USD', source: 'market' },
});

function bookOf(prices: readonly Price[], ofOther: readonly Price[] = []) {
  const made = createPriceBook(
    new Map([
      [token, prices],
      [other, ofOther],
    ]),
  );
  if ('contradicting' in made) throw new Error('It is contradicted.');
  return made.book;
}

it('default: the last price at or before the moment, in whatever order they are told', () => {
  const book = bookOf([at(start + day), at(start), at(start + 2 * day)], [at(start + 5)]);
  const amounts = [start - 1, start, start + 1, start + day - 1, start + day, start + 2 * day + 9].map(
    (moment) => priceAt(book, token, moment)?.amount,
  );
  const [first, second, third] = [start, start + day, start + 2 * day].map(String);
  expect(amounts).toEqual([undefined, first, first, first, second, third]);
  expect(priceAt(book, other, start + 9)?.amount).toBe(`${start + 5}`);
});

it('behavior: a price holds for a day and a half, to the second', () => {
  const book = bookOf([at(start)]);
  expect(LONGEST_PRICE_AGE).toBe(1.5 * day);
  expect(priceAt(book, token, start + 1.5 * day)).toEqual(at(start));
  expect(priceAt(book, token, start + 1.5 * day + 1)).toBeUndefined();
});

it('behavior: a token is known by its address in any case, and of another nothing is said', () => {
  const book = bookOf([at(start)]);
  expect(priceAt(book, token.toLowerCase() as Address, start)).toEqual(at(start));
  expect(priceAt(book, `0x${'d2'.repeat(20)}`, start)).toBeUndefined();
  expect(priceAt(book, other, start)).toBeUndefined();
});

it('default: a book is as old as the last price of each token, and prices of later do not make it young', () => {
  const now = start + 10 * day;
  const book = bookOf([at(start), at(now - 9), at(now + 60)], [at(start + day), at(start), at(now + 1)]);
  expect(ageAt(book, now)).toEqual({
    ...{ tokens: 2, oldTokens: 1 },
    newest: { token: token.toLowerCase(), timeSeconds: now - 9 },
    oldest: { token: other.toLowerCase(), timeSeconds: start + day },
  });
  expect(ageAt(book, now + 60)).toMatchObject({ oldTokens: 0, oldest: { timeSeconds: now + 1 } });
  expect(ageAt(book, start + 2.5 * day).oldTokens).toBe(1);
  expect(ageAt(book, start + 2.5 * day + 1).oldTokens).toBe(2);
});

it('behavior: where all prices are of later no token has one, and none is the newest', () => {
  expect(ageAt(bookOf([at(start)], [at(start + 1)]), start - 1)).toEqual({ tokens: 2, oldTokens: 2 });
});

it('behavior: what is told twice in the same words is told once', () => {
  expect(bookOf([at(start), at(start)]).get(token.toLowerCase())).toEqual([at(start)]);
});

it('error: two prices of one moment that differ make no book, and the later one is named', () => {
  for (const differing of [
    at(start, '1'),
    { ...at(start), currency: 'EUR' },
    { ...at(start), source: 'else' },
  ]) {
    const told = [at(start + 1), { ...at(start), line: 1 }, { ...differing, line: 2 }];
    expect(createPriceBook(new Map([[token, told]]))).toEqual({ contradicting: { ...differing, line: 2 } });
  }
});

const moments = fc.uniqueArray(fc.integer({ min: 0, max: 20 * day }), { maxLength: 60 });

it('behavior: it is the price that one finds by looking at every one', () => {
  fc.assert(
    fc.property(moments, fc.array(fc.integer({ min: -day, max: 23 * day })), (times, asked) => {
      const book = bookOf(times.map((time) => at(time)));
      for (const moment of [...asked, ...times]) {
        const before = times.filter((time) => time <= moment && moment - time <= LONGEST_PRICE_AGE);
        const expected = before.length === 0 ? undefined : `${Math.max(...before)}`;
        expect(priceAt(book, token, moment)?.amount).toBe(expected);
      }
    }),
  );
});
