import webPush from 'web-push';
import type { Queryable } from '../indexer/store/database';

/** By which push services know this sender; made at the first start and kept. */
export type Vapid = { publicKey: string; privateKey: string };

export async function readVapid(database: Queryable): Promise<Vapid> {
  const fresh = JSON.stringify(webPush.generateVAPIDKeys());
  await database.query("insert into setting values ('vapid', $1) on conflict (name) do nothing", [fresh]);
  const [row] = await database.query<{ value: string }>("select value from setting where name = 'vapid'");
  return JSON.parse(row?.value ?? fresh) as Vapid;
}
