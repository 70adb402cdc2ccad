import type { Database } from '../indexer/store/database';

/** Where everything of the notices lies. It holds addresses of people: each row goes with the subscription. */
export const SCHEMA = 'rampart_notices';

const statements = [
  `create schema if not exists ${SCHEMA}`,
  `set search_path to ${SCHEMA}`,
  'create table if not exists setting (name text primary key, value text not null)',
  // How far a network's events were read: what to ask the index with, and the block that it was of.
  'create table if not exists reached (network text primary key, cursor text not null, block bigint not null)',
  `create table if not exists subscription (
     id bigserial primary key, token_hash text not null unique, network text not null, address text not null,
     channel text not null, endpoint text not null, keys text not null, since_block bigint not null,
     created_at bigint not null)`,
  // What became of its messages: those that are settled are forgotten, and still counted here.
  'alter table subscription add column if not exists delivered bigint not null default 0',
  'alter table subscription add column if not exists failed bigint not null default 0',
  'alter table subscription add column if not exists failed_at bigint',
  // Where the account's events were not read up to where the network was: after this block they are asked for again.
  'alter table subscription add column if not exists unread_from bigint',
  'alter table subscription drop constraint if exists subscription_network_address_channel_endpoint_key',
  'create index if not exists subscription_place on subscription (network, address, channel, endpoint)',
  `create table if not exists message (
     id bigserial primary key, subscription bigint not null references subscription (id) on delete cascade,
     event text not null, type text not null, block bigint not null, content text not null,
     state text not null default 'waiting', attempts bigint not null default 0, due_at bigint not null default 0)`,
  // How often the event had come and gone before: each time it is part of the chain it is told once, and taken back once.
  'alter table message add column if not exists turn bigint not null default 0',
  // Whether it was ever being sent: it may have arrived, whatever became of the answer. Of older rows nobody knows.
  'alter table message add column if not exists tried boolean not null default true',
  'alter table message alter column tried set default false',
  'alter table message drop constraint if exists message_subscription_event_type_key',
  'create unique index if not exists message_once on message (subscription, event, type, turn)',
  "create index if not exists message_due on message (due_at) where state = 'waiting'",
];

/** Makes what is missing; several processes may do so at once. */
export async function openTables(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    if (database.kind === 'postgresql')
      await tx.query("select pg_advisory_xact_lock(hashtext('rampart notices'))");
    for (const statement of statements) await tx.query(statement);
  });
  if (database.kind === 'embedded') await database.run(`set search_path to ${SCHEMA}`);
}
