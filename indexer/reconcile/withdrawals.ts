import { zeroAddress } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { afterSlashing } from '../../lib/domain/shares';
import { scaledShares, wad } from '../../lib/domain/units';
import { withdrawalRoot } from '../../lib/protocols/eigenlayer/withdrawal-root';
import type { RowOf } from '../store/tables';
import type { Check } from './ask-in-parts';
import type { ChainHistory } from './chain-history';
import { isReturn } from './deposits';
import { compare, compareSets, type Difference, groupBy } from './difference';
import { stakersIn } from './mentions';
import { managersOf, type Sides } from './sides';

type Row = RowOf<'withdrawal'>;
type Part = RowOf<'withdrawal_strategy'>;

const partsByRoot = (sides: Sides): Map<string, Part[]> =>
  groupBy(
    [...sides.book.rows('withdrawal_strategy')].sort((a, b) => a.position - b.position),
    ({ root }) => root,
  );

/** The root from everything that the index knows of a withdrawal: one wrong figure makes another one. */
function rootOf(row: Row, parts: readonly Part[]): string {
  return withdrawalRoot({
    staker: row.staker,
    delegatedTo: row.operator ?? zeroAddress,
    withdrawer: row.staker,
    nonce: BigInt(row.nonce),
    startBlock: row.start_block,
    strategies: parts.map(({ strategy }) => strategy),
    scaledShares: parts.map((part) => scaledShares(part.scaled_shares)),
  });
}

/** Whether each withdrawal still waits, and that none is missing in any staker's queue. */
export function withdrawalChecks(sides: Sides): Check[] {
  const { delegation } = managersOf(sides);
  const queues = groupBy(sides.book.rows('withdrawal'), ({ staker }) => staker);
  const isWaiting = (row: Row) => row.completed_block === null;
  const ofStakers = [...stakersIn(sides.history).keys()].map(
    (staker): Check =>
      (ask) => {
        const roots = ask({ ...delegation, functionName: 'getQueuedWithdrawalRoots', args: [staker] });
        const known = (queues.get(staker) ?? []).filter(isWaiting).map(({ root }) => root);
        return () => compareSets(`getQueuedWithdrawalRoots of ${staker}`, known, roots.value());
      },
  );
  const each = sides.book.rows('withdrawal').map(
    (row): Check =>
      (ask) => {
        const pending = ask({ ...delegation, functionName: 'pendingWithdrawals', args: [row.root] });
        return () => compare(`pendingWithdrawals of ${row.root}`, isWaiting(row), pending.value());
      },
  );
  return [...ofStakers, ...each];
}

type Queued = ReturnType<typeof queuedIn>[number];

const queuedIn = (history: ChainHistory) => history.of('delegationManager', 'SlashingWithdrawalQueued');

const partName = (root: string, position: number, strategy: string, shares: bigint | undefined) =>
  `${root} ${position}: ${shares} in ${strategy}`;

const partsOf = ({ args }: Queued) =>
  args.withdrawal.strategies.map((strategy, position) =>
    partName(args.withdrawalRoot, position, strategy, args.sharesToWithdraw[position]),
  );

/** Each withdrawal against the events of its queueing and its end. */
export function compareWithdrawals(sides: Sides): Difference[] {
  const { book, history } = sides;
  const parts = partsByRoot(sides);
  const queued = queuedIn(history);
  const byRoot = new Map(queued.map((event) => [event.args.withdrawalRoot as string, event]));
  const completed = new Map(
    history
      .of('delegationManager', 'SlashingWithdrawalCompleted')
      .map((event) => [event.args.withdrawalRoot as string, event]),
  );
  return [
    ...compareSets(
      'withdrawals',
      book.rows('withdrawal').map(({ root }) => root),
      byRoot.keys(),
    ),
    ...compareSets(
      'strategies of withdrawals',
      book
        .rows('withdrawal_strategy')
        .map((part) => partName(part.root, part.position, part.strategy, part.shares_at_queueing)),
      queued.flatMap(partsOf),
    ),
    ...book.rows('withdrawal').flatMap((row) => {
      const [begin, end] = [byRoot.get(row.root), completed.get(row.root)];
      return [
        ...compare(`root of ${row.root}`, rootOf(row, parts.get(row.root) ?? []), row.root),
        ...compare(
          `queueing of ${row.root}`,
          [row.start_block, row.queued_log, row.queued_time, row.queued_transaction],
          begin && [begin.block, begin.log, begin.time, begin.transaction],
        ),
        ...compare(
          `completion of ${row.root}`,
          [row.completed_block, row.completed_log, row.completed_time, row.completed_transaction],
          end ? [end.block, end.log, end.time, end.transaction] : [null, null, null, null],
        ),
      ];
    }),
  ];
}

/** What each completed withdrawal was paid as: as shares where a deposit of the staker follows, as nothing where nothing was left. */
export function paymentChecks(sides: Sides): Check[] {
  const { allocation } = managersOf(sides);
  const parts = partsByRoot(sides);
  const wasDeposited = depositFinder(sides.history);
  const delay = sides.book.protocol('withdrawalDelayBlocks') ?? Number.NaN;
  return sides.book.rows('withdrawal').flatMap((row): Check[] => {
    const own = parts.get(row.root) ?? [];
    // Restaked ether leaves no trace of how it was paid.
    if (row.completed_block === null || own.some(({ strategy }) => strategy === NATIVE_ETH_STRATEGY))
      return [];
    return [
      (ask) => {
        const strategies = own.map(({ strategy }) => strategy);
        const args = [row.operator ?? zeroAddress, strategies, row.start_block + delay] as const;
        const magnitudes = ask({ ...allocation, functionName: 'getMaxMagnitudesAtBlock', args });
        return () => {
          const left = own.map((part, i) =>
            afterSlashing(scaledShares(part.scaled_shares), wad(magnitudes.value()[i] as bigint)),
          );
          const isPaid = left.some((shares) => shares > 0n);
          const kind = wasDeposited(row) ? 'shares' : 'tokens';
          return compare(`payment of ${row.root}`, row.completed_as, isPaid ? kind : null);
        };
      },
    ];
  });
}

/** Whether shares came back after the completion, before the next completion of the same transaction. */
function depositFinder(history: ChainHistory): (row: Row) => boolean {
  const returns = history.of('strategyManager', 'Deposit').filter((event) => isReturn(history, event));
  const deposits = groupBy(returns, ({ transaction }) => transaction);
  const ends = groupBy(
    history.of('delegationManager', 'SlashingWithdrawalCompleted'),
    ({ transaction }) => transaction,
  );
  return ({ root, staker, completed_transaction: transaction }) => {
    const own = ends.get(transaction ?? '') ?? [];
    const from = own.find(({ args }) => args.withdrawalRoot === root)?.log ?? Number.POSITIVE_INFINITY;
    const to = own.find(({ log }) => log > from)?.log ?? Number.POSITIVE_INFINITY;
    const after = deposits.get(transaction ?? '') ?? [];
    return after.some(({ args, log }) => args.staker === staker && log > from && log < to);
  };
}
