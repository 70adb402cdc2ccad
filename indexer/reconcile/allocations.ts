import { WAD } from '../../lib/domain/units';
import type { RowOf } from '../store/tables';
import type { Check } from './ask-in-parts';
import { compare, compareSets, type Difference, groupBy } from './difference';
import { isOver, managersOf, type Sides, setName } from './sides';

type Pair = Pick<RowOf<'operator_strategy'>, 'operator' | 'strategy'>;
type AllocationRow = RowOf<'allocation'>;

const pairName = ({ operator, strategy }: Pair): string => `${operator} in ${strategy}`;

/** An allocation as the contract tells it at `block`. */
function allocationAt(row: AllocationRow, block: number) {
  const { magnitude, pending_magnitude: pending, effect_block: effect } = row;
  if (pending === null || effect === null)
    return { currentMagnitude: magnitude, pendingDiff: 0n, effectBlock: 0 };
  if (isOver(effect, block)) return { currentMagnitude: pending, pendingDiff: 0n, effectBlock: 0 };
  return { currentMagnitude: magnitude, pendingDiff: pending - magnitude, effectBlock: effect };
}

/** An increase is bound from its announcement, a decrease until it takes effect. */
function boundBy(row: AllocationRow, block: number): bigint {
  const { currentMagnitude: current, pendingDiff } = allocationAt(row, block);
  return pendingDiff > 0n ? current + pendingDiff : current;
}

/** Every operator and strategy in which it has or had stake, or promised some. */
export function compareStakes({ book, history }: Sides): Difference[] {
  const named = [
    ...history.of('delegationManager', 'OperatorSharesIncreased'),
    // Of nothing where validators lose while all of it is queued.
    ...history.of('delegationManager', 'OperatorSharesDecreased'),
    ...history.of('allocationManager', 'AllocationUpdated'),
  ];
  return [
    ...compareSets(
      'stakes of operators',
      book.rows('operator_strategy').map(pairName),
      named.map(({ args }) => pairName(args)),
    ),
    ...compareSets(
      'allocations',
      book.rows('allocation').map((row) => `${pairName(row)} to ${setName(row)}`),
      history.of('allocationManager', 'AllocationUpdated').map(({ args: { operatorSet, ...pair } }) => {
        return `${pairName(pair)} to ${setName({ avs: operatorSet.avs, set_id: operatorSet.id })}`;
      }),
    ),
  ];
}

/** Stake and magnitudes of each operator in each strategy, and to whom they are promised. */
export function stakeChecks(sides: Sides): Check[] {
  const { delegation, allocation } = managersOf(sides);
  const { block } = sides.book;
  const promised = groupBy(sides.book.rows('allocation'), pairName);
  return sides.book.rows('operator_strategy').map(
    (row): Check =>
      (ask) => {
        const args = [row.operator, row.strategy] as const;
        const shares = ask({
          ...delegation,
          functionName: 'getOperatorShares',
          args: [row.operator, [row.strategy]],
        });
        const max = ask({ ...allocation, functionName: 'getMaxMagnitude', args });
        const encumbered = ask({ ...allocation, functionName: 'getEncumberedMagnitude', args });
        const allocatable = ask({ ...allocation, functionName: 'getAllocatableMagnitude', args });
        const listed = ask({ ...allocation, functionName: 'getStrategyAllocations', args });
        const own = promised.get(pairName(row)) ?? [];
        const bound = own.reduce((sum, one) => sum + boundBy(one, block), 0n);
        return () => [
          ...compare(`getOperatorShares of ${pairName(row)}`, [row.shares], shares.value()),
          ...compare(`getMaxMagnitude of ${pairName(row)}`, row.max_magnitude, max.value()),
          ...compare(`getEncumberedMagnitude of ${pairName(row)}`, bound, encumbered.value()),
          ...compare(
            `getAllocatableMagnitude of ${pairName(row)}`,
            row.max_magnitude - bound,
            allocatable.value(),
          ),
          ...compareListed(row, own, block, listed.value()),
        ];
      },
  );
}

type Listed = readonly [
  sets: readonly { avs: string; id: number }[],
  allocations: readonly { currentMagnitude: bigint; pendingDiff: bigint }[],
];

/** The sets that the contract lists with anything in force or on its way. */
function compareListed(
  pair: Pair,
  own: AllocationRow[],
  block: number,
  [sets, allocations]: Listed,
): Difference[] {
  const isHeld = (one: { currentMagnitude: bigint; pendingDiff: bigint } | undefined) =>
    one !== undefined && (one.currentMagnitude !== 0n || one.pendingDiff !== 0n);
  return compareSets(
    `getStrategyAllocations of ${pairName(pair)}`,
    own.filter((row) => isHeld(allocationAt(row, block))).map(setName),
    sets.filter((_, i) => isHeld(allocations[i])).map(({ avs, id }) => setName({ avs, set_id: id })),
  );
}

/** Each single allocation, the finished and the emptied ones as well. */
export function allocationChecks(sides: Sides): Check[] {
  const { allocation } = managersOf(sides);
  const { block } = sides.book;
  return sides.book.rows('allocation').map(
    (row): Check =>
      (ask) => {
        const args = [row.operator, { avs: row.avs, id: row.set_id }, row.strategy] as const;
        const present = ask({ ...allocation, functionName: 'getAllocation', args });
        const what = `getAllocation of ${pairName(row)} to ${setName(row)}`;
        return () => compare(what, allocationAt(row, block), present.value());
      },
  );
}

/** What slashing left, each time it changed: the contract still knows it by the block. */
export function magnitudeChecks(sides: Sides): Check[] {
  const { allocation } = managersOf(sides);
  const lastOfBlock = new Map(
    [...sides.book.rows('magnitude_change')]
      .sort((a, b) => a.block - b.block || a.log - b.log)
      .map((row) => [`${pairName(row)} at ${row.block}`, row]),
  );
  return [...lastOfBlock].map(
    ([name, row]): Check =>
      (ask) => {
        const args = [row.operator, [row.strategy], row.block] as const;
        const then = ask({ ...allocation, functionName: 'getMaxMagnitudesAtBlock', args });
        return () => compare(`getMaxMagnitudesAtBlock of ${name}`, [row.max_magnitude], then.value());
      },
  );
}

/** The history of magnitudes ends in the present one, and each change is one event. */
export function compareMagnitudes({ book, history }: Sides): Difference[] {
  const changes = groupBy(
    [...book.rows('magnitude_change')].sort((a, b) => a.block - b.block || a.log - b.log),
    pairName,
  );
  const name = (change: Pair & { block: number; log: number; magnitude: bigint }) =>
    `${pairName(change)} at ${change.block}.${change.log}: ${change.magnitude}`;
  return [
    ...book.rows('operator_strategy').flatMap((row) => {
      const last = changes.get(pairName(row))?.at(-1)?.max_magnitude ?? WAD;
      return compare(`last magnitude of ${pairName(row)}`, last, row.max_magnitude);
    }),
    ...compareSets(
      'changes of magnitudes',
      book.rows('magnitude_change').map((row) => name({ ...row, magnitude: row.max_magnitude })),
      history
        .of('allocationManager', 'MaxMagnitudeUpdated')
        .map(({ args, block, log }) => name({ ...args, block, log, magnitude: args.maxMagnitude })),
    ),
  ];
}
