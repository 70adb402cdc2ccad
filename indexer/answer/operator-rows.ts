import { canLeaveBeforeNewSlashing, canLeaveBeforePendingDelay } from '../../lib/domain/allocations';
import { saysDeactivated } from '../../lib/domain/operators';
import { type Address, blockNumber, type TokenAmount, type Wad } from '../../lib/domain/units';
import type { ExitWindow, OperatorRow, OperatorStake } from '../../lib/wire/stats/operators';
import type { RowOf } from '../store/tables';
import type { Book, Losses, OperatorEntry, Stake } from './book';
import { delayAt, type InForce } from './in-force';
import type { Ledger } from './ledger';
import type { Naming } from './naming';
import { type Pricing, sumOfEth } from './pricing';
import { type SplitBook, splitsOf } from './splits';
import { shareOf } from './strategy-rows';

/** Rounding leaves a few wei with an operator after everybody left: that is no stake. */
const DUST = 1_000n;

/** The operators of the directory, by address. */
export function operatorRows(
  { operator, moment }: Ledger,
  book: Book,
  splits: SplitBook,
  naming: Naming,
): Map<Address, OperatorRow> {
  return new Map(
    operator.map((row) => {
      const entry = book.operators.get(row.address) as OperatorEntry;
      return [
        row.address,
        operatorRow(row, entry, book, splitsOf(entry.address, splits, moment.time), naming),
      ];
    }),
  );
}

function operatorRow(
  row: RowOf<'operator'>,
  entry: OperatorEntry,
  { block, protocol, pricing }: Book,
  splits: OperatorRow['splits'],
  naming: Naming,
): OperatorRow {
  const held = [...entry.stakes.values()];
  const named = naming.operator(row.address);
  const totalEth = sumOfEth(held.map(({ worth }) => worth));
  const members = entry.members.filter(({ isMember }) => isMember);
  const avss = servedBy(entry);
  const isNothingLeft = held.some(({ maxMagnitude }) => maxMagnitude === 0n);
  const isHolding = held.some(({ shares }) => shares > DUST);
  const canBeSlashed = entry.members.some(({ isSlashable }) => isSlashable);
  return {
    ...named,
    registered: row.registered_block,
    ...(row.approver !== null && { approver: row.approver }),
    exitWindow: exitWindowOf(row, block, protocol.withdrawalDelayBlocks),
    stakes: stakesOf(held),
    totalEth,
    uncounted: held.filter(isUncounted).length,
    delegators: row.delegators,
    avss: avss.size,
    operatorSets: members.length,
    allocatedShare: allocatedShareOf(held, totalEth, pricing),
    allocatedUncounted: held.filter((stake) => stake.slashableShares > 0n && isUncounted(stake)).length,
    slashes: entry.losses.slashes,
    lostEth: lostEthOf(entry.losses, pricing),
    lostUncounted: lostUncountedOf([entry.losses], pricing),
    ...(splits && { splits }),
    pendingAllocations: pendingOf(entry),
    acceptsDeposits: row.approver === null && !isNothingLeft,
    signs: [
      ...(saysDeactivated(named.name) ? (['deactivated'] as const) : []),
      ...(isHolding && avss.size === 0 && !canBeSlashed ? (['idle'] as const) : []),
      ...(entry.losses.slashes > 0 ? (['slashed'] as const) : []),
      ...(isNothingLeft ? (['slashed-to-nothing'] as const) : []),
    ],
  };
}

/** AVSs that an operator serves: by a set that it is a member of, or by the older directory. */
export const servedBy = ({ members, registrations }: OperatorEntry): Set<Address> =>
  new Set([
    ...members.flatMap(({ isMember, row }) => (isMember ? [row.avs] : [])),
    ...registrations.map(({ avs }) => avs),
  ]);

/** There is stake, and it is in no sum in ether. */
export const isUncounted = ({ shares, worth }: Stake): boolean => shares > 0n && worth?.eth === undefined;

/** Wei that the shares which slashes took are worth today. */
export const lostEthOf = ({ shares }: Losses, pricing: Pricing): TokenAmount =>
  sumOfEth([...shares].map(([strategy, taken]) => pricing.get(strategy)?.worth(taken)));

/** Strategies of which slashes took shares that have no worth in ether, each once: they are not in the sum of it. */
export const lostUncountedOf = (losses: readonly Losses[], pricing: Pricing): number =>
  new Set(
    losses
      .flatMap(({ shares }) => [...shares])
      .filter(([strategy, taken]) => taken > 0n && pricing.get(strategy)?.worth(taken).eth === undefined)
      .map(([strategy]) => strategy),
  ).size;

/** The largest worth first, then those without a rate; strategies that could not be read are left out. */
function stakesOf(held: readonly Stake[]): OperatorStake[] {
  return held
    .flatMap(({ strategy, shares, worth, maxMagnitude, encumberedMagnitude }) =>
      worth ? [{ strategy, shares, ...worth, maxMagnitude, encumberedMagnitude }] : [],
    )
    .sort((a, b) => byWorth(a, b) || (a.strategy < b.strategy ? -1 : 1));
}

/** Negative where `a` is worth more; what has no worth in ether comes last. */
export function byWorth(a: { eth?: bigint | undefined }, b: { eth?: bigint | undefined }): number {
  if (a.eth === b.eth) return 0;
  if (a.eth === undefined) return 1;
  return b.eth === undefined || a.eth > b.eth ? -1 : 1;
}

function exitWindowOf(row: RowOf<'operator'>, block: number, withdrawalDelayBlocks: number): ExitWindow {
  const { now, pending } = delayAt(row, block);
  const isSafe =
    now !== undefined &&
    canLeaveBeforeNewSlashing(BigInt(now), BigInt(withdrawalDelayBlocks)) &&
    canLeaveBefore(pending, block, withdrawalDelayBlocks);
  return {
    verdict: now === undefined ? 'unset' : isSafe ? 'safe' : 'exposed',
    ...(now !== undefined && { allocationDelayBlocks: now }),
    ...(pending && {
      pending: { allocationDelayBlocks: pending.value, effectBlock: pending.effectBlock },
    }),
    withdrawalDelayBlocks,
  };
}

/** True where no shorter delay is on its way that could still catch who queues now. */
const canLeaveBefore = (
  pending: InForce<number>['pending'],
  block: number,
  withdrawalDelayBlocks: number,
): boolean =>
  pending === undefined ||
  canLeaveBeforePendingDelay(
    {
      allocationDelayBlocks: BigInt(pending.value),
      effectBlock: blockNumber(BigInt(pending.effectBlock)),
    },
    blockNumber(BigInt(block)),
    BigInt(withdrawalDelayBlocks),
  );

/** By worth in ether: what sets can slash of what there is; rounded down. */
function allocatedShareOf(held: readonly Stake[], totalEth: TokenAmount, pricing: Pricing): Wad {
  const slashable = held.filter(({ slashableShares }) => slashableShares > 0n);
  const eth = sumOfEth(
    slashable.map(({ strategy, slashableShares }) => pricing.get(strategy)?.worth(slashableShares)),
  );
  return shareOf(eth, totalEth);
}

function pendingOf({ allocations }: OperatorEntry): OperatorRow['pendingAllocations'] {
  const blocks = allocations.flatMap(({ allocation: { effectBlock } }) =>
    effectBlock === undefined ? [] : [Number(effectBlock)],
  );
  if (blocks.length === 0) return { count: 0 };
  return { count: blocks.length, nextEffectBlock: Math.min(...blocks) };
}
