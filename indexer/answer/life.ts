import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import type { Ledger, LedgerEvent } from '../../lib/domain/ledger/ledger';
import { replayLedger } from '../../lib/domain/ledger/replay';
import {
  type Address,
  blockNumber,
  depositShares,
  scaledShares,
  WAD,
  type Wad,
  wad,
  withdrawableShares,
} from '../../lib/domain/units';
import type { RowOf } from '../store/tables';
import { groupsOf } from './groups';
import { type LifeRows, loadLife } from './life-rows';
import { onceForBlock } from './once-for-block';
import { isNative } from './pricing';

type Withdrawal = { row: RowOf<'withdrawal'>; items: readonly RowOf<'withdrawal_strategy'>[] };

/** One event that touched an account, whichever contract told of it. */
export type Happening = { block: number; log: number } & (
  | { kind: 'deposit'; row: RowOf<'deposit'> }
  | { kind: 'delegation'; row: RowOf<'delegation'> }
  | { kind: 'queueing'; withdrawal: Withdrawal }
  | { kind: 'collecting'; withdrawal: Withdrawal }
  /** One slash, with a row for each of its strategies. */
  | { kind: 'slash'; rows: readonly [RowOf<'slash'>, ...RowOf<'slash'>[]] }
  | { kind: 'pod'; row: RowOf<'pod_change'> }
);

/** An account's ledger in one strategy. `causes`: what each of its entries comes from. */
export type StrategyLife = { strategy: Address; ledger: Ledger; causes: readonly Happening[] };

export type Life = {
  rows: LifeRows;
  /** In the order of the chain. */
  happenings: readonly Happening[];
  strategies: readonly StrategyLife[];
};

/** An account's life up to the directory's block. */
export const lifeAt = onceForBlock(async (directory, tx, account) =>
  lifeOf(await loadLife(tx, account), directory.book.protocol.withdrawalDelayBlocks),
);

/** Everything that touched an account, and what it did to each of its stakes. `delayBlocks`: of withdrawals. */
export function lifeOf(rows: LifeRows, delayBlocks: number): Life {
  const happenings = happeningsIn(rows);
  const strategies = strategiesIn(happenings).map((strategy) => {
    const found = happenings.flatMap((cause) => {
      const block = blockNumber(BigInt(cause.block));
      return eventsIn(cause, strategy, rows).map((event) => ({ cause, event: { block, ...event } }));
    });
    const terms = { delayBlocks: BigInt(delayBlocks), isNative: isNative(strategy) };
    const ledger = replayLedger(
      found.map(({ event }) => event),
      terms,
    );
    return { strategy, ledger, causes: found.map(({ cause }) => cause) };
  });
  return { rows, happenings, strategies };
}

function happeningsIn(rows: LifeRows): Happening[] {
  const items = groupsOf(rows.items, ({ root }) => root);
  const withdrawals = rows.withdrawals.map((row) => ({ row, items: items.get(row.root) ?? [] }));
  const slashes = groupsOf(rows.slashes, ({ block, log }) => `${block} ${log}`);
  const found: Happening[] = [
    ...rows.deposits.map((row) => ({ kind: 'deposit' as const, ...placed(row), row })),
    ...rows.delegations.map((row) => ({ kind: 'delegation' as const, ...placed(row), row })),
    ...rows.pods.map((row) => ({ kind: 'pod' as const, ...placed(row), row })),
    ...withdrawals.map((withdrawal) => ({
      kind: 'queueing' as const,
      block: withdrawal.row.start_block,
      log: withdrawal.row.queued_log,
      withdrawal,
    })),
    ...withdrawals.flatMap((withdrawal) => {
      const { completed_block: block, completed_log: log } = withdrawal.row;
      return block === null || log === null ? [] : [{ kind: 'collecting' as const, block, log, withdrawal }];
    }),
    ...[...slashes.values()].flatMap(([first, ...others]) =>
      first ? [{ kind: 'slash' as const, ...placed(first), rows: [first, ...others] as const }] : [],
    ),
  ];
  return found.sort((a, b) => a.block - b.block || a.log - b.log);
}

const placed = ({ block, log }: { block: number; log: number }) => ({ block, log });

/** Every strategy in which the account ever had something. */
function strategiesIn(happenings: readonly Happening[]): Address[] {
  const found = happenings.flatMap((one): Address[] => {
    if (one.kind === 'deposit') return [one.row.strategy];
    if (one.kind === 'queueing') return one.withdrawal.items.map(({ strategy }) => strategy);
    return one.kind === 'pod' ? [NATIVE_ETH_STRATEGY] : [];
  });
  return [...new Set(found)].sort();
}

type Bare<Event> = Event extends unknown ? Omit<Event, 'block'> : never;

/** What a happening is to one strategy: nothing where it does not concern it. */
function eventsIn(one: Happening, strategy: Address, rows: LifeRows): Bare<LedgerEvent>[] {
  switch (one.kind) {
    case 'deposit': {
      const { row } = one;
      if (row.strategy !== strategy) return [];
      return [{ kind: 'deposited', shares: depositShares(row.shares), isBack: row.is_back }];
    }
    case 'delegation': {
      const { operator, kind } = one.row;
      if (kind !== 'delegated') return [{ kind: 'undelegated' }];
      return [{ kind: 'delegated', operator, maxMagnitude: magnitudeAt(one, strategy, rows) }];
    }
    case 'queueing':
      return queued(one.withdrawal, strategy);
    case 'collecting':
      return collected(one.withdrawal, strategy);
    case 'slash': {
      const taken = one.rows.filter((row) => row.strategy === strategy);
      return taken.map(({ operator, magnitude_before: before, magnitude_after: after }) => ({
        kind: 'slashed',
        operator,
        before: wad(before),
        after: wad(after),
      }));
    }
    case 'pod': {
      if (!isNative(strategy)) return [];
      const { kind, value } = one.row;
      return kind === 'total'
        ? [{ kind: 'pod', total: depositShares(value) }]
        : [{ kind: 'beacon-slashed', after: wad(value) }];
    }
  }
}

/** One for each time that the withdrawal names the strategy: the contracts allow it more than once. */
function queued({ row, items }: Withdrawal, strategy: Address): Bare<LedgerEvent>[] {
  const parts = items.filter((part) => part.strategy === strategy);
  return parts.map((part) => ({
    kind: 'queued',
    root: row.root,
    ...(row.operator !== null && { operator: row.operator }),
    scaledShares: scaledShares(part.scaled_shares),
    shares: withdrawableShares(part.shares_at_queueing),
  }));
}

/** All parts at once. */
function collected({ row, items }: Withdrawal, strategy: Address): Bare<LedgerEvent>[] {
  if (!items.some((part) => part.strategy === strategy)) return [];
  const { root, completed_as: as } = row;
  return [{ kind: 'collected', root, ...((as === 'tokens' || as === 'shares') && { as }) }];
}

/** What slashing had left of the operator's stake when it was delegated to. */
function magnitudeAt(
  { block, log, row }: Extract<Happening, { kind: 'delegation' }>,
  strategy: Address,
  { magnitudes }: LifeRows,
): Wad {
  const last = magnitudes.findLast(
    (change) =>
      change.operator === row.operator &&
      change.strategy === strategy &&
      (change.block < block || (change.block === block && change.log < log)),
  );
  return last ? wad(last.max_magnitude) : WAD;
}
