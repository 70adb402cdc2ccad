import type { LedgerEntry } from '../../lib/domain/ledger/ledger';
import { type Address, blockNumber, withdrawableShares } from '../../lib/domain/units';
import { completableAt, slashableUntil } from '../../lib/domain/withdrawals';
import type { StakerEvent, StakerEvents } from '../../lib/wire/stats/happenings';
import type { StakerEventsQuery } from '../../lib/wire/stats/queries';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import { decodeCursor, encodeCursor } from './cursor';
import type { Directory } from './directory';
import { changeIn, type HappeningRow, siteOf } from './happening-words';
import { type Happening, type Life, lifeAt } from './life';
import type { LifeRows } from './life-rows';
import type { Moment } from './moment';
import { isNative } from './pricing';
import { BadQuestion } from './problem';
import { idOf, resolutionOf, termsOf } from './slashes';
import { readChanges, readSites } from './staker-changes';
import { operatorsOf, type Site } from './staker-operators';

type Kind = StakerEvent['kind'];

const CURSOR = 'notices';

/**
 * What the owner of a stake should know, the newest first. An account that never had one is told nothing. The first page
 * holds also what is older and took something or became ready: no crowd of changes may bury that.
 */
export async function answerStakerEvents(
  directory: Directory,
  tx: Queryable,
  account: Address,
  { limit, since = -1, cursor }: StakerEventsQuery,
): Promise<Reply<StakerEvents>> {
  const life = await lifeAt(directory, tx, account);
  const { rows } = life;
  const delayBlocks = directory.book.protocol.withdrawalDelayBlocks;
  const before = cursor === undefined ? undefined : placeIn(cursor);
  const changes = await readChanges(tx, rows, { delayBlocks, since, before, limit: limit + 1 });
  const all = ownOf(life, directory).filter(({ at }) => at.block > since);
  // What the first page held is not told again.
  const rest = before === undefined ? all : all.slice(MOST_OWN).filter(({ at }) => isOlder(at, before));
  const own = rest.slice(0, MOST_OWN);
  const told = await readSites(
    tx,
    own.map(({ site }) => site),
  );
  const ownEvents = own.flatMap(({ site, tell }) => tell(told.get(idOf(site))));
  const events = [...changes.map((row) => changeOf(row, directory)), ...ownEvents].sort(newestFirst);
  const page = new Set([...events.slice(0, limit), ...(before === undefined ? ownEvents : [])]);
  const isMore = page.size < events.length || own.length < rest.length;
  const last = events[limit - 1];
  const next = nextReady(rows, delayBlocks, directory.moment);
  return {
    data: {
      events: events.filter((event) => page.has(event)),
      operators: operatorsOf(rows),
      ...(next !== undefined && { nextReadyBlock: next }),
    },
    ...(isMore && last && { next: encodeCursor([CURSOR, `${last.block}`, `${last.logIndex}`]) }),
  };
}

const MOST_OWN = 1_000;

/** Two in one place are told one after the other, always the same way round. */
const newestFirst = (a: StakerEvent, b: StakerEvent): number =>
  b.block - a.block || b.logIndex - a.logIndex || a.kind.localeCompare(b.kind);

const isOlder = (site: Site, than: Site): boolean =>
  site.block < than.block || (site.block === than.block && site.log < than.log);

/** The place at which the page before ended. */
function placeIn(cursor: string): Site {
  const [, block, log] = decodeCursor(cursor, CURSOR, 3).map(Number);
  if (!Number.isSafeInteger(block) || !Number.isSafeInteger(log)) {
    throw new BadQuestion('cursor', 'not a cursor');
  }
  return { block: block as number, log: log as number };
}

/** `at`: where it is told. `site`: the event that it is told by. */
type Own = { at: Site; site: Site; tell(row: HappeningRow | undefined): StakerEvent[] };

/** What took something of the account or became ready, the newest first. */
function ownOf(life: Life, directory: Directory): Own[] {
  const slashes = lossesOf(life, directory).map(
    (slash): Own => ({
      at: slash,
      site: slash,
      tell: (row) => slashOf(slash, row, directory),
    }),
  );
  const readies = readiesOf(life.rows, directory).map(
    (ready): Own => ({
      at: { block: ready.block, log: ready.site.log },
      site: ready.site,
      tell: (row) => readyOf(ready, row, directory.moment),
    }),
  );
  return [...slashes, ...readies].sort((a, b) => (isOlder(a.at, b.at) ? 1 : -1));
}

const named = (kind: Kind, row: HappeningRow, id: string) => ({ ...siteOf(row), id, kind });

const idOfRow = ({ kind, block_hash, log }: HappeningRow): string =>
  `${kind}.${block_hash.slice(2, 18)}.${log}`;

