import type { LedgerEntry } from '../../lib/domain/ledger/ledger';
import { type Address, blockNumber, wad, withdrawableShares } from '../../lib/domain/units';
import { completableAt, slashableUntil } from '../../lib/domain/withdrawals';
import type { StakerEvent, StakerEvents } from '../../lib/wire/stats/happenings';
import type { StakerEventsQuery } from '../../lib/wire/stats/queries';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import type { Directory } from './directory';
import { type Life, lifeAt } from './life';
import type { LifeRows } from './life-rows';
import type { Moment } from './moment';
import { placeOf } from './places';
import { idOf, termsOf } from './slashes';
import { firstBlockOf, operatorAt, operatorsOf } from './staker-operators';

type Row = RowOf<'happening'>;
type Kind = StakerEvent['kind'];

/** What the owner of a stake should know, the newest first. An account that never had one is told nothing. */
export async function answerStakerEvents(
  directory: Directory,
  tx: Queryable,
  account: Address,
  { limit, since = -1 }: StakerEventsQuery,
): Promise<Reply<StakerEvents>> {
  const life = await lifeAt(directory, tx, account);
  const { rows } = life;
  const delayBlocks = directory.book.protocol.withdrawalDelayBlocks;
  const slashings = new Set(rows.slashes.map(allocationOf));
  const told = await readRows(tx, rows, since);
  const events = [
    ...told
      .filter(
        (row) =>
          isMine(row, rows, delayBlocks) && !(row.kind === 'allocation' && slashings.has(allocationOf(row))),
      )
      .map((row) => changeOf(row, directory)),
    ...slashesOf(life, told, directory),
    ...readiesOf(rows, await readQueued(tx, account), directory),
  ];
  const shown = events
    .filter(({ block }) => block > since)
    .sort((a, b) => b.block - a.block || b.logIndex - a.logIndex);
  const next = nextReady(rows, delayBlocks, directory.moment);
  return {
    data: {
      events: withoutCrowd(shown, limit),
      operators: operatorsOf(rows),
      ...(next !== undefined && { nextReadyBlock: next }),
    },
    total: shown.length,
  };
}

type Allocation = Pick<Row, 'transaction' | 'operator' | 'avs' | 'set_id' | 'strategy'>;

/** A slash changes the allocation that it takes from, which is no news of its own. */
const allocationOf = ({ transaction, operator, avs, set_id, strategy }: Allocation): string =>
  `${transaction} ${operator} ${avs} ${set_id} ${strategy}`;

/** The newest, and whatever took something or became ready: no crowd of changes may bury that. */
function withoutCrowd(events: readonly StakerEvent[], limit: number): StakerEvent[] {
  const isOwn = ({ kind }: StakerEvent) => kind === 'slashed' || kind === 'withdrawal-ready';
  const newest = new Set(events.slice(0, limit));
  const own = new Set(events.filter(isOwn).slice(0, MOST_OWN));
  return events.filter((event) => newest.has(event) || own.has(event));
}

const MOST_OWN = 1_000;

/** What happened after the block to any operator that the account ever had, to their sets, and to the contracts. */
function readRows(tx: Queryable, rows: LifeRows, since: number): Promise<Row[]> {
  const operators = [...rows.delegations, ...rows.withdrawals].flatMap(({ operator }) => operator ?? []);
  if (firstBlockOf(rows) === undefined) return Promise.resolve([]);
  const mine = 'in (select json_array_elements_text($1::json))';
  const columns = 'h.block, h.log, h.time, h.transaction, h.block_hash, h.kind';
  const rest =
    'h.staker, h.avs, h.set_id, h.strategy, h.party, h.root, h.effect_block, h.effect_time, h.value, h.old_value, h.uri';
  return tx.query<Row>(
    `select ${columns}, h.operator, ${rest} from happening h
     where h.block > $2 and h.operator ${mine}
       and h.kind in ('allocation', 'split', 'metadata', 'joined', 'left', 'slashed')
     union all
     select ${columns}, m.operator, ${rest} from happening h
     join membership m on m.avs = h.avs and m.set_id = h.set_id
     where h.block > $2 and h.kind = 'slasher' and m.operator ${mine}
       and m.joined_block <= h.block and (m.left_block is null or m.left_block > h.block)
     union all
     select ${columns}, h.operator, ${rest} from happening h
     where h.block > $2 and h.kind in ('paused', 'unpaused')`,
    [JSON.stringify([...new Set(operators)]), since],
  );
}

