import type { Strategy } from '@/lib/domain/position';
import type { Address, TokenAmount, Wad } from '@/lib/domain/units';

/** An operator as the list shows it. What is absent is unknown. */
export type OperatorRow = {
  address: Address;
  /** Whatever it calls itself: hostile text until it is shown through `ForeignText`. */
  name?: string | undefined;
  metadataUri?: string | undefined;
  /** Somebody must sign for each new staker. */
  approver?: Address | undefined;
  allocationDelayBlocks?: bigint | undefined;
  /** Accounts delegated to it, itself not counted. */
  stakerCount?: number | undefined;
  stakes: readonly OperatorStake[];
};

/** `maxMagnitude`: what slashing left of the operator's stake in that strategy. */
export type OperatorStake = { strategy: Strategy; tokens: TokenAmount; maxMagnitude: Wad };