function changeOf(row: HappeningRow, { naming, book, strategies }: Directory): StakerEvent {
  const { kind, operator, strategy, uri } = row;
  const token = strategy === null ? undefined : strategies.get(strategy)?.token;
  const delay = BigInt(book.protocol.withdrawalDelayBlocks);
  const exitBlock = Number(slashableUntil(blockNumber(BigInt(row.block)), delay));
  return {
    ...named(kind as Kind, row, idOfRow(row)),
    ...changeIn(row, naming),
    ...(token && { symbol: token.symbol }),
    ...(operator !== null && { exitBlock }),
    ...(uri !== null && { uri: uri.slice(0, MAX_URI) }),
  };
}

const MAX_URI = 2_048;

type Slash = Site & {
  rows: readonly [RowOf<'slash'>, ...RowOf<'slash'>[]];
  losses: NonNullable<StakerEvent['losses']>;
};

/** Each slash that took something of the account, with what it took to the wei, the newest first. */
function lossesOf(life: Life, directory: Directory): Slash[] {
  const losses = new Map<Happening, Slash['losses']>();
  for (const { strategy, ledger, causes } of life.strategies) {
    causes.forEach((cause, at) => {
      const entry = ledger.entries[at];
      if (cause.kind !== 'slash' || !entry || entry.sums.slashed <= 0n) return;
      losses.set(cause, [...(losses.get(cause) ?? []), lossOf(strategy, entry, directory)]);
    });
  }
  return life.happenings.toReversed().flatMap((one): Slash[] => {
    const own = losses.get(one);
    if (one.kind !== 'slash' || !own) return [];
    return [{ block: one.block, log: one.log, rows: one.rows, losses: own }];
  });
}

function slashOf(
  { rows, losses }: Slash,
  row: HappeningRow | undefined,
  directory: Directory,
): StakerEvent[] {
  if (!row) return [];
  const { slashId, redistributionRecipient, ...told } = termsOf(rows[0], directory);
  const own = rows.filter(({ strategy }) => losses.some((loss) => loss.strategy === strategy));
  return [{ ...named('slashed', row, idOfRow(row)), ...told, ...resolutionOf(own), losses }];
}

function lossOf(strategy: Address, entry: LedgerEntry, { book, strategies }: Directory) {
  const shares = withdrawableShares(entry.sums.slashed);
  const tokens = book.pricing.get(strategy)?.worth(shares)?.tokens;
  const token = strategies.get(strategy)?.token;
  return {
    strategy,
    shares,
    queuedShares: withdrawableShares(-entry.queued),
    ...(tokens !== undefined &&
      token && { worth: { tokens, symbol: token.symbol, decimals: token.decimals } }),
  };
}

const readyBlockOf = (startBlock: number, delayBlocks: number): number =>
  Number(completableAt(blockNumber(BigInt(startBlock)), BigInt(delayBlocks)));

type Ready = { block: number; site: Site; withdrawal: NonNullable<StakerEvent['withdrawal']> };

/** Each withdrawal whose time came, with the block in which it did, the newest first. */
function readiesOf({ withdrawals, items }: LifeRows, { moment, book }: Directory): Ready[] {
  const ether = new Set(items.filter(({ strategy }) => isNative(strategy)).map(({ root }) => root));
  return withdrawals
    .map(({ root, nonce, start_block: start, queued_log: log, completed_block: completed }) => ({
      block: readyBlockOf(start, book.protocol.withdrawalDelayBlocks),
      site: { block: start, log },
      withdrawal: {
        root,
        nonce,
        ...(completed !== null && { completedBlock: completed }),
        ...(ether.has(root) && { hasEther: true as const }),
      },
    }))
    .filter(({ block }) => block <= moment.block)
    .sort((a, b) => b.block - a.block || b.site.log - a.site.log);
}

function readyOf({ block, withdrawal }: Ready, row: HappeningRow | undefined, moment: Moment): StakerEvent[] {
  if (!row) return [];
  const event = named('withdrawal-ready', row, `ready.${row.block_hash.slice(2, 18)}.${row.log}`);
  return [{ ...event, block, time: timeBetween(row, moment, block), withdrawal }];
}

/** Seconds at which a block between two known ones came, if blocks came evenly. */
function timeBetween(from: HappeningRow, to: Moment, block: number): number {
  if (to.block === from.block) return to.time;
  return from.time + Math.floor(((to.time - from.time) * (block - from.block)) / (to.block - from.block));
}

function nextReady(rows: LifeRows, delayBlocks: number, moment: Moment): number | undefined {
  const blocks = rows.withdrawals
    .filter(({ completed_block: completed }) => completed === null)
    .map(({ start_block: start }) => readyBlockOf(start, delayBlocks))
    .filter((block) => block > moment.block);
  return blocks.length === 0 ? undefined : Math.min(...blocks);
}
