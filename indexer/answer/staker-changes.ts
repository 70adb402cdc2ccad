import type { Queryable } from '../store/database';
import type { HappeningRow } from './happening-words';
import type { LifeRows } from './life-rows';
import { firstBlockOf, type Site, staysOf } from './staker-operators';

/** The newest changes, and how many there are in all. */
export type Changes = { rows: readonly HappeningRow[]; total: number };

const COLUMNS = `h.block, h.log, h.time, h.transaction, h.block_hash, h.kind, h.staker, h.avs, h.set_id, h.strategy,
  h.party, h.root, h.effect_block, h.effect_time, h.value, h.old_value, h.uri`;

const isIn = (operator: string): string => `exists (
  select 1 from stay where stay.operator = ${operator}
    and (h.block, h.log) > (stay.block, stay.log) and (h.block, h.log) < (stay.to_block, stay.to_log))`;

/** A slash changes the allocation that it takes from, which is no news of its own. */
const isSlashing = `h.kind = 'allocation' and exists (
  select 1 from slash s where s.operator = h.operator and s.block = h.block and s.transaction = h.transaction
    and s.avs = h.avs and s.set_id = h.set_id and s.strategy = h.strategy)`;

const CHANGES = `
  with stay as (
    select * from json_to_recordset($1::json)
      as given(operator text, block bigint, log bigint, to_block bigint, to_log bigint)
  ), change as (
    select ${COLUMNS}, h.operator from happening h
    where h.block > $2 and h.operator in (select operator from stay)
      and h.kind in ('allocation', 'split', 'metadata', 'joined', 'left')
      and ${isIn('h.operator')} and not (${isSlashing})
    union all
    (select distinct on (h.block, h.log) ${COLUMNS}, m.operator from happening h
     join happening m on m.avs = h.avs and m.set_id = h.set_id and m.kind = 'joined'
     where h.block > $2 and h.kind = 'slasher' and m.operator in (select operator from stay)
       and (m.block, m.log) < (h.block, h.log) and ${isIn('m.operator')} and not exists (
         select 1 from happening l where l.operator = m.operator and l.kind = 'left'
           and l.avs = m.avs and l.set_id = m.set_id
           and (l.block, l.log) > (m.block, m.log) and (l.block, l.log) < (h.block, h.log))
     order by h.block, h.log, m.operator collate "C")
    union all
    select ${COLUMNS}, h.operator from happening h
    where h.block > $2 and h.block >= $3 and h.kind in ('paused', 'unpaused')
  )
  select *, count(*) over ()::bigint as total from change order by block desc, log desc limit $4`;

/**
 * What changed after the block for an account: by operators while it was delegated to them or a withdrawal under them
 * could still be slashed, in their operator sets, and in the contracts since it first did something.
 */
export async function readChanges(
  tx: Queryable,
  rows: LifeRows,
  { delayBlocks, since, limit }: { delayBlocks: number; since: number; limit: number },
): Promise<Changes> {
  const first = firstBlockOf(rows);
  if (first === undefined) return { rows: [], total: 0 };
  const stays = staysOf(rows, delayBlocks).map(({ operator, from, to }) => ({
    operator,
    ...from,
    to_block: to.block,
    to_log: to.log,
  }));
  const found = await tx.query<HappeningRow & { total: number }>(CHANGES, [
    JSON.stringify(stays),
    since,
    first,
    limit,
  ]);
  return { rows: found, total: found[0]?.total ?? 0 };
}

/** What was told of events at these places, by "block-log". */
export async function readSites(tx: Queryable, sites: readonly Site[]): Promise<Map<string, HappeningRow>> {
  if (sites.length === 0) return new Map();
  const rows = await tx.query<HappeningRow>(
    `select ${COLUMNS}, h.operator from happening h
     join json_to_recordset($1::json) as site(block bigint, log bigint) on h.block = site.block and h.log = site.log`,
    [JSON.stringify(sites.map(({ block, log }) => ({ block, log })))],
  );
  return new Map(rows.map((row) => [`${row.block}-${row.log}`, row]));
}
