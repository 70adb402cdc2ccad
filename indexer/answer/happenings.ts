import type { Address } from '../../lib/domain/units';
import type { Happenings, HappeningWire } from '../../lib/wire/stats/happenings';
import type { HappeningsQuery } from '../../lib/wire/stats/queries';
import { readAnchor } from '../follow/anchor';
import type { Queryable } from '../store/database';
import { REMEMBERED_BLOCKS } from '../store/store';
import type { Reply } from './answers';
import { decodeCursor, encodeCursor } from './cursor';
import type { Directory } from './directory';
import { changeIn, type HappeningRow, isPausing, siteOf } from './happening-words';
import type { Moment } from './moment';
import { BadQuestion } from './problem';

const CURSOR = 'happenings';
/** Of the first block's hash: so much tells one chain from another. */
const ANCHOR_LENGTH = 18;
/** Behind every event of its block. */
const END_OF_BLOCK = 2 ** 31 - 1;

type Position = { block: number; log: number };
/** The moment that an answer was of, and how far its events went. */
type Mark = { moment: Pick<Moment, 'block' | 'hash'>; anchor: string; after: Position };

/** Events after a cursor, the oldest first; where the chain turned since, those after the block that stayed. */
export async function answerHappenings(
  { moment }: Directory,
  tx: Queryable,
  query: HappeningsQuery,
): Promise<Reply<Happenings>> {
  const anchor = ((await readAnchor(tx)) ?? '').slice(0, ANCHOR_LENGTH);
  const mark = markOf(query, moment, anchor);
  const fork = await forkSince(tx, mark, anchor, moment);
  const hasTurned = fork !== undefined && fork < mark.moment.block;
  const after = hasTurned && fork <= mark.after.block ? { block: fork, log: END_OF_BLOCK } : mark.after;
  const rows = await rowsAfter(tx, after, query);
  const shown = rows.slice(0, query.limit);
  const isMore = rows.length > shown.length;
  const last = shown.at(-1);
  const reached = isMore && last ? last : { block: moment.block, log: END_OF_BLOCK };
  const data = {
    events: shown.map(eventOf),
    cursor: encodeMark({ moment, anchor, after: reached }),
    isMore,
    ...(hasTurned && { turnedAfter: fork }),
  };
  return { data };
}

function markOf({ cursor, start }: HappeningsQuery, moment: Moment, anchor: string): Mark {
  if (cursor !== undefined) return decodeMark(cursor);
  const after = start === 'now' ? { block: moment.block, log: END_OF_BLOCK } : { block: -1, log: 0 };
  return { moment, anchor, after };
}

/** The last block that is as it was when the mark was made; undefined where every one is. -1: none that is known. */
async function forkSince(
  tx: Queryable,
  { moment, anchor }: Mark,
  anchorNow: string,
  now: Moment,
): Promise<number | undefined> {
  const [there] = await tx.query('select block from checkpoint where block = $1 and hash = $2', [
    moment.block,
    moment.hash,
  ]);
  if (there) return undefined;
  const [gone] = await tx.query<{ fork: number }>('select fork from turned where hash = $1', [moment.hash]);
  if (gone) return gone.fork;
  // What lies deeper than the index goes back is of the same chain, unless that is another one from its first block on.
  const isDeep = moment.block <= now.block - REMEMBERED_BLOCKS;
  return isDeep && anchor === anchorNow ? undefined : -1;
}

function rowsAfter(
  tx: Queryable,
  after: Position,
  { operator, staker, avs, limit }: HappeningsQuery,
): Promise<HappeningRow[]> {
  return tx.query(
    `select * from happening
     where (block, log) > ($1::bigint, $2::bigint) and ($3::text is null or operator = $3)
       and ($4::text is null or staker = $4) and ($5::text is null or avs = $5)
     order by block, log limit ${limit + 1}`,
    [after.block, after.log, operator ?? null, staker ?? null, avs ?? null],
  );
}

function encodeMark({ moment, anchor, after }: Mark): string {
  const numbers = [moment.block, after.block, after.log].map(String);
  return encodeCursor([CURSOR, moment.hash, anchor, ...numbers]);
}

function decodeMark(cursor: string): Mark {
  const [, hash = '', anchor = '', ...numbers] = decodeCursor(cursor, CURSOR, 6);
  const [of, block, log] = numbers.map(Number);
  const isWhole = (number: number | undefined): number is number => Number.isSafeInteger(number);
  if (!isWhole(of) || !isWhole(block) || !isWhole(log)) throw new BadQuestion('cursor', 'not a cursor');
  return { moment: { block: of, hash }, anchor, after: { block, log } };
}

const bare = { operator: asIs, avs: asIs, party: asIs };

function asIs(address: Address): Address {
  return address;
}

function eventOf(row: HappeningRow): HappeningWire {
  const { kind, staker, root, value, uri } = row;
  return {
    ...siteOf(row),
    kind: kind as HappeningWire['kind'],
    ...changeIn(row, bare),
    ...(staker !== null && { staker }),
    ...(root !== null && { root }),
    ...(isPausing(row) && value !== null && { pausedStatus: value.toString() }),
    ...(uri !== null && { uri }),
  };
}
