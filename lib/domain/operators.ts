import type { Direction, Order, SortKey } from './directory-paging';
import { isAsWanted, isFoundBy, type Listed, nameKey } from './directory-search';
import type { Address } from './units';

/** An operator of the directory, as far as searching, filtering and sorting look at it. */
export type OperatorEntry = Listed & {
  registered: number;
  approver?: Address | undefined;
  exitWindow: { verdict: 'safe' | 'exposed' | 'unset'; allocationDelayBlocks?: number | undefined };
  stakes: readonly { strategy: Address; shares: bigint }[];
  totalEth: bigint;
  delegators: number;
  avss: number;
  operatorSets: number;
  allocatedShare: bigint;
  slashes: number;
  lostEth: bigint;
  splits?: { defaultBips: number; programmaticBips?: number | undefined } | undefined;
  pendingAllocations: { nextEffectBlock?: number | undefined };
  acceptsDeposits: boolean;
};

export type OperatorFilter = {
  search?: string | undefined;
  /** Only these: the operators of an AVS. */
  among?: ReadonlySet<Address> | undefined;
  /** Has stake in it. */
  strategy?: Address | undefined;
  approver?: 'yes' | 'no' | undefined;
  slashed?: 'yes' | 'no' | undefined;
  exit?: 'safe' | 'exposed' | 'unset' | undefined;
  accepts?: 'yes' | 'no' | undefined;
};

export type OperatorSort =
  | 'stake'
  | 'name'
  | 'delegators'
  | 'avss'
  | 'sets'
  | 'allocated'
  | 'slashes'
  | 'lost'
  | 'split'
  | 'exit'
  | 'pending'
  | 'registered';

const sharesIn = (operator: OperatorEntry, strategy: Address): bigint | undefined =>
  operator.stakes.find((stake) => stake.strategy === strategy)?.shares;

/** True where an operator is all that the filter asks for. */
export function isOperatorWanted(operator: OperatorEntry, filter: OperatorFilter): boolean {
  const { search, among, strategy, approver, slashed, exit, accepts } = filter;
  return (
    isAsWanted(approver, operator.approver !== undefined) &&
    isAsWanted(slashed, operator.slashes > 0) &&
    isAsWanted(accepts, operator.acceptsDeposits) &&
    (exit === undefined || operator.exitWindow.verdict === exit) &&
    (among?.has(operator.address) ?? true) &&
    (strategy === undefined || (sharesIn(operator, strategy) ?? -1n) > 0n) &&
    isFoundBy(search, [operator.name], [operator.address])
  );
}

const keys: Record<OperatorSort, (operator: OperatorEntry) => SortKey> = {
  stake: ({ totalEth }) => totalEth,
  name: ({ name }) => nameKey(name),
  delegators: ({ delegators }) => BigInt(delegators),
  avss: ({ avss }) => BigInt(avss),
  sets: ({ operatorSets }) => BigInt(operatorSets),
  allocated: ({ allocatedShare }) => allocatedShare,
  slashes: ({ slashes }) => BigInt(slashes),
  lost: ({ lostEth }) => lostEth,
  split: ({ splits }) => whole(splits && (splits.programmaticBips ?? splits.defaultBips)),
  exit: ({ exitWindow }) => whole(exitWindow.allocationDelayBlocks),
  pending: ({ pendingAllocations }) => whole(pendingAllocations.nextEffectBlock),
  registered: ({ registered }) => BigInt(registered),
};

const whole = (value: number | undefined): bigint | undefined =>
  value === undefined ? undefined : BigInt(value);

/** Names from A on, the smallest split and the soonest change; of everything else most or longest. */
const rising: ReadonlySet<OperatorSort> = new Set(['name', 'split', 'pending']);

/** How the directory is sorted. `strategy`: stake is then the stake in it. */
export function operatorOrder(
  sort: OperatorSort,
  direction: Direction | undefined,
  strategy?: Address,
): Order<OperatorEntry> {
  const isByStrategy = sort === 'stake' && strategy !== undefined;
  return {
    keyOf: isByStrategy ? (operator) => sharesIn(operator, strategy) : keys[sort],
    direction: direction ?? (rising.has(sort) ? 'asc' : 'desc'),
  };
}

const DEACTIVATED =
  /\b(?:deactivated|decommissioned|deprecated|discontinued|inactive|offboarded|shut ?down)\b/i;

/** True where a name says that whoever bears it is no longer at work. */
export const saysDeactivated = (name: string | undefined): boolean =>
  name !== undefined && DEACTIVATED.test(name);
