import { getAddress, isAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { ReadCalls, Reader } from '@/lib/chain/reader';
import type { MaybeColumn } from '../store/columns';
import { type TableName, tableNames, tables } from '../store/tables';
import { TestIndex } from '../testing/test-index';
import { type ChainHistory, readHistory } from './chain-history';
import { shown } from './difference';
import { IndexBook } from './index-book';
import { type Chain, reconcileWith } from './reconcile';

let devnet: TestDevnet;
let index: TestIndex;

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
  index = await TestIndex.open(devnet.rpcUrl, devnet.deployment);
});
afterAll(async () => {
  await index.close();
  await devnet.stop();
});

test('default: nothing differs after the seed', async () => {
  expect(await index.differences()).toEqual([]);
});

/** The chain's own answers, each asked for once. */
function remembering(reader: Reader): Reader {
  const known = new Map<string, { status: 'success' | 'failure' }>();
  let stamp: object;
  const nameOf = ({ address, functionName, args }: ReadCalls[number]) => shown([address, functionName, args]);
  const read = async (calls: ReadCalls, block?: bigint) => {
    const missing = calls.filter((call) => !known.has(nameOf(call)));
    if (missing.length > 0) {
      const { results, ...rest } = await reader.read(missing, block);
      stamp = rest;
      missing.forEach((call, i) => {
        known.set(nameOf(call), results[i]!);
      });
    }
    return { ...stamp, results: calls.map((call) => known.get(nameOf(call))) };
  };
  return { ...reader, read: read as Reader['read'] };
}

function altered(type: MaybeColumn, value: unknown): unknown {
  if (typeof value === 'bigint') return value + 1n;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (type.startsWith('text')) return `${value}x`;
  const other = `${value}`.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  return isAddress(other, { strict: false }) ? getAddress(other) : other;
}

describe('reconcile', () => {
  let chain: Chain;
  let history: ChainHistory;
  let book: IndexBook;

  beforeAll(async () => {
    await index.catchUp();
    book = await index.book();
    history = await readHistory(index.chain.client, index.chain.deployment, book.block);
    chain = { ...index.chain, reader: remembering(index.chain.reader) };
  });

  const withRows = (table: TableName, rows: readonly object[]) =>
    new IndexBook(book, new Map(tableNames.map((name) => [name, name === table ? rows : book.rows(name)])));

  const isFound = async (table: TableName, rows: readonly object[]) =>
    (await reconcileWith(chain, history, withRows(table, rows))).length > 0;

  const columns = tableNames.flatMap((table) =>
    Object.entries<MaybeColumn>(tables[table].columns).map(
      ([column, type]) => [`${table}.${column}`, table, column, type] as const,
    ),
  );

  test.each(tableNames)('error: a row that is missing in %s', async (table) => {
    const rows = book.rows(table);
    expect(await isFound(table, rows.slice(1))).toBe(rows.length > 0);
  });

  test.each(columns)('error: another value of %s', async (name, table, column, type) => {
    const rows = book.rows(table) as readonly Record<string, unknown>[];
    for (const [i, row] of rows.entries()) {
      if (row[column] === null) continue;
      const wrong = { ...row, [column]: altered(type, row[column]) };
      if (await isFound(table, rows.with(i, wrong))) return;
    }
    expect.unreachable(`nobody misses the right ${name}`);
  });
});
