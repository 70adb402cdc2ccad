import 'server-only';
import { cleanText } from '../domain/clean-text';
import { createPriceBook, type Price, type PriceBook } from '../domain/price-book';
import type { Address } from '../domain/units';
import { addressParam } from '../wire/stats/queries';

const HEAD = 'time_utc,token,price,currency,source';
/** Nothing that is a price is longer. */
export const LONGEST_LINE = 1_000;
const LONGEST_SOURCE = 100;
/** Clocks differ, and a day's close may be written before the day is over. */
const MOST_AHEAD_SECONDS = 86_400;
/** Of a whole file. */
const MOST_TOKENS = 5_000;
const MOST_SOURCES = 100;

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
/** No sign, no exponent, no needless zero in front. */
const decimal = /^(?:0|[1-9]\d{0,29})(?:\.\d{1,30})?$/;
const code = /^[A-Z][A-Z0-9]{1,9}$/;
const quotedCell = /(?:"((?:[^"]|"")*)"|([^",]*)),/gy;

/** Why a file of prices is not taken. Never with a word of the file itself: what it is may be seen by everybody. */
export class PricesRefusal extends Error {
  override readonly name = 'PricesRefusal';
  /** From then on, in Unix seconds, it is no reason any more. */
  readonly endsAt: number | undefined;
  constructor(reason: string, line?: number, endsAt?: number) {
    super(line === undefined ? reason : `line ${line}: ${reason}`);
    this.endsAt = endsAt;
  }
}

/** Nothing lies where the file is to be. */
export class PricesMissing extends PricesRefusal {
  constructor() {
    super('it is not there');
  }
}

/** All prices of a file: `sources` as they first appear. */
export type ToldPrices = {
  book: PriceBook;
  currency: string;
  sources: readonly string[];
  count: number;
};

type Told = Price & { line: number };

/**
 * Takes the lines of a file one by one, without their ends. Throws a PricesRefusal at the first that is not understood or
 * is of a time more than a day after `nowSeconds`, in Unix seconds.
 */
export function createPriceLines(nowSeconds: number) {
  const told = new Map<Address, Told[]>();
  const listOf = createSpellings('tokens', MOST_TOKENS, (text, line) => {
    const token = addressParam.safeParse(text);
    if (!token.success) throw new PricesRefusal('the token is not an address', line);
    const list = told.get(token.data) ?? [];
    told.set(token.data, list);
    return list;
  });
  const sources = new Set<string>();
  const sourceOf = createSpellings('sources', MOST_SOURCES, (text, line) => {
    const source = cleanText(text, LONGEST_SOURCE);
    if (source === '') throw new PricesRefusal('no source is named', line);
    sources.add(source);
    return source;
  });
  let line = 0;
  let currency: string | undefined;
  // Nobody knows that price yet: a mistyped year would pass for fresh prices until then.
  const checkTime = (seconds: number, at: number): number => {
    const early = seconds - MOST_AHEAD_SECONDS;
    if (early > nowSeconds) throw new PricesRefusal('the time is more than a day ahead', at, early);
    return seconds;
  };

  return {
    take(text: string): void {
      line += 1;
      if (text.length > LONGEST_LINE) throw new PricesRefusal('it is too long', line);
      if (line === 1 && text !== HEAD) throw new PricesRefusal(`it does not begin with ${HEAD}`);
      if (line === 1 || text === '') return;
      const [time = '', token = '', amount = '', unit = '', source = ''] = cellsIn(text, line);
      const price = {
        timeSeconds: checkTime(secondsOf(time, line), line),
        amount: checkAmount(amount, line),
        line,
      };
      currency ??= checkCurrency(unit, line);
      if (unit !== currency) throw new PricesRefusal(`the currency is not ${currency} as above`, line);
      listOf(token, line).push({ ...price, currency, source: sourceOf(source, line) });
    },
    end(): ToldPrices {
      if (currency === undefined) throw new PricesRefusal('there is no price in it');
      const made = createPriceBook(told);
      if ('contradicting' in made) {
        throw new PricesRefusal('another price of the same token and time', made.contradicting.line);
      }
      const lists = [...made.book.values()];
      return {
        book: made.book,
        currency,
        sources: [...sources],
        count: lists.reduce((sum, list) => sum + list.length, 0),
      };
    },
  };
}

/** Understands each spelling once, of so many at most. */
function createSpellings<Meaning>(
  things: string,
  most: number,
  understand: (text: string, line: number) => Meaning,
): (text: string, line: number) => Meaning {
  const known = new Map<string, Meaning>();
  return (text, line) => {
    const meant = known.get(text) ?? understand(text, line);
    if (known.size >= most && !known.has(text)) {
      throw new PricesRefusal(`more ${things} than are taken`, line);
    }
    known.set(text, meant);
    return meant;
  };
}

/** The five cells of a line by RFC 4180; a cell does not go over several lines. */
function cellsIn(text: string, line: number): string[] {
  const cells = text.includes('"') ? quotedCellsIn(text) : text.split(',');
  if (cells.length !== 5) throw new PricesRefusal('not five cells', line);
  return cells;
}

function quotedCellsIn(text: string): string[] {
  const found = [...`${text},`.matchAll(quotedCell)];
  const length = found.reduce((sum, [whole]) => sum + whole.length, 0);
  if (length !== text.length + 1) return [];
  return found.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}

function checkCurrency(text: string, line: number): string {
  if (!code.test(text)) throw new PricesRefusal('the currency is not in capitals such as USD', line);
  return text;
}

/** Nothing costs nothing: a source that writes so does not know. */
function checkAmount(text: string, line: number): string {
  if (decimal.test(text) && /[1-9]/.test(text)) return text;
  throw new PricesRefusal('the price is not above zero in decimals such as 3120.55', line);
}

function secondsOf(text: string, line: number): number {
  const time = moment.test(text) ? Date.parse(text) : Number.NaN;
  // A day that is in no calendar is taken for one of the next month.
  if (!Number.isNaN(time) && new Date(time).toISOString() === text.replace('Z', '.000Z')) return time / 1000;
  throw new PricesRefusal('the time is not in UTC such as 2026-01-31T00:00:00Z', line);
}
