import type { Queryable } from '../store/database';
import type { HappeningRow } from './happening-words';
import type { LifeRows } from './life-rows';
import { firstBlockOf, type Site, staysOf } from './staker-operators';

const COLUMNS = `h.block, h.log, h.time, h.transaction, h.block_hash, h.kind, h.staker, h.avs, h.set_id, h.strategy,
  h.party, h.root, h.effect_block, h.effect_time, h.value, h.old_value, h.uri`;

/** Newer than every event. */
const END: Site = { block: Number.MAX_SAFE_INTEGER, log: Number.MAX_SAFE_INTEGER };

/** Which blocks are asked about. Each kind of change is read no further than the answer goes. */
const isAsked = 'h.block > $2 and (h.block, h.log) < ($5::bigint, $6::bigint)';
const NEWEST = 'order by h.block desc, h.log desc';

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
    (select ${COLUMNS}, h.operator from happening h
     where ${isAsked} and h.operator in (select operator from stay)
       and h.kind in ('allocation', 'split', 'metadata', 'joined', 'left')
       and ${isIn('h.operator')} and not (${isSlashing})
     ${NEWEST} limit $4)
    union all
    (select distinct on (h.block, h.log) ${COLUMNS}, m.operator from happening h
     join happening m on m.avs = h.avs and m.set_id = h.set_id and m.kind = 'joined'
     where ${isAsked} and h.kind = 'slasher' and m.operator in (select operator from stay)
       and (m.block, m.log) < (h.block, h.log) and ${isIn('m.operator')} and not exists (
         select 1 from happening l where l.operator = m.operator and l.kind = 'left'
           and l.avs = m.avs and l.set_id = m.set_id
           and (l.block, l.log) > (m.block, m.log) and (l.block, l.log) < (h.block, h.log))
     ${NEWEST}, m.operator collate "C" limit $4)
    union all
    (select ${COLUMNS}, h.operator from happening h
     where ${isAsked} and h.block >= $3 and h.kind in ('paused', 'unpaused')
     ${NEWEST} limit $4)
  )
  select * from change order by block desc, log desc limit $4`;

type ChangesAsked = { delayBlocks: number; since: number; before?: Site | undefined; limit: number };

/**
 * What changed for an account after the block `since` and before the event `before`, the newest: by operators while it was
 * delegated to them or a withdrawal under them could still be slashed, in their operator sets, and in the contracts since
 * it first did something.
 */
export async function readChanges(
  tx: Queryable,
  rows: LifeRows,
  { delayBlocks, since, before = END, limit }: ChangesAsked,
): Promise<readonly HappeningRow[]> {
  const first = firstBlockOf(rows);
  if (first === undefined) return [];
  const stays = staysOf(rows, delayBlocks).map(({ operator, from, to }) => ({
    operator,
    ...from,
    to_block: to.block,
    to_log: to.log,
  }));
  const asked = [JSON.stringify(stays), since, first, limit, before.block, before.log];
  return tx.query<HappeningRow>(CHANGES, asked);
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
