import { zeroAddress } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { mulDiv, WAD } from '../../lib/domain/units';
import { storableText } from '../store/storable-text';
import type { RowOf } from '../store/tables';
import type { Check } from './ask-in-parts';
import type { ChainHistory } from './chain-history';
import { compare, compareSets, type Difference, groupBy } from './difference';
import { managersOf, type Sides, setName } from './sides';

type Row = RowOf<'slash'>;

const inOrder = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => a.block - b.block || a.log - b.log);

const slashName = (slash: { avs: string; set_id: number; slash_id: number; strategy: string }): string =>
  `slash ${slash.slash_id} of ${setName(slash)} in ${slash.strategy}`;

/** Each slash against its event, one row for each of its strategies. */
export function compareSlashes({ book, history }: Sides): Difference[] {
  const counts = new Map<string, number>();
  const seen = history.of('allocationManager', 'OperatorSlashed').flatMap(({ args, ...site }) => {
    const set = { avs: args.operatorSet.avs, set_id: args.operatorSet.id };
    const slash_id = (counts.get(setName(set)) ?? 0) + 1;
    counts.set(setName(set), slash_id);
    return args.strategies.map((strategy, i) => ({
      name: slashName({ ...set, slash_id, strategy }),
      told: [
        args.operator,
        [site.block, site.log, site.time, site.transaction],
        args.wadSlashed[i],
        storableText(args.description),
      ],
    }));
  });
  const told = new Map(seen.map((one) => [one.name, one.told]));
  const rows = book.rows('slash');
  return [
    ...compareSets('slashes', rows.map(slashName), told.keys()),
    ...rows.flatMap((row) => {
      const ours = [
        row.operator,
        [row.block, row.log, row.time, row.transaction],
        row.wad_slashed,
        row.description,
      ];
      return compare(slashName(row), ours, told.get(slashName(row)));
    }),
    ...compareChains({ book, history }),
  ];
}

/** What each slash found and left: one follows from the other, and the last is what there is now. */
function compareChains(sides: Pick<Sides, 'book' | 'history'>): Difference[] {
  const pair = (row: { operator: string; strategy: string }) => `${row.operator} in ${row.strategy}`;
  const takenBy = sharesTaken(sides.history);
  return [...groupBy(inOrder(sides.book.rows('slash')), pair)].flatMap(([name, chain]) => {
    const [first] = chain;
    const now = first && sides.book.find('operator_strategy', first)?.max_magnitude;
    return [
      ...compare(`magnitude of ${name} before its first slash`, first?.magnitude_before, WAD),
      ...compare(`magnitude of ${name} after its last slash`, chain.at(-1)?.magnitude_after, now),
      ...chain.flatMap((row, i) => [
        ...compare(`after ${slashName(row)}`, row.magnitude_after, chain[i + 1]?.magnitude_before ?? now),
        ...compare(`wad of ${slashName(row)}`, row.wad_slashed, wadOf(row)),
        ...compare(`shares left by ${slashName(row)}`, row.shares_after, sharesLeft(row)),
        ...compareTaken(row, takenBy(row)),
      ]),
    ];
  });
}

const wadOf = ({ magnitude_before: before, magnitude_after: after }: Row): bigint =>
  before === 0n ? 0n : mulDiv(before - after, WAD, before, 'down');

const sharesLeft = ({
  shares_before: shares,
  magnitude_before: before,
  magnitude_after: after,
}: Row): bigint => (before === after ? shares : mulDiv(shares, after, before, 'up'));

/** `all` is absent where nothing was left to burn or pay out. */
type Taken = { active: bigint; all: bigint | undefined };

function compareTaken(row: Row, taken: Taken): Difference[] {
  const active = row.shares_before - row.shares_after;
  return [
    ...compare(`shares outside the queue in ${slashName(row)}`, active, taken.active),
    // Restaked ether is noted elsewhere.
    ...(row.strategy === NATIVE_ETH_STRATEGY
      ? []
      : compare(`all shares in ${slashName(row)}`, orNothing(row.slashed_shares), orNothing(taken.all))),
  ];
}

