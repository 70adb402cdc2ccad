import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { answerOf } from '../wire/stats/routes';
import { SOCKET_HEADER } from './socket-address';
import { sampleAddress, sampleData, sampleHash, type WireData } from './testing-answers';
import { type IndexedSite, startIndexedSite } from './testing-indexed-site';
import { answerAround } from './testing-indexer';

const folder = mkdtempSync(join(tmpdir(), 'rampart-history-prices-'));
const file = join(folder, 'prices.csv');
let indexer: IndexedSite['indexer'];
let site: IndexedSite['site'];
let stop: IndexedSite['stop'];
let clients = 0;

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  ({ indexer, site, stop } = await startIndexedSite({ PRICES_FILE_DEVNET: file }));
});
afterEach(() => {
  indexer.answer = () => undefined;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
  await stop();
});

const strategy = sampleAddress('3');
const token = sampleData.strategies[0]?.token.address ?? '';
const noon = 1_700_049_600;
const moment = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '');

type Row = [seconds: number, price: string, source?: string];
const tell = (...rows: Row[]) =>
  writeFileSync(
    file,
    [
      'time_utc,token,price,currency,source',
      ...rows.map(
        ([seconds, price, source = 'coinbase']) => `${moment(seconds)},${token},${price},USD,${source}`,
      ),
    ].join('\n'),
  );

type Entry = WireData<'stakerHistory'>[number];
const entry = (block: number, time: number, more: Partial<Entry> = {}): Entry => ({
  ...{ id: `${block}-4`, block, logIndex: 4, time, transaction: sampleHash('a'), kind: 'deposited' },
  amounts: [{ strategy, shares: '1500000000000000001', tokens: '1600000000000000001' }],
  ...more,
});
const ledger: WireData<'stakerLedgers'>[number] = {
  strategy,
  sums: { putIn: '10', takenOut: '2', slashed: '1', beaconSlashed: '0', rounding: '1', unknown: '0' },
  now: { depositShares: '8', withdrawableShares: '6', queuedShares: '0' },
  isComplete: true,
  slashes: [],
};

/** What happened to the account of a test, which is asked for by no other. */
function telling(account: string, entries: readonly Entry[]): void {
  indexer.answer = (path) => {
    if (path.toLowerCase().includes(`${account}/ledgers`)) return answerAround([ledger]);
    return path.toLowerCase().includes(`${account}/history`) ? answerAround(entries) : undefined;
  };
}
const accountOf = (digits: string) => `0x${digits.repeat(20)}`;
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${site.url}/api/devnet/${path}`, {
    headers: { [SOCKET_HEADER]: `prices client ${++clients}`, ...headers },
  });

const columns = ['kind', 'price_then', 'price_currency', 'price_time_utc', 'price_source'] as const;
async function pricesIn(account: string): Promise<string[][]> {
  const [head = '', ...lines] = (await (await get(`stakers/${account}/history.csv`)).text())
    .trim()
    .split('\r\n');
  const names = head.split(',');
  expect(names.slice(-4)).toEqual(columns.slice(1));
  return lines.map((line) => columns.map((name) => line.split(',')[names.indexOf(name)] ?? ''));
}

it('default: each row of an event says the last price of then, word for word, and no other row says one', async () => {
  const account = accountOf('a1');
  const day = 86_400;
  tell([noon, '3120.550'], [noon - day, '3000.1'], [noon + 1, '9', 'later']);
  telling(account, [
    entry(95, noon + 2, { kind: 'delegated', amounts: [] }),
    entry(94, noon, { kind: 'slashed' }),
    entry(93, noon - 1),
    entry(92, noon - day - 1),
    entry(91, noon, { amounts: [{ strategy: sampleAddress('8'), shares: '9' }] }),
  ]);
  expect(await pricesIn(account)).toEqual([
    ['rounding', '', '', '', ''],
    ['delegated', '', '', '', ''],
    ['slashed', '3120.550', 'USD', moment(noon), 'coinbase'],
    ['deposited', '3000.1', 'USD', moment(noon - day), 'coinbase'],
    ['deposited', '', '', '', ''],
    ['deposited', '', '', '', ''],
  ]);
});

it('behavior: a price holds for a day and a half, and what a source calls itself begins no formula', async () => {
  const account = accountOf('a2');
  tell([noon - 36 * 3_600, '1.5', '=cmd()']);
  telling(account, [entry(94, noon + 1), entry(93, noon)]);
  expect((await pricesIn(account)).slice(1)).toEqual([
    ['deposited', '', '', '', ''],
    ['deposited', '1.5', 'USD', moment(noon - 36 * 3_600), "'=cmd()"],
  ]);
});

it('behavior: a file that turns bad leaves no price anywhere, and the answer is another one by its tag', async () => {
  const account = accountOf('a3');
  tell([noon, '3120.55']);
  telling(account, [entry(93, noon)]);
  const read = async () => {
    const response = await get(`stakers/${account}/history`);
    expect(response.status).toBe(200);
    return { tag: response.headers.get('etag') ?? '', history: await response.json() };
  };
  const { tag, history } = await read();
  expect(history.data[0].amounts).toEqual([
    {
      ...{ strategy, shares: '1500000000000000001', tokens: '1600000000000000001' },
      price: { amount: '3120.55', currency: 'USD', time: noon, source: 'coinbase' },
    },
  ]);
  expect(answerOf('stakerHistory').safeParse(history).success).toBe(true);
  expect(history).toMatchObject({ network: 'devnet', block: { number: 100 } });
  expect((await get(`stakers/${account}/history`, { 'if-none-match': tag })).status).toBe(304);

  tell([noon, '3120.55'], [noon, '3120.56']);
  const without = await read();
  expect(without.history.data[0].amounts[0]).not.toHaveProperty('price');
  expect(without.tag).not.toBe(tag);
  expect((await pricesIn(account))[1]).toEqual(['deposited', '', '', '', '']);

  tell([noon, '3120.57']);
  const mended = await read();
  expect(mended.history.data[0].amounts[0].price.amount).toBe('3120.57');
  expect([tag, without.tag]).not.toContain(mended.tag);
});

it('behavior: what the index is asked besides has no prices', async () => {
  tell([noon, '3120.55']);
  expect(await (await get(`stakers/${accountOf('a4')}/ledgers`)).text()).not.toContain('price');
  expect((await get(`stakers/${accountOf('a4')}/history?kind=luck`)).status).toBe(400);
});

it('error: an answer that is no history is not passed on as one', async () => {
  const account = accountOf('a5');
  tell([noon, '3120.55']);
  indexer.answer = (path) => (path.includes('/history') ? answerAround([{ time: 'noon' }]) : undefined);
  const response = await get(`stakers/${account}/history`);
  expect([response.status, (await response.json()).error.code]).toEqual([503, 'index-unavailable']);
});

it('behavior: for whoever has the very answer nothing of it is read or made again', async () => {
  const account = accountOf('a6');
  tell([noon, '3120.55']);
  const asked: string[] = [];
  indexer.answer = (path) => {
    asked.push(path);
    // Reading this would fail.
    return path.includes('/history') ? answerAround([{ time: 'noon' }]) : undefined;
  };
  const response = await get(`stakers/${account}/history`, { 'if-none-match': '*' });
  expect([response.status, await response.text()]).toEqual([304, '']);
  expect(asked).toHaveLength(1);
});
