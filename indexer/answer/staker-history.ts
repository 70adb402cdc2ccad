import type { LedgerEntry } from '../../lib/domain/ledger/ledger';
import { type Address, withdrawableShares } from '../../lib/domain/units';
import type { HistoryEntry, HistoryKind } from '../../lib/wire/stats/life';
import type { LifeQuery } from '../../lib/wire/stats/queries';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import { decodeCursor, encodeCursor } from './cursor';
import type { Directory } from './directory';
import { type Happening, type Life, lifeAt } from './life';
import { onceForBlock } from './once-for-block';
import { dayFrom, dayOf, placeOf } from './places';
import { BadQuestion } from './problem';
import { idOf, resolutionOf, termsOf } from './slashes';

const CURSOR = 'life';

/** What an account did and what touched its stake, the newest first. */
export async function answerStakerHistory(
  directory: Directory,
  tx: Queryable,
  account: Address,
  query: LifeQuery,
): Promise<Reply<HistoryEntry[]>> {
  const matches = (await historyAt(directory, tx, account)).filter(filterOf(query));
  const { limit, cursor } = query;
  const from = cursor === undefined ? 0 : matches.findIndex(isAfter(cursor));
  const rest = from < 0 ? [] : matches.slice(from);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown,
    total: matches.length,
    ...(rest.length > limit && last && { next: encodeCursor([CURSOR, last.id]) }),
  };
}

/** The newest first. */
const historyAt = onceForBlock(async (directory, tx, account) =>
  historyOf(await lifeAt(directory, tx, account), directory).reverse(),
);

/** Whether an entry is older than the one at which the page before ended. */
function isAfter(cursor: string): (entry: HistoryEntry) => boolean {
  const [block, log] = (decodeCursor(cursor, CURSOR, 2)[1] ?? '').split('-').map(Number);
  if (
    block === undefined ||
    log === undefined ||
    !Number.isSafeInteger(block) ||
    !Number.isSafeInteger(log)
  ) {
    throw new BadQuestion('cursor', 'not a cursor');
  }
  return (entry) => entry.block < block || (entry.block === block && entry.logIndex < log);
}

function filterOf({ kind, strategy, search, from, to }: LifeQuery): (entry: HistoryEntry) => boolean {
  const [first, last] = [dayIn('from', from), dayIn('to', to)];
  const wanted = search?.toLowerCase() ?? '';
  return (entry) => {
    const day = dayOf(entry.time);
    return (
      (kind === undefined || entry.kind === kind) &&
      (strategy === undefined || entry.amounts.some((part) => part.strategy === strategy)) &&
      (first === undefined || day >= first) &&
      (last === undefined || day <= last) &&
      (wanted === '' || textOf(entry).includes(wanted))
    );
  };
}

function dayIn(field: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const day = dayFrom(text);
  if (day === undefined) throw new BadQuestion(field, 'a day that is in no calendar');
  return day;
}

/** Everything of an entry that one may remember, in lower case. */
function textOf({ transaction, operator, withdrawal, slash }: HistoryEntry): string {
  const parts = [
    transaction,
    operator?.address,
    operator?.name,
    withdrawal?.root,
    slash?.avs.address,
    slash?.avs.name,
    slash?.description,
  ];
  return parts.filter(Boolean).join('\n').toLowerCase();
}

/** What a happening did in one strategy; more than one entry where a withdrawal names it more than once. */
type Change = { strategy: Address; entries: LedgerEntry[] };
type Changes = ReadonlyMap<Happening, readonly Change[]>;

/** In the order of the chain. */
function historyOf(life: Life, directory: Directory): HistoryEntry[] {
  const changes = new Map<Happening, Change[]>();
  for (const { strategy, ledger, causes } of life.strategies) {
    causes.forEach((cause, at) => {
      const entry = ledger.entries[at];
      if (!entry) return;
      const known = changes.get(cause) ?? [];
      changes.set(cause, known);
      const same = known.find((change) => change.strategy === strategy);
      if (same) same.entries.push(entry);
      else known.push({ strategy, entries: [entry] });
    });
  }
  return life.happenings.flatMap((one) => {
    const told = entryOf(one, changes, directory);
    return told ? [told] : [];
  });
}

const sumOf = (entries: readonly LedgerEntry[], sharesIn: (entry: LedgerEntry) => bigint): bigint =>
  entries.reduce((sum, entry) => sum + sharesIn(entry), 0n);

