import { z } from 'zod';
import {
  about,
  address,
  block,
  count,
  eth,
  named,
  operatorSetId,
  party,
  place,
  seconds,
  shares,
  stake,
  tokens,
  wad,
} from './primitives';

/** An operator's stake in one strategy and how much of it is promised to operator sets. */
export const operatorStake = stake.extend({
  /** What slashing left, of one. */
  maxMagnitude: wad,
  /** Magnitude that is bound: in force or on its way. */
  encumberedMagnitude: wad,
});

/**
 * Whether an operator can take on new slashing faster than its stakers can leave. `safe`: who queues at the first sign is
 * out before it bites, a shorter delay on its way included. `exposed`: not. `unset`: it never set a delay, so it cannot allocate yet.
 */
export const exitWindow = z.object({
  verdict: z.enum(['safe', 'exposed', 'unset']),
  allocationDelayBlocks: count.optional(),
  /** A change of that delay that is on its way. */
  pending: z.object({ allocationDelayBlocks: count, effectBlock: block }).optional(),
  withdrawalDelayBlocks: count,
});

/**
 * Signs that an operator is not at work. `deactivated`: its name says so. `idle`: it holds stake, serves no AVS, and no set
 * that it left can slash it still.
 */
export const operatorSign = z.enum(['deactivated', 'idle', 'slashed', 'slashed-to-nothing']);

/** An operator in the directory. */
export const operatorRow = named.extend({
  registered: block,
  /** Signs who may delegate; absent: everybody may. */
  approver: address.optional(),
  exitWindow,
  /** Strategies in which it has or had stake. */
  stakes: z.array(operatorStake),
  totalEth: eth,
  /** Strategies with stake that have no rate in ether and are not in `totalEth`. */
  uncounted: count,
  /** Accounts delegated to it, itself not counted. */
  delegators: count,
  /** AVSs that it serves by operator sets or by an old-style registration. */
  avss: count,
  operatorSets: count,
  /** Share of its stake (by worth in ether) that operator sets can slash now. */
  allocatedShare: wad,
  /** Strategies that operator sets can slash now and that have no rate in ether: they are not in that share. */
  allocatedUncounted: count,
  slashes: count,
  /** Worth today of all shares that slashes took, those in the queue included. */
  lostEth: eth,
  /** Strategies in which slashes took something that has no rate in ether and is not in `lostEth`. */
  lostUncounted: count,
  /** Share of rewards that it keeps: the protocol's default, its own for programmatic incentives, and how many others it set. */
  splits: z
    .object({ defaultBips: count, programmaticBips: count.optional(), others: count, pending: count })
    .optional(),
  /** Changes of allocations that are on their way, and the first block at which one takes effect. */
  pendingAllocations: z.object({ count, nextEffectBlock: block.optional() }),
  /** True where depositing and delegating now needs nobody's signature and nothing is slashed to nothing. */
  acceptsDeposits: z.boolean(),
  signs: z.array(operatorSign),
});

/** Magnitude that an operator gave one operator set in one strategy. */
export const allocation = z.object({
  avs: named,
  operatorSetId,
  strategy: address,
  magnitude: wad,
  /** Share of the operator's stake in the strategy. */
  share: wad,
  /** Shares that the set can slash now at the least; zero where the operator is not slashable by it. */
  slashableShares: shares,
  isSlashable: z.boolean(),
  pending: z.object({ magnitude: wad, effectBlock: block }).optional(),
});

/** A strategy's whole magnitude: what each set has, what is bound, what is free. */
export const allocationMap = z.object({
  strategy: address,
  maxMagnitude: wad,
  encumberedMagnitude: wad,
  allocatableMagnitude: wad,
  allocations: z.array(allocation),
});

export const operatorSetMembership = z.object({
  avs: named,
  operatorSetId,
  isMember: z.boolean(),
  joined: block,
  left: block.optional(),
  /** Last block in which the set can slash an operator that left. */
  slashableUntil: block.optional(),
  slasher: party.optional(),
  pendingSlasher: party.extend({ effectBlock: block }).optional(),
  /** Who receives what is slashed; absent: it is burned. */
  redistributionRecipient: party.optional(),
  strategies: z.array(address),
});

export const split = z.object({
  kind: z.enum(['programmatic', 'avs', 'operator-set']),
  avs: named.optional(),
  operatorSetId: operatorSetId.optional(),
  bips: count,
  pending: z.object({ bips: count, activatesAt: seconds }).optional(),
  history: z.array(place.extend({ oldBips: count, newBips: count, activatesAt: seconds })),
});

/** Everything about one operator. */
export const operatorDetail = operatorRow.extend({
  about,
  registeredAt: seconds,
  allocations: z.array(allocationMap),
  memberships: z.array(operatorSetMembership),
  /** AVSs that it is registered with by the older directory. */
  registrations: z.array(named.extend({ since: block })),
  splitHistory: z.array(split),
  history: z.array(
    z.object({
      day: z.string(),
      delegators: count,
      stakes: z.array(z.object({ strategy: address, shares, tokens })),
      totalEth: eth,
    }),
  ),
  concentration: z.object({
    /** Sum of squares of the delegators' shares of the stake, of 10 000; absent without stake. */
    hhi: count.optional(),
    /** Share of the stake that the largest, the five and the ten largest delegators have. */
    largest: wad.optional(),
    largest5: wad.optional(),
    largest10: wad.optional(),
  }),
});

/** An account delegated to an operator with what it has there. */
export const delegator = z.object({
  staker: address,
  since: place,
  stakes: z.array(z.object({ strategy: address, shares, tokens, eth: eth.optional() })),
  totalEth: eth,
});

export type OperatorRow = z.output<typeof operatorRow>;
export type OperatorDetail = z.output<typeof operatorDetail>;
export type OperatorStake = z.output<typeof operatorStake>;
export type Allocation = z.output<typeof allocation>;
export type AllocationMap = z.output<typeof allocationMap>;
export type Membership = z.output<typeof operatorSetMembership>;
export type SplitRow = z.output<typeof split>;
export type Delegator = z.output<typeof delegator>;
export type ExitWindow = z.output<typeof exitWindow>;