const readQueued = (tx: Queryable, account: Address): Promise<Row[]> =>
  tx.query<Row>("select * from happening where staker = $1 and kind = 'queued'", [account]);

/**
 * A change counts for an account while it is delegated to the operator, or while a withdrawal under that one can still be
 * slashed; a pause from its first block on.
 */
function isMine(row: Row, rows: LifeRows, delayBlocks: number): boolean {
  if (row.kind === 'slashed') return false;
  const first = firstBlockOf(rows);
  if (row.operator === null) return first !== undefined && row.block >= first;
  return (
    operatorAt(rows, row) === row.operator ||
    rows.withdrawals.some(
      ({ operator, start_block: start }) =>
        operator === row.operator && start <= row.block && row.block <= start + delayBlocks,
    )
  );
}

const sited = (row: Row, kind: Kind, id: string) => ({
  ...placeOf(row),
  blockHash: row.block_hash,
  logIndex: row.log,
  id,
  kind,
});

const idOfRow = ({ kind, block_hash, log }: Row): string => `${kind}.${block_hash.slice(2, 18)}.${log}`;

function changeOf(row: Row, { naming, book }: Directory): StakerEvent {
  const { kind, operator, avs, set_id, strategy, party, value, uri } = row;
  const delay = BigInt(book.protocol.withdrawalDelayBlocks);
  const exitBlock = Number(slashableUntil(blockNumber(BigInt(row.block)), delay));
  const isPausing = kind === 'paused' || kind === 'unpaused';
  return {
    ...sited(row, kind as Kind, idOfRow(row)),
    ...(operator !== null && { operator: naming.operator(operator), exitBlock }),
    ...(avs !== null && { avs: naming.avs(avs) }),
    ...(set_id !== null && { operatorSetId: set_id }),
    ...(strategy !== null && { strategy }),
    ...(party !== null && (isPausing ? { contract: party } : { slasher: naming.party(party) })),
    ...(kind === 'allocation' && value !== null && { magnitude: wad(value) }),
    ...(kind === 'split' && value !== null && { newBips: Number(value) }),
    ...(row.old_value !== null && { oldBips: Number(row.old_value) }),
    ...(row.effect_block !== null && { effectBlock: row.effect_block }),
    ...(row.effect_time !== null && { effectTime: row.effect_time }),
    ...(uri !== null && { uri: uri.slice(0, MAX_URI) }),
  };
}

const MAX_URI = 2_048;

/** Each slash that took something of the account, with what it took to the wei. */
function slashesOf(life: Life, told: readonly Row[], directory: Directory): StakerEvent[] {
  const hashes = new Map(told.filter(({ kind }) => kind === 'slashed').map((row) => [idOf(row), row]));
  const losses = new Map<string, NonNullable<StakerEvent['losses']>>();
  for (const { strategy, ledger, causes } of life.strategies) {
    causes.forEach((cause, at) => {
      const entry = ledger.entries[at];
      if (cause.kind !== 'slash' || !entry || entry.sums.slashed <= 0n) return;
      const loss = lossOf(strategy, entry, directory);
      losses.set(idOf(cause), [...(losses.get(idOf(cause)) ?? []), loss]);
    });
  }
  return life.happenings.flatMap((one): StakerEvent[] => {
    if (one.kind !== 'slash') return [];
    const row = hashes.get(idOf(one));
    const own = losses.get(idOf(one));
    if (!row || !own) return [];
    const { operator, avs, operatorSetId, description } = termsOf(one.rows[0], directory);
    const event = sited(row, 'slashed', idOfRow(row));
    return [{ ...event, operator, avs, operatorSetId, description, losses: own }];
  });
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

/** Each withdrawal whose time came, in the block in which it did. */
function readiesOf(rows: LifeRows, queued: readonly Row[], { moment, book }: Directory): StakerEvent[] {
  const byRoot = new Map(rows.withdrawals.map((row) => [row.root, row]));
  return queued.flatMap((row): StakerEvent[] => {
    const withdrawal = row.root === null ? undefined : byRoot.get(row.root);
    const block = readyBlockOf(row.block, book.protocol.withdrawalDelayBlocks);
    if (!withdrawal || block > moment.block) return [];
    const { root, nonce } = withdrawal;
    const time = timeBetween(row, moment, block);
    const event = sited(row, 'withdrawal-ready', `ready.${row.block_hash.slice(2, 18)}.${row.log}`);
    return [{ ...event, block, time, withdrawal: { root, nonce } }];
  });
}

/** Seconds at which a block between two known ones came, if blocks came evenly. */
function timeBetween(from: Row, to: Moment, block: number): number {
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
