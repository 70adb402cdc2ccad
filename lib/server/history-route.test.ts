import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { historyColumns } from './history-columns';
import { handleHistoryCsv } from './history-route';
import { SOCKET_HEADER } from './socket-address';
import { sampleAddress, sampleData, sampleHash, type WireData } from './testing-answers';
import { type IndexedSite, startIndexedSite } from './testing-indexed-site';
import { answerAround, type TestReply } from './testing-indexer';

let indexer: IndexedSite['indexer'];
let site: IndexedSite['site'];
let stop: IndexedSite['stop'];
let clients = 0;

beforeAll(async () => {
  ({ indexer, site, stop } = await startIndexedSite());
});
afterEach(() => {
  indexer.answer = () => undefined;
  indexer.asked.length = 0;
});
afterAll(() => stop());

/** Each test asks for an account of its own: nothing of another's answers is remembered. */
const accountOf = (digits: string) => `0x${digits.repeat(20)}` as const;
const headersOf = () => ({ [SOCKET_HEADER]: `csv client ${++clients}` });
const ask = (account: string, query = '') =>
  fetch(`${site.url}/api/devnet/stakers/${account}/history.csv${query}`, { headers: headersOf() });

type Entry = WireData<'stakerHistory'>[number];
const strategy = sampleAddress('3');
const place = (block: number) => ({
  block,
  time: 1_800_000_000,
  transaction: sampleHash('a'),
  id: `${block}-4`,
  logIndex: 4,
});
const entry = (block: number, more: Partial<Entry>): Entry => ({
  ...place(block),
  kind: 'deposited',
  amounts: [{ strategy, shares: '1500000000000000001', tokens: '1600000000000000001' }],
  ...more,
});
const ledger: WireData<'stakerLedgers'>[number] = {
  strategy,
  sums: { putIn: '10', takenOut: '2', slashed: '1', beaconSlashed: '0', rounding: '1', unknown: '-3' },
  now: { depositShares: '8', withdrawableShares: '7', queuedShares: '2' },
  isComplete: false,
  slashes: [],
};

/** The index tells this of the account, and the usual of everything else. */
const telling =
  (account: string, pages: readonly Entry[][], ledgers = [ledger]) =>
  (path: string): TestReply | undefined => {
    const { pathname, searchParams } = new URL(path, indexer.url);
    const own = `/devnet/stakers/${account}`.toLowerCase();
    if (pathname.toLowerCase() === `${own}/ledgers`) return answerAround(ledgers);
    if (pathname.toLowerCase() !== `${own}/history`) return undefined;
    const at = Number(searchParams.get('cursor') ?? 0);
    return answerAround(pages[at], 100, at + 1 < pages.length ? { next: `${at + 1}` } : {});
  };

/** The file as one record a line; no cell of these tests has a comma or a quote in it. */
function recordsIn(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.replace(/\r\n$/, '').split('\r\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at], cell])));
}

it('default: a file with a line for each event and asset, then nothing', async () => {
  const account = accountOf('a1');
  const other = sampleAddress('5');
  const pages = [
    [
      entry(93, {
        kind: 'slashed',
        operator: { address: sampleAddress('1'), name: '=cmd()' },
        slash: {
          avs: { address: sampleAddress('2') },
          operatorSetId: 1,
          slashId: 7,
          description: '\t-1+1',
          redistributionRecipient: { address: sampleAddress('7') },
        },
        amounts: [{ strategy, shares: '5', queuedShares: '2', tokens: '6' }],
      }),
      entry(92, { kind: 'delegated', operator: { address: sampleAddress('1') }, amounts: [] }),
    ],
    [
      entry(91, {
        amounts: [
          { strategy, shares: '1500000000000000001', tokens: '7' },
          { strategy: other, shares: '9' },
        ],
      }),
    ],
  ];
  indexer.answer = telling(account, pages, []);
  const response = await ask(account);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': expect.stringMatching(/^attachment; filename="history-devnet-0x[Aa1]{40}\.csv"$/),
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  });
  const text = await response.text();
  expect(text.split('\r\n')[0]).toBe(historyColumns.map(({ name }) => name).join(','));
  expect(text.endsWith('\r\n')).toBe(true);
  const records = recordsIn(text);
  expect(records.map(({ kind, block }) => [kind, block])).toEqual([
    ['slashed', '93'],
    ['delegated', '92'],
    ['deposited', '91'],
    ['deposited', '91'],
  ]);
  expect(records[0]).toEqual({
    time_utc: '2027-01-15T08:00:00Z',
    block: '93',
    transaction: sampleHash('a'),
    log_index: '4',
    kind: 'slashed',
    asset: sampleData.strategies[0]?.token.symbol,
    token: sampleData.strategies[0]?.token.address,
    strategy,
    decimals: '18',
    shares_change: '-5',
    shares: '5',
    queued_shares: '2',
    token_amount_then: '',
    token_amount_now: '-0.000000000000000006',
    valued_at_block: '100',
    operator: sampleAddress('1'),
    operator_name: "'=cmd()",
    avs: sampleAddress('2'),
    avs_name: '',
    operator_set: '1',
    slash_id: '7',
    redistributed_to: sampleAddress('7'),
    reason: "'-1+1",
    withdrawal_root: '',
    withdrawal_nonce: '',
    paid_as: '',
    forced: '',
    price_then: '',
    price_currency: '',
    price_time_utc: '',
    price_source: '',
  });
  // A strategy that the index does not list has shares, and nothing is made up of its token.
  expect(records[3]).toMatchObject({
    strategy: other,
    asset: '',
    decimals: '',
    shares: '9',
    token_amount_now: '',
  });
});

