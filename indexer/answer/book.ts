import { type Allocation, allocatedShares, leastMagnitudeUntil } from '../../lib/domain/allocations';
import { type Address, blockNumber, type Wad, type WithdrawableShares, wad } from '../../lib/domain/units';
import type { RowOf } from '../store/tables';
import { groupsOf } from './groups';
import { allocationAt, boundBy } from './in-force';
import type { Ledger } from './ledger';
import { asShares, type Pricing, pricingOf, type Worth } from './pricing';
import { type ProtocolValues, protocolValues } from './protocol-values';

/** An operator's stake in one strategy. */
export type Stake = {
  operator: Address;
  strategy: Address;
  shares: WithdrawableShares;
  maxMagnitude: Wad;
  encumberedMagnitude: Wad;
  /** Shares that operator sets can slash now at the least, together. */
  slashableShares: WithdrawableShares;
  /** Absent where nobody knows what the strategy's shares are worth. */
  worth?: Worth;
};

export type Member = {
  row: RowOf<'membership'>;
  set: SetEntry;
  isMember: boolean;
  /** Last block in which the set can slash an operator that left. */
  slashableUntil?: number;
  isSlashable: boolean;
};

export type Allocated = {
  row: RowOf<'allocation'>;
  set: SetEntry;
  allocation: Allocation;
  isSlashable: boolean;
  slashableShares: WithdrawableShares;
};

/** Slashes by one set, of one operator or of all. */
export type Losses = { slashes: number; shares: Map<Address, bigint> };

export type SetEntry = {
  row: RowOf<'operator_set'>;
  /** In the order of their addresses. */
  strategies: Set<Address>;
  members: Member[];
  /** What members hold in those strategies. */
  behind: Stake[];
  /** What the set can slash at the least, of those only who can be slashed by it. */
  slashable: Allocated[];
  losses: Losses;
};

export type OperatorEntry = {
  address: Address;
  stakes: Map<Address, Stake>;
  allocations: Allocated[];
  members: Member[];
  registrations: RowOf<'registration'>[];
  losses: Losses;
};

export type AvsEntry = { row: RowOf<'avs'>; sets: SetEntry[]; registrations: RowOf<'registration'>[] };

/** The ledger's rows with each other: who stands where, with how much, at one block. */
export type Book = {
  block: number;
  protocol: ProtocolValues;
  pricing: Pricing;
  operators: ReadonlyMap<Address, OperatorEntry>;
  avss: ReadonlyMap<Address, AvsEntry>;
  sets: ReadonlyMap<string, SetEntry>;
  /** Stakes by strategy. */
  holders: ReadonlyMap<Address, Stake[]>;
};

export const setKeyOf = ({ avs, set_id }: { avs: Address; set_id: number }): string => `${avs} ${set_id}`;

/** The entry of a key, made where there is none. */
function entryOf<Key, Entry>(entries: Map<Key, Entry>, key: Key, make: () => Entry): Entry {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const made = make();
  entries.set(key, made);
  return made;
}

const noLosses = (): Losses => ({ slashes: 0, shares: new Map() });

export function bookOf(ledger: Ledger): Book {
  const { block } = ledger.moment;
  const protocol = protocolValues(ledger.protocol);
  const operators = new Map<Address, OperatorEntry>();
  const operatorOf = (address: Address) => entryOf(operators, address, () => emptyOperator(address));
  for (const { address } of ledger.operator) operatorOf(address);
  const avss = new Map<Address, AvsEntry>(
    ledger.avs.map((row) => [row.address, { row, sets: [], registrations: [] }]),
  );
  const sets = setsOf(ledger, avss);
  for (const row of ledger.registration) {
    operatorOf(row.operator).registrations.push(row);
    avss.get(row.avs)?.registrations.push(row);
  }
  const pricing = pricingOf(ledger.strategy);
  const holders = new Map<Address, Stake[]>();
  for (const row of ledger.operator_strategy) {
    const stake = stakeOf(row, pricing);
    operatorOf(row.operator).stakes.set(row.strategy, stake);
    entryOf(holders, row.strategy, () => []).push(stake);
  }
  enterMembers(ledger, protocol, sets, operatorOf);
  enterAllocations(ledger, sets, operatorOf);
  enterLosses(ledger, sets, operatorOf);
  return { block, protocol, pricing, operators, avss, sets, holders };
}

