import type { Queryable } from '../store/database';
import type { Header } from './node';

/** Keeps the hash of the first block that is indexed: by it a chain is known as another one, however short it is. */
export async function keepAnchor(database: Queryable, first: Header | undefined): Promise<void> {
  if (!first) return;
  const text =
    "insert into state values ('anchor', $1) on conflict (name) do update set value = excluded.value";
  await database.query(text, [first.hash]);
}

export async function readAnchor(database: Queryable): Promise<string | undefined> {
  const [row] = await database.query<{ value: string }>("select value from state where name = 'anchor'");
  return row?.value;
}