it('behavior: what rounding took and what is not explained stand above, so that the shares add up', async () => {
  const account = accountOf('a2');
  const pages = [
    [
      entry(94, {
        kind: 'queued',
        withdrawal: { root: sampleHash('b'), nonce: 1 },
        amounts: [{ strategy, shares: '4' }],
      }),
      entry(93, { kind: 'slashed', amounts: [{ strategy, shares: '1' }] }),
      entry(92, {
        kind: 'collected',
        withdrawal: { root: sampleHash('c'), nonce: 0, paidAs: 'tokens' },
        amounts: [{ strategy, shares: '2' }],
      }),
      entry(91, { amounts: [{ strategy, shares: '10' }] }),
    ],
  ];
  indexer.answer = telling(account, pages);
  const records = recordsIn(await (await ask(account)).text());
  expect(records.map(({ kind, shares_change: change }) => [kind, change])).toEqual([
    ['rounding', '-1'],
    ['unexplained', '3'],
    ['queued', '0'],
    ['slashed', '-1'],
    ['collected', '-2'],
    ['deposited', '10'],
  ]);
  expect(records[0]).toMatchObject({ block: '100', transaction: '', strategy, shares: '' });
  const sum = records.reduce((all, { shares_change: change }) => all + BigInt(change ?? ''), 0n);
  expect(sum).toBe(BigInt(ledger.now.withdrawableShares) + BigInt(ledger.now.queuedShares));
});

it('behavior: filters are those of the JSON, and with one of them nothing is added up', async () => {
  const account = accountOf('a3');
  indexer.answer = telling(account, [[entry(93, {})]]);
  const records = recordsIn(await (await ask(account, '?kind=deposited&from=2026-01-31&search=abc')).text());
  expect(records.map(({ kind }) => kind)).toEqual(['deposited']);
  const asked = indexer.asked.filter((path) => path.includes('/history?'));
  expect(asked.every((path) => path.includes('from=2026-01-31&kind=deposited&limit'))).toBe(true);
  expect(indexer.asked.filter((path) => path.includes('/ledgers'))).toEqual([]);
});

it('error: a field that is not understood is named, and a file has no pages', async () => {
  const account = accountOf('a4');
  for (const [query, field] of [
    ['?kind=luck', 'kind'],
    ['?cursor=abc', 'cursor'],
    ['?limit=5', 'limit'],
    ['?to=soon', 'to'],
  ] as const) {
    const response = await ask(account, query);
    expect([response.status, (await response.json()).error.fields[0].field]).toEqual([400, field]);
  }
  const wrong = await ask('0xZZ');
  expect([wrong.status, (await wrong.json()).error.fields[0].field]).toEqual([400, 'address']);
});

it('error: what the index refuses is refused before the file begins', async () => {
  const account = accountOf('a5');
  const fields = [{ field: 'from', message: 'a day that is in no calendar' }];
  const body = JSON.stringify({ error: { code: 'invalid', message: 'no', fields } });
  indexer.answer = (path) => (path.includes('from=2026-02-31') ? { status: 400, body } : undefined);
  const response = await ask(account, '?from=2026-02-31');
  expect([response.status, (await response.json()).error.fields]).toEqual([400, fields]);
});

it('error: without the index there is no file, and one that it leaves half-way is broken off', async () => {
  indexer.answer = () => ({ status: 503, body: '' });
  expect((await ask(accountOf('a6'))).status).toBe(503);

  const account = accountOf('a7');
  const told = telling(account, [[entry(93, {})], [entry(92, {})]], []);
  indexer.answer = (path) => (path.includes('cursor=') ? { status: 503, body: '' } : told(path));
  const response = await vi.waitFor(async () => {
    const request = new Request(`http://site/api/devnet/stakers/${account}/history.csv`, {
      headers: headersOf(),
    });
    const answer = await handleHistoryCsv(request, 'devnet', account);
    expect(answer.status).toBe(200);
    return answer;
  });
  await expect(response.text()).rejects.toThrow('index-unavailable');
});

it('behavior: a file counts as four requests', async () => {
  const response = await ask(accountOf('a8'));
  expect(response.headers.get('ratelimit')).toBe('"client";r=76;t=1');
});