/** An amount of each strategy that a happening moved, where it is not nothing. */
function amountsOf(
  one: Happening,
  changes: Changes,
  { book }: Directory,
  sharesIn: (entry: LedgerEntry) => bigint,
): HistoryEntry['amounts'] {
  return (changes.get(one) ?? []).flatMap(({ strategy, entries }) => {
    const shares = withdrawableShares(sumOf(entries, sharesIn));
    if (shares <= 0n) return [];
    const worth = book.pricing.get(strategy)?.worth(shares);
    const queued = sumOf(entries, (entry) => -entry.queued);
    const queuedShares = one.kind === 'slash' ? withdrawableShares(queued) : undefined;
    return [
      {
        strategy,
        shares,
        ...(queuedShares !== undefined && { queuedShares }),
        ...(worth && { tokens: worth.tokens }),
      },
    ];
  });
}

type Placed = Parameters<typeof placeOf>[0];
type Tell = (kind: HistoryKind, at: Placed, sharesIn: (entry: LedgerEntry) => bigint) => HistoryEntry;

/** A happening in words of the account's own; undefined where it did nothing to it, or is told with another one. */
function entryOf(one: Happening, changes: Changes, directory: Directory): HistoryEntry | undefined {
  const tell: Tell = (kind, at, sharesIn) => ({
    ...placeOf(at),
    id: idOf(one),
    logIndex: one.log,
    kind,
    amounts: amountsOf(one, changes, directory, sharesIn),
  });
  switch (one.kind) {
    case 'deposit':
      // What comes back is told with the withdrawal.
      return one.row.is_back ? undefined : tell('deposited', one.row, ({ sums }) => sums.putIn);
    case 'delegation':
      return delegationOf(one.row, tell, directory);
    case 'queueing':
      return queueingOf(one.withdrawal.row, tell, directory);
    case 'collecting':
      return collectingOf(one.withdrawal.row, tell, isPaidOut(changes.get(one)));
    case 'slash': {
      const [row] = one.rows;
      const { operator, ...terms } = termsOf(row, directory);
      const slash = { ...terms, ...resolutionOf(one.rows) };
      return whereMoved({ ...tell('slashed', row, ({ sums }) => sums.slashed), operator, slash });
    }
    case 'pod':
      // What the beacon chain takes of an earlier slash's part moves on to it in the sums: gone now is both together.
      return whereMoved(
        one.row.kind === 'factor'
          ? tell('beacon-slashed', one.row, ({ sums }) => sums.beaconSlashed + sums.slashed)
          : tell('deposited', one.row, ({ sums }) => sums.putIn),
      );
  }
}

const whereMoved = (entry: HistoryEntry): HistoryEntry | undefined =>
  entry.amounts.length === 0 ? undefined : entry;

function delegationOf(row: RowOf<'delegation'>, tell: Tell, { naming }: Directory): HistoryEntry {
  const entry = tell(row.kind === 'delegated' ? 'delegated' : 'undelegated', row, () => 0n);
  const operator = naming.operator(row.operator);
  return { ...entry, operator, ...(row.kind === 'forced' && { isForced: true as const }) };
}

function queueingOf(row: RowOf<'withdrawal'>, tell: Tell, { naming }: Directory): HistoryEntry {
  const { root, nonce, operator } = row;
  const at = { block: row.start_block, time: row.queued_time, transaction: row.queued_transaction };
  return {
    ...tell('queued', at, ({ queued }) => queued),
    ...(operator !== null && { operator: naming.operator(operator) }),
    withdrawal: { root, nonce },
  };
}

/** Of ether only the pod's own event tells that it was paid. */
const isPaidOut = (parts: readonly Change[] = []): boolean =>
  parts.some(({ entries }) => sumOf(entries, ({ sums }) => sums.takenOut) > 0n);

function collectingOf(row: RowOf<'withdrawal'>, tell: Tell, isPaid: boolean): HistoryEntry | undefined {
  const { completed_block: block, completed_time: time, completed_transaction: transaction } = row;
  if (block === null || time === null || transaction === null) return undefined;
  const { root, nonce } = row;
  const as = row.completed_as ?? (isPaid ? 'tokens' : null);
  return {
    ...tell('collected', { block, time, transaction }, ({ queued, sums }) =>
      as === 'tokens' ? sums.takenOut : -queued,
    ),
    withdrawal: { root, nonce, ...((as === 'tokens' || as === 'shares') && { paidAs: as }) },
  };
}
