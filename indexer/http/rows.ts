import { readMoment } from '../answer/ledger';
import type { Database, Queryable } from '../store/database';
import { type TableName, tableNames } from '../store/tables';
import { toJson } from './replies';

const ROWS_AT_ONCE = 1_000;
/** Whoever does not take what is ready for so long is not served any further: the snapshot holds the database. */
const PATIENCE_MS = 30_000;

/** Every row of every table at one moment, a line of JSON each; the first line is the moment. */
export function streamRows(database: Database): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  database
    .snapshot((tx) => writeRows(tx, (text) => patiently(writer.write(new TextEncoder().encode(text)))))
    .then(() => writer.close())
    .catch((error: unknown) => writer.abort(error).catch(() => undefined));
  return new Response(readable, { headers: { 'content-type': 'application/x-ndjson' } });
}

async function writeRows(tx: Queryable, write: (text: string) => Promise<void>): Promise<void> {
  await write(`${toJson(await readMoment(tx))}\n`);
  for (const table of tableNames) {
    await tx.query(`declare every_row no scroll cursor for select * from ${table}`);
    for (;;) {
      const rows = await tx.query(`fetch ${ROWS_AT_ONCE} from every_row`);
      if (rows.length === 0) break;
      await write(rows.map((row) => lineOf(table, row)).join(''));
    }
    await tx.query('close every_row');
  }
}

const lineOf = (table: TableName, row: object): string => `${toJson({ table, row })}\n`;

async function patiently(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RangeError('nobody takes the rows')), PATIENCE_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
