import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { MaybeColumn } from '../store/columns';
import { type TableName, tableNames, tables } from '../store/tables';
import { IndexBook } from './index-book';

/** The index does not answer, or has nothing to serve yet. */
export class IndexSilent extends Error {
  override readonly name = 'IndexSilent';
}

type Line = { table: TableName; row: Record<string, unknown> };

/** Every row that the index of a network serves, asked over HTTP at its address. */
export async function fetchBook(address: string): Promise<IndexBook> {
  const response = await fetch(`${address}/rows`).catch(() => {
    throw new IndexSilent(`${address} does not answer`);
  });
  if (response.status !== 200) throw new IndexSilent(`${address} says ${await response.text()}`);
  const body = Readable.fromWeb(response.body as ReadableStream);
  const rows = new Map<TableName, object[]>(tableNames.map((name) => [name, []]));
  let moment: { block: number; hash: string; time: number } | undefined;
  for await (const line of createInterface({ input: body })) {
    const read = JSON.parse(line) as Line & typeof moment;
    if (moment) rows.get(read.table)?.push(rowOf(read));
    else moment = read;
  }
  if (!moment) throw new IndexSilent(`${address} broke off`);
  return new IndexBook(moment, rows);
}

/** Exact numbers travel as text. */
function rowOf({ table, row }: Line): object {
  const columns: Readonly<Record<string, MaybeColumn>> = tables[table].columns;
  const entries = Object.entries(row).map(([column, value]) => {
    const isAmount = columns[column]?.startsWith('amount') && value !== null;
    return [column, isAmount ? BigInt(value as string) : value];
  });
  return Object.fromEntries(entries);
}
