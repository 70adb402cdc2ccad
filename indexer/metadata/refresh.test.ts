import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../store/database';
import { putRows } from '../store/rows';
import { openStore } from '../store/store';
import { openEmptyDatabase } from '../testing/empty-database';
import type { Fetcher } from './fetcher';
import { createFetcher } from './fetcher';
import { readCopies, readImage, refreshCopies } from './refresh';

const minute = 60_000;
const start = 1_800_000_000_000;
const going = new AbortController().signal;

const documentOf = (content: object) =>
  `data:application/json,${encodeURIComponent(JSON.stringify(content))}`;

let database: Database;
beforeAll(async () => {
  database = await openEmptyDatabase();
  await openStore(database, 'rampart_test', 'refresh');
}, 60_000);
afterAll(() => database.close());

let count = 0;
/** Somebody who publishes at this address, and nobody else unless the others stay. */
async function publish(uri: string, isAlone = true): Promise<void> {
  if (isAlone) await database.query('delete from operator');
  count += 1;
  const address = `0x${count.toString(16).padStart(40, '0')}`;
  const row = { address, registered_block: 1, registered_time: 1, delegators: 0, needs_reading: false };
  await putRows(database, 'operator', [{ ...row, metadata_uri: uri }]);
}

/** The real fetcher, of which each address is counted and may be told to fail. */
function counting(): Fetcher & { asked: string[]; isDown: boolean } {
  const real = createFetcher();
  const fetcher = {
    asked: [] as string[],
    isDown: false,
    json: (uri: string) => {
      fetcher.asked.push(uri);
      return fetcher.isDown
        ? Promise.resolve({ ok: false as const, reason: 'timeout' as const })
        : real.json(uri);
    },
    image: real.image,
  };
  return fetcher;
}

describe('refreshCopies', () => {
  it('default: what is published is fetched once, kept, and the logo redrawn', async () => {
    const blue = { width: 8, height: 8, channels: 3, background: '#1f6feb' } as const;
    const bytes = await sharp({ create: blue }).png().toBuffer();
    const logo = `data:image/png;base64,${bytes.toString('base64')}`;
    const uri = documentOf({ name: 'Northwind', logo });
    await publish(uri);
    const fetcher = counting();
    const copies = await readCopies(database);
    expect(await refreshCopies(database, fetcher, copies, start, going)).toEqual({ tried: 1, waiting: 0 });
    expect(await refreshCopies(database, fetcher, copies, start + minute, going)).toEqual({
      tried: 0,
      waiting: 0,
    });
    expect(fetcher.asked).toEqual([uri]);
    const kept = (await readCopies(database)).get(uri);
    expect(kept?.content?.name).toBe('Northwind');
    const image = await readImage(database, kept?.logo as string);
    expect(Buffer.from(image as Uint8Array).toString('latin1', 8, 12)).toBe('WEBP');
  });

  it('behavior: the last good copy stays when a later attempt fails, with the reason beside it', async () => {
    const uri = documentOf({ name: 'Lasting' });
    await publish(uri);
    const fetcher = counting();
    const copies = await readCopies(database);
    await refreshCopies(database, fetcher, copies, start, going);
    fetcher.isDown = true;
    const nextDay = start + 24 * 60 * minute;
    await refreshCopies(database, fetcher, copies, nextDay, going);
    const kept = (await readCopies(database)).get(uri);
    expect(kept).toMatchObject({ content: { name: 'Lasting' }, reason: 'timeout', failures: 1 });
    expect(kept?.fetchedAt).toBe(start / 1000);
  });

  it('behavior: failures wait longer each time', async () => {
    const uri = documentOf({ name: 'Away' });
    await publish(uri);
    const fetcher = counting();
    fetcher.isDown = true;
    const copies = await readCopies(database);
    const tries = [0, 0.5, 1, 2, 3, 4, 7].map((minutes) => start + minutes * minute);
    const tried: number[] = [];
    for (const now of tries) {
      tried.push((await refreshCopies(database, fetcher, copies, now, going)).tried);
    }
    expect(tried).toEqual([1, 0, 1, 0, 1, 0, 1]);
  });

  it('behavior: an address that nobody names any more is left alone', async () => {
    const fetcher = counting();
    await publish('');
    const copies = await readCopies(database);
    expect(await refreshCopies(database, fetcher, copies, start + 365 * 24 * 60 * minute, going)).toEqual({
      tried: 0,
      waiting: 0,
    });
  });

  it('behavior: an address longer than any index takes is kept like every other', async () => {
    const noise = randomBytes(6_000).toString('base64');
    const uri = documentOf({ name: 'Long', noise });
    await publish(uri);
    const copies = await readCopies(database);
    await refreshCopies(database, createFetcher(), copies, start, going);
    expect((await readCopies(database)).get(uri)?.content?.name).toBe('Long');
  });

  it('behavior: a stop ends the round between fetches, and what was not tried is due later', async () => {
    const uri = documentOf({ name: 'Later' });
    await publish(uri);
    const fetcher = counting();
    const copies = await readCopies(database);
    const stopped = await refreshCopies(database, fetcher, copies, start, AbortSignal.abort());
    expect([stopped, fetcher.asked]).toEqual([{ tried: 0, waiting: 1 }, []]);
    expect(await refreshCopies(database, fetcher, copies, start, going)).toEqual({ tried: 1, waiting: 0 });
  });

  it('error: a fault at one address is its failed attempt and leaves the others their turn', async () => {
    const good = documentOf({ name: 'Good' });
    await publish(good);
    await publish('https://bad.example', false);
    const real = createFetcher();
    const json: Fetcher['json'] = async (uri) => {
      if (uri !== good) throw new RangeError('a fault of ours');
      return real.json(uri);
    };
    const copies = await readCopies(database);
    const round = await refreshCopies(database, { ...real, json }, copies, start, going);
    expect(round).toEqual({ tried: 2, waiting: 0 });
    const kept = await readCopies(database);
    expect(kept.get(good)?.content?.name).toBe('Good');
    expect(kept.get('https://bad.example')).toMatchObject({ failures: 1, reason: 'broken-answer' });
  });

  it('error: what cannot be read is told and shown as nothing', async () => {
    await publish('data:application/json,%7Bbroken');
    const copies = await readCopies(database);
    await refreshCopies(database, createFetcher(), copies, start, going);
    const kept = copies.get('data:application/json,%7Bbroken');
    expect(kept).toMatchObject({ content: undefined, reason: 'not-json', fetchedAt: undefined });
  });
});
