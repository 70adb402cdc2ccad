import { isAddressEqual } from 'viem';
import { isEther } from '../../domain/ether';
import type { Holding, Position } from '../../domain/position';
import type { Caveat, Movement, QueueTiming, SlashingParty, Summary } from '../../domain/summary';
import { type Address, blockNumber } from '../../domain/units';
import { completableAt, slashableUntil } from '../../domain/withdrawals';
import type { BaseFacts } from '../../flows/types';
import { gasOf } from './gas';

/** The parts of a summary that every flow fills the same way. */
export const summaryOf = (
  facts: BaseFacts,
  gasUnits: bigint,
  parts: Partial<Summary> & Pick<Summary, 'movements'>,
): Summary => ({
  blockNumber: facts.blockNumber,
  blockTimestamp: facts.blockTimestamp,
  slashers: [],
  caveats: [],
  gas: gasOf(facts, gasUnits),
  ...parts,
});

/** The clock of what is queued now: the transaction lands in the next block at the earliest, so these are the first dates possible. */
export function timingOf({ blockNumber: latest, withdrawalDelayBlocks }: Position): QueueTiming {
  const start = blockNumber(latest + 1n);
  return {
    slashableUntil: slashableUntil(start, withdrawalDelayBlocks),
    completableAt: completableAt(start, withdrawalDelayBlocks),
    delayBlocks: withdrawalDelayBlocks,
  };
}

/** A whole holding going into the queue: its tokens and withdrawable shares as of the block read. */
export const holdingIntoQueue = (holding: Holding): Movement => ({
  token: holding.strategy.token,
  amount: holding.tokens,
  shares: holding.withdrawableShares,
  from: 'restaked',
  to: 'queue',
});

/** What whoever queues restaked ether should know. */
export const etherCaveats = (holdings: readonly Holding[]): Caveat[] =>
  holdings.some(({ strategy }) => isEther(strategy)) ? [{ code: 'ether-paid-by-pod' }] : [];

/** What operator sets and the beacon chain have already taken of holdings, in tokens. */
export const lossCaveats = (holdings: readonly Holding[]): Caveat[] =>
  holdings.flatMap(({ strategy: { token }, lost, beaconLost, eitherLost }): Caveat[] => [
    ...(lost > 0n ? [{ code: 'slashed-position', token, lost } as const] : []),
    ...(beaconLost ? [{ code: 'beacon-lost-position', token, lost: beaconLost } as const] : []),
    ...(eitherLost ? [{ code: 'either-lost-position', token, lost: eitherLost } as const] : []),
  ]);

/** Those of the parties that can slash one of these strategies. */
export function slashersOf(
  parties: readonly SlashingParty[],
  strategies: readonly Address[],
): SlashingParty[] {
  return parties.filter((party) => strategies.some((strategy) => isAddressEqual(strategy, party.strategy)));
}

/** Operator before and after, nobody left out. */
export const delegationChange = (before: Address | undefined, after: Address | undefined) => ({
  ...(before && { before }),
  ...(after && { after }),
});
