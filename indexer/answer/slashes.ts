import { cleanText } from '../../lib/domain/clean-text';
import { type Address, wad } from '../../lib/domain/units';
import type { Paging, SlashesQuery } from '../../lib/wire/stats/queries';
import type { Slash } from '../../lib/wire/stats/slashes';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import { setKeyOf } from './book';
import { decodeCursor, encodeCursor } from './cursor';
import type { Directory } from './directory';
import { groupsOf } from './groups';
import { placeOf } from './places';
import { asShares, sumOfEth } from './pricing';
import { BadQuestion } from './problem';

type Row = RowOf<'slash'> & { cleared_block: number | null };
type Place = { block: number; log: number };

/** Longer words an AVS has for a slash are cut. */
const DESCRIPTION_LENGTH = 1_000;
const CURSOR = 'slashes';

export async function answerOperatorSlashes(
  directory: Directory,
  tx: Queryable,
  operator: Address,
  paging: Paging,
): Promise<Reply<Slash[]> | undefined> {
  return directory.operators.has(operator)
    ? answerSlashes(directory, tx, { ...paging, operator })
    : undefined;
}

/** Slashes, the newest first; what is filtered by nothing is all of them. */
export async function answerSlashes(
  directory: Directory,
  tx: Queryable,
  { operator, avs, operatorSetId, cursor, limit, page = 1 }: SlashesQuery,
): Promise<Reply<Slash[]>> {
  const wanted = [operator ?? null, avs ?? null, operatorSetId ?? null];
  const [counted] = await tx.query<{ total: number }>(
    `select count(*) as total from (select distinct block, log from slash where ${FILTER}) as events`,
    wanted,
  );
  const after = cursor === undefined ? undefined : placeIn(cursor);
  const offset = after ? 0 : (page - 1) * limit;
  const places = await tx.query<Place>(
    `select block, log from slash where ${FILTER} and ($4::bigint is null or (block, log) < ($4::bigint, $5::bigint))
     group by block, log order by block desc, log desc limit ${limit + 1} offset ${offset}`,
    [...wanted, after?.block ?? null, after?.log ?? null],
  );
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: await slashesAt(shown, directory, tx),
    total: counted?.total ?? 0,
    ...(places.length > limit && last && { next: encodeCursor([CURSOR, `${last.block}`, `${last.log}`]) }),
  };
}

const FILTER =
  '($1::text is null or operator = $1) and ($2::text is null or avs = $2) and ($3::bigint is null or set_id = $3::bigint)';

function placeIn(cursor: string): Place {
  const [block, log] = decodeCursor(cursor, CURSOR, 3).slice(1).map(Number);
  if (!Number.isSafeInteger(block) || !Number.isSafeInteger(log)) {
    throw new BadQuestion('cursor', 'not a cursor');
  }
  return { block, log } as Place;
}

/** The slashes at these places, in their order. */
async function slashesAt(places: readonly Place[], directory: Directory, tx: Queryable): Promise<Slash[]> {
  const rows = await tx.query<Row>(
    `select slash.*, clearing.block as cleared_block from slash
     join json_to_recordset($1::json) as place(block bigint, log bigint)
       on slash.block = place.block and slash.log = place.log
     left join clearing on clearing.avs = slash.avs and clearing.set_id = slash.set_id
       and clearing.slash_id = slash.slash_id and clearing.strategy = slash.strategy`,
    [JSON.stringify(places)],
  );
  const byPlace = groupsOf(rows, idOf);
  return places.flatMap((place) => {
    const own = byPlace.get(idOf(place));
    return own?.[0] ? [slashOf(own[0], own, directory)] : [];
  });
}

export const idOf = ({ block, log }: Place): string => `${block}-${log}`;

/** Until when tokens that a slash took are held back; nothing where nothing holds them. */
export function resolutionOf(rows: readonly RowOf<'slash'>[]): { resolutionBlock?: number } {
  const resolutionBlock = Math.max(0, ...rows.map((row) => row.resolution_block));
  return resolutionBlock > 0 ? { resolutionBlock } : {};
}

/** Who slashed whom, why, and where the funds go. */
export function termsOf(row: RowOf<'slash'>, { book, naming }: Directory) {
  const recipient = book.sets.get(setKeyOf(row))?.row.redistribution_recipient ?? null;
  return {
    operator: naming.operator(row.operator),
    avs: naming.avs(row.avs),
    operatorSetId: row.set_id,
    slashId: row.slash_id,
    description: cleanText(row.description, DESCRIPTION_LENGTH),
    ...(recipient !== null && { redistributionRecipient: naming.party(recipient) }),
  };
}

function slashOf(first: Row, own: readonly Row[], directory: Directory): Slash {
  const strategies = own
    .toSorted((a, b) => (a.strategy < b.strategy ? -1 : 1))
    .flatMap((row) => takenIn(row, directory.book));
  return {
    ...placeOf(first),
    id: idOf(first),
    logIndex: first.log,
    ...termsOf(first, directory),
    ...resolutionOf(own),
    strategies,
    totalEth: sumOfEth(strategies.map(({ slashedEth: eth }) => ({ eth }))),
  };
}

/** What was taken in one strategy; nothing is said where nobody knows what its shares are worth. */
function takenIn(row: Row, { pricing }: Directory['book']): Slash['strategies'] {
  const worth = pricing.get(row.strategy)?.worth(row.slashed_shares);
  if (!worth) return [];
  return [
    {
      strategy: row.strategy,
      wadSlashed: wad(row.wad_slashed),
      maxMagnitudeBefore: wad(row.magnitude_before),
      maxMagnitudeAfter: wad(row.magnitude_after),
      sharesBefore: asShares(row.shares_before),
      sharesAfter: asShares(row.shares_after),
      slashedShares: asShares(row.slashed_shares),
      slashedTokens: worth.tokens,
      ...(worth.eth !== undefined && { slashedEth: worth.eth }),
      ...(row.cleared_block !== null && { clearedBlock: row.cleared_block }),
    },
  ];
}
