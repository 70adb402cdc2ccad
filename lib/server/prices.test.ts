import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { priceAt } from '../domain/price-book';
import { watchPriceFile } from './prices';
import { readPriceFile } from './prices-file';
import { sampleAddress } from './testing-answers';

const folder = mkdtempSync(join(tmpdir(), 'rampart-prices-'));
let files = 0;
let path = '';
let log = vi.spyOn(console, 'warn');

beforeEach(() => {
  path = join(folder, `${++files}.csv`);
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => log.mockRestore());
afterAll(() => rmSync(folder, { recursive: true }));

const head = 'time_utc,token,price,currency,source\n';
const token = sampleAddress('5');
const time = '2026-01-31T00:00:00Z';
const seconds = Date.parse(time) / 1000;
const lineOf = (price: string) => `${time},${token},${price},USD,coinbase\n`;
const write = (text: string | Uint8Array<ArrayBuffer>) => writeFileSync(path, text);
const watch = () => watchPriceFile(path, 'PRICES_FILE_MY_CHAIN');

async function amountIn(watched: ReturnType<typeof watch>): Promise<string | undefined> {
  const prices = await watched.read();
  return prices.state === 'read' ? priceAt(prices.book, token, seconds)?.amount : prices.reason;
}

it('default: the prices of a file, and they are the same value while it stays as it is', async () => {
  write(head + lineOf('3120.55'));
  const watched = watch();
  expect(await amountIn(watched)).toBe('3120.55');
  const [one, other] = await Promise.all([watched.read(), watched.read()]);
  expect(one).toBe(other);
  expect(await watched.read()).toBe(one);
  expect(log).not.toHaveBeenCalled();
});

it('behavior: a mark of byte order, line ends of Windows and a missing last one change nothing', async () => {
  write(`\ufeff${head}${lineOf('3120.55')}`.replaceAll('\n', '\r\n'));
  expect(await amountIn(watch())).toBe('3120.55');
  write((head + lineOf('3120.56')).trimEnd());
  expect(await amountIn(watch())).toBe('3120.56');
});

it('behavior: a file that changes is read again, replaced or written over, be it as long and as old as before', async () => {
  write(head + lineOf('1.1'));
  const watched = watch();
  const first = await watched.read();
  expect(await amountIn(watched)).toBe('1.1');
  const { atime, mtime } = statSync(path);
  writeFileSync(`${path}.new`, head + lineOf('2.2'));
  utimesSync(`${path}.new`, atime, mtime);
  renameSync(`${path}.new`, path);
  expect(await amountIn(watched)).toBe('2.2');
  const second = await watched.read();
  expect([first, second].map((one) => one.state === 'read' && one.tag)).not.toContain(false);
  expect('tag' in first && 'tag' in second && first.tag !== second.tag).toBe(true);
  write(head + lineOf('33.3'));
  expect(await amountIn(watched)).toBe('33.3');
});

it('error: one that turns bad keeps nothing, says why once in the log, and is taken again when it is mended', async () => {
  write(head + lineOf('1.1'));
  const watched = watch();
  expect(await amountIn(watched)).toBe('1.1');
  write(head + lineOf('1.1') + lineOf('-2'));
  const reason = 'PRICES_FILE_MY_CHAIN: line 3: the price is not above zero in decimals such as 3120.55';
  expect(await watched.read()).toEqual({ state: 'refused', reason });
  expect(await amountIn(watched)).toBe(reason);
  expect(log.mock.calls).toEqual([[`No prices are told. ${reason} (${path})`]]);
  write(head + lineOf('2.2'));
  expect(await amountIn(watched)).toBe('2.2');
});

it('error: a file that is not there or not to be read is refused until it is, and its path stays in the log', async () => {
  const watched = watch();
  const missing = { state: 'missing', reason: 'PRICES_FILE_MY_CHAIN: it is not there' };
  expect(await watched.read()).toEqual(missing);
  expect(await watchPriceFile(join(folder, 'no', 'such.csv'), 'PRICES_FILE_MY_CHAIN').read()).toEqual(
    missing,
  );
  log.mockClear();
  await watched.read();
  expect(log).not.toHaveBeenCalled();
  mkdirSync(path);
  expect(await watched.read()).toEqual({
    ...{ state: 'refused', reason: 'PRICES_FILE_MY_CHAIN: it is no file' },
  });
  rmSync(path, { recursive: true });
  write(head + lineOf('1.1'));
  expect(await amountIn(watched)).toBe('1.1');
});

it('error: a price of more than a day ahead refuses the file until its time comes nearer, though nobody touches it', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: (seconds - 86_402) * 1000 });
  try {
    write(head + lineOf('1.1'));
    const watched = watch();
    const reason = 'PRICES_FILE_MY_CHAIN: line 2: the time is more than a day ahead';
    expect(await watched.read()).toEqual({ state: 'refused', reason });
    vi.setSystemTime((seconds - 86_401) * 1000);
    expect(await amountIn(watched)).toBe(reason);
    expect(log).toHaveBeenCalledTimes(1);
    vi.setSystemTime((seconds - 86_400) * 1000);
    expect(await amountIn(watched)).toBe('1.1');
  } finally {
    vi.useRealTimers();
  }
});

it('error: what is no text, and what never ends, is refused', async () => {
  writeFileSync(path, head + lineOf('1.1'), 'utf16le');
  await expect(readPriceFile(path)).rejects.toThrow('does not begin');
  write(Uint8Array.from([...new TextEncoder().encode(head + lineOf('1.1')), 0xff, 0x0a]));
  await expect(readPriceFile(path)).rejects.toThrow('it is not UTF-8');
  write(head + 'x'.repeat(300_000));
  await expect(readPriceFile(path)).rejects.toThrow('line 2: it is too long');
  await expect(readPriceFile('/dev/zero')).rejects.toThrow('it is no file');
  write(new Uint8Array(64 * 2 ** 20 + 1).fill(0x0a));
  await expect(readPriceFile(path)).rejects.toThrow('it is larger than 67108864 bytes');
});

it('behavior: of a hundred thousand lines each is there, wherever they are cut while they are read', async () => {
  const lines = Array.from({ length: 100_000 }, (_, n) => {
    const moment = new Date((seconds + n * 60) * 1000).toISOString().replace('.000Z', 'Z');
    return `${moment},${token},${n + 1}.5,USD,Börse № ${n % 7}\n`;
  });
  write(head + lines.reverse().join(''));
  const found = await readPriceFile(path);
  expect([found.count, found.sources.length]).toEqual([100_000, 7]);
  const told = Array.from(
    { length: 100_000 },
    (_, n) => priceAt(found.book, token, seconds + n * 60 + 59)?.amount,
  );
  expect(told).toEqual(Array.from({ length: 100_000 }, (_, n) => `${n + 1}.5`));
});
