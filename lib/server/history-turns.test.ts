import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Address } from '../domain/units';
import { historyTurns } from './history-turns';
import { SOCKET_HEADER } from './socket-address';
import { sampleHash } from './testing-answers';
import { type IndexedSite, startIndexedSite } from './testing-indexed-site';
import { answerAround } from './testing-indexer';

let indexer: IndexedSite['indexer'];
let site: IndexedSite['site'];
let stop: IndexedSite['stop'];
/** Pages of histories that the index is asked for and has not answered, in order: the account, and how to answer. */
let held: { account: string; answer(): void }[] = [];

beforeAll(async () => {
  ({ indexer, site, stop } = await startIndexedSite());
});
afterEach(() => {
  held = [];
});
afterAll(() => stop());

const accountOf = (digits: string): Address => `0x${digits.repeat(20)}`;
const block = 93;
const entry = {
  ...{ id: `${block}-4`, block, logIndex: 4, time: 1_800_000_000, transaction: sampleHash('a') },
  ...{ kind: 'delegated', amounts: [] },
};

/** Every history has two pages, and each page comes when the test lets it. */
function holdPages(): void {
  indexer.answer = (path) => {
    const { pathname, searchParams } = new URL(path, indexer.url);
    const [, account] = /stakers\/(\w+)\/history$/.exec(pathname) ?? [];
    if (pathname.endsWith('/ledgers')) return answerAround([]);
    if (account === undefined) return undefined;
    const page = answerAround([entry], 100, searchParams.has('cursor') ? {} : { next: '1' });
    // The question whether the fields are understood is not what is held.
    if (searchParams.get('limit') === '1') return page;
    return new Promise((resolve) => {
      held.push({ account: account.toLowerCase(), answer: () => resolve(page) });
    });
  };
}

const ask = (client: string, account: Address, signal?: AbortSignal) =>
  fetch(`${site.url}/api/devnet/stakers/${account}/history.csv`, {
    headers: { [SOCKET_HEADER]: client },
    signal: signal ?? null,
  });

const asked = () => held.map(({ account }) => account);
const waitFor = (accounts: readonly Address[]) =>
  vi.waitFor(() => expect(asked()).toEqual(accounts.map((account) => account.toLowerCase())));

/** Its fields were understood, so from now on it waits for its turn. */
const expectUnderstood = (account: Address) =>
  vi.waitFor(() =>
    expect(indexer.asked.join('\n').toLowerCase()).toContain(`${account.toLowerCase()}/history?`),
  );

/** A file with a line for its head and one for each of two pages. */
const expectWhole = async (asking: Response | Promise<Response>) => {
  const response = await asking;
  expect(response.status).toBe(200);
  expect((await response.text()).trimEnd().split('\r\n')).toHaveLength(3);
};

it('default: a client has one file at a time; two wait for it, and another is told when to come back', async () => {
  holdPages();
  const [one, two, three, four] = ['b1', 'b2', 'b3', 'b4'].map(accountOf) as Address[];
  const first = ask('client one', one!);
  await waitFor([one!]);
  // Two may wait. Whichever comes last is told to come back, and none of them was begun.
  const others = [two, three, four].map((account) => ask('client one', account!));
  const refused = await Promise.race(others);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('10');
  expect((await refused.json()).error.code).toBe('too-many-requests');
  expect(asked()).toEqual([one!]);
  for (let at = 0; at < 6; at += 1) {
    await vi.waitFor(() => expect(held).toHaveLength(at + 1));
    held[at]?.answer();
  }
  await expectWhole(first);
  const answers = await Promise.all(others);
  await Promise.all(answers.filter((answer) => answer !== refused).map(expectWhole));
  const [, , second, again, third, last] = asked();
  expect([again, last]).toEqual([second, third]);
  expect(third).not.toBe(second);
});

it('error: while a hundred others have files the next client is told that it is not for its own', async () => {
  holdPages();
  const turns = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      historyTurns().open(`one of many ${at}`, new AbortController().signal),
    ),
  );
  const refused = await ask('one more', accountOf('f1'));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
  expect((await refused.json()).error.message).toContain('for as many others as this server takes');
  expect(asked()).toEqual([]);
  for (const turn of turns) {
    if (typeof turn !== 'object') throw new Error('It has no turn.');
    turn.close();
  }
});

it('behavior: three pages are read at a time however many clients ask, and a client that reads slowly holds up none', async () => {
  holdPages();
  const accounts = ['c1', 'c2', 'c3', 'c4'].map(accountOf) as Address[];
  const files = accounts.map((account, at) => ask(`crowd ${at}`, account));
  await vi.waitFor(() => expect(held).toHaveLength(3));
  const [fourth] = accounts.filter((account) => !asked().includes(account));
  await expectUnderstood(fourth!);
  held[0]?.answer();
  // Nobody has taken a byte of the first file yet: the fourth begins all the same.
  await vi.waitFor(() => expect(asked()).toContain(fourth));
  for (let at = 1; at < 8; at += 1) {
    await vi.waitFor(() => expect(held.length).toBeGreaterThan(at));
    expect(held.length - at).toBeLessThanOrEqual(3);
    held[at]?.answer();
  }
  await Promise.all(files.map(expectWhole));
});

it('behavior: of a client that goes away nothing more is read, and its place is free', async () => {
  holdPages();
  const [one, two] = ['d1', 'd2'].map(accountOf) as Address[];
  const leaving = new AbortController();
  const response = ask('leaver', one!, leaving.signal);
  await waitFor([one!]);
  const next = ask('leaver', two!);
  held[0]?.answer();
  await expect(response).resolves.toMatchObject({ status: 200 });
  await waitFor([one!, one!]);
  leaving.abort();
  // It has gone in the midst of its second page; that comes, and the next file begins.
  await waitFor([one!, one!, two!]);
  held[1]?.answer();
  held[2]?.answer();
  await vi.waitFor(() => expect(held).toHaveLength(4));
  held[3]?.answer();
  await expectWhole(next);
  expect(asked()).toEqual([one!, one!, two!, two!]);
});

it('behavior: one that goes away while it waits is not begun', async () => {
  holdPages();
  const [one, two, three] = ['e1', 'e2', 'e3'].map(accountOf) as Address[];
  const first = ask('impatient', one!);
  await waitFor([one!]);
  const leaving = new AbortController();
  const left = ask('impatient', two!, leaving.signal);
  await expectUnderstood(two!);
  leaving.abort();
  await expect(left).rejects.toThrow();
  const third = ask('impatient', three!);
  for (const at of [0, 1, 2, 3]) {
    await vi.waitFor(() => expect(held.length).toBeGreaterThan(at));
    held[at]?.answer();
  }
  await expectWhole(first);
  await expectWhole(third);
  expect(asked()).toEqual([one!, one!, three!, three!]);
});