/** What the operator lost by a slash, and what the StrategyManager was told to burn or pay out, queued shares included. */
function sharesTaken(history: ChainHistory): (row: Row) => Taken {
  const slashes = groupBy(
    history.of('allocationManager', 'OperatorSlashed'),
    ({ transaction }) => transaction,
  );
  const decreases = groupBy(
    history
      .of('delegationManager', 'OperatorSharesDecreased')
      .filter(({ args }) => args.staker === zeroAddress),
    ({ transaction }) => transaction,
  );
  const burned = new Map(
    history.of('strategyManager', 'BurnOrRedistributableSharesIncreased').map(({ args }) => {
      const { avs, id: set_id } = args.operatorSet;
      const name = slashName({ avs, set_id, slash_id: Number(args.slashId), strategy: args.strategy });
      return [name, args.shares] as const;
    }),
  );
  return (row) => {
    const earlier = slashes.get(row.transaction)?.filter(({ log }) => log < row.log);
    const since = earlier?.at(-1)?.log ?? -1;
    const own = decreases.get(row.transaction)?.filter(({ args, log }) => {
      const isOfSlash = log > since && log < row.log;
      return isOfSlash && args.operator === row.operator && args.strategy === row.strategy;
    });
    const active = (own ?? []).reduce((sum, { args }) => sum + args.shares, 0n);
    return { active, all: burned.get(slashName(row)) };
  };
}

const orNothing = (shares: bigint | undefined) => (shares === 0n ? undefined : shares);

/** Until when each slash is held back, where the release holds any. */
export function resolutionChecks(sides: Sides): Check[] {
  const { shares } = managersOf(sides);
  return sides.book.rows('slash').map(
    (row): Check =>
      (ask) => {
        const args = [{ avs: row.avs, id: row.set_id }, BigInt(row.slash_id)] as const;
        const resolution = ask({ ...shares, functionName: 'getSlashResolutionBlock', args });
        const isEther = row.strategy === NATIVE_ETH_STRATEGY;
        return () => [
          ...compare(
            `getSlashResolutionBlock of ${slashName(row)}`,
            row.resolution_block,
            (isEther ? undefined : resolution.maybe()) ?? 0,
          ),
          ...compare(`${slashName(row)} waits to be read`, row.needs_reading, false),
        ];
      },
  );
}

/** What was slashed waits in the StrategyManager until it is burned or paid out. */
export function clearingChecks(sides: Sides): Check[] {
  const { shares } = managersOf(sides);
  return sides.book.rows('slash').flatMap((row): Check[] => {
    if (row.strategy === NATIVE_ETH_STRATEGY) return [];
    const isCleared = sides.book.find('clearing', row) !== undefined;
    return [
      (ask) => {
        const args = [{ avs: row.avs, id: row.set_id }, BigInt(row.slash_id), row.strategy] as const;
        const waiting = ask({ ...shares, functionName: 'getBurnOrRedistributableShares', args });
        const what = `getBurnOrRedistributableShares of ${slashName(row)}`;
        return () => compare(what, isCleared ? 0n : row.slashed_shares, waiting.value());
      },
    ];
  });
}

/** When each slash was cleared. */
export function compareClearings({ book, history }: Sides): Difference[] {
  const cleared = history.of('strategyManager', 'BurnOrRedistributableSharesDecreased');
  return compareSets(
    'clearings',
    book.rows('clearing').map((row) => `${slashName(row)} in block ${row.block}`),
    cleared.map(({ args, block }) => {
      const { avs, id: set_id } = args.operatorSet;
      const name = slashName({ avs, set_id, slash_id: Number(args.slashId), strategy: args.strategy });
      return `${name} in block ${block}`;
    }),
  );
}