const emptyOperator = (address: Address): OperatorEntry => ({
  address,
  stakes: new Map(),
  allocations: [],
  members: [],
  registrations: [],
  losses: noLosses(),
});

function setsOf(ledger: Ledger, avss: ReadonlyMap<Address, AvsEntry>): Map<string, SetEntry> {
  const taken = groupsOf(ledger.operator_set_strategy, setKeyOf);
  const sets = new Map<string, SetEntry>();
  const rows = [...ledger.operator_set].sort((a, b) => a.set_id - b.set_id);
  for (const row of rows) {
    const key = setKeyOf(row);
    const strategies = new Set((taken.get(key) ?? []).map(({ strategy }) => strategy).sort());
    const set: SetEntry = { row, strategies, members: [], behind: [], slashable: [], losses: noLosses() };
    sets.set(key, set);
    avss.get(row.avs)?.sets.push(set);
  }
  return sets;
}

function stakeOf(row: RowOf<'operator_strategy'>, pricing: Pricing): Stake {
  const { operator, strategy } = row;
  const worth = pricing.get(strategy)?.worth(row.shares);
  return {
    operator,
    strategy,
    shares: asShares(row.shares),
    maxMagnitude: wad(row.max_magnitude),
    encumberedMagnitude: wad(0n),
    slashableShares: asShares(0n),
    ...(worth && { worth }),
  };
}

type OperatorOf = (address: Address) => OperatorEntry;

/** An operator that left can be slashed until the delay after that block is over, the last block counted. */
function enterMembers(
  { membership, moment }: Ledger,
  { deallocationDelayBlocks }: ProtocolValues,
  sets: ReadonlyMap<string, SetEntry>,
  operatorOf: OperatorOf,
): void {
  for (const row of membership) {
    const set = sets.get(setKeyOf(row));
    if (!set) continue;
    const isMember = row.left_block === null;
    const until = row.left_block === null ? undefined : row.left_block + deallocationDelayBlocks;
    const isSlashable = until === undefined || moment.block <= until;
    const member = { row, set, isMember, isSlashable, ...(until !== undefined && { slashableUntil: until }) };
    const operator = operatorOf(row.operator);
    set.members.push(member);
    operator.members.push(member);
    if (!isMember) continue;
    for (const stake of operator.stakes.values()) {
      if (set.strategies.has(stake.strategy)) set.behind.push(stake);
    }
  }
}

/** `slashableShares` is what `getMinimumSlashableStake` says for the next block. */
function enterAllocations(
  { allocation: rows, moment }: Ledger,
  sets: ReadonlyMap<string, SetEntry>,
  operatorOf: OperatorOf,
): void {
  const nextBlock = blockNumber(BigInt(moment.block + 1));
  for (const row of rows) {
    const set = sets.get(setKeyOf(row));
    if (!set) continue;
    const operator = operatorOf(row.operator);
    const stake = operator.stakes.get(row.strategy);
    const allocation = allocationAt(row, moment.block);
    const isSlashable =
      operator.members.some((member) => member.set === set && member.isSlashable) &&
      set.strategies.has(row.strategy);
    const magnitude = leastMagnitudeUntil(allocation, nextBlock);
    const shares =
      stake && isSlashable ? allocatedShares(stake.shares, magnitude, stake.maxMagnitude) : asShares(0n);
    const allocated = { row, set, allocation, isSlashable, slashableShares: shares };
    operator.allocations.push(allocated);
    if (isSlashable) set.slashable.push(allocated);
    if (!stake) continue;
    stake.encumberedMagnitude = wad(stake.encumberedMagnitude + boundBy(allocation));
    stake.slashableShares = asShares(stake.slashableShares + shares);
  }
}

function enterLosses(
  { slashCounts, slashSums }: Ledger,
  sets: ReadonlyMap<string, SetEntry>,
  operatorOf: OperatorOf,
): void {
  const lossesOf = (row: { operator: Address; avs: Address; set_id: number }): Losses[] => {
    const set = sets.get(setKeyOf(row));
    return [operatorOf(row.operator).losses, ...(set ? [set.losses] : [])];
  };
  for (const row of slashCounts) for (const losses of lossesOf(row)) losses.slashes += row.slashes;
  for (const row of slashSums) {
    for (const { shares } of lossesOf(row)) {
      const before = shares.get(row.strategy);
      shares.set(row.strategy, before === undefined ? row.shares : before + row.shares);
    }
  }
}
