import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import type { Ask } from '../../chain/ask';
import type { Address } from '../../domain/units';

const CLEARING = 2n;

/** Asks whether burning and paying out of what was slashed is paused; before release 1.13 no switch stops it. */
export function askClearingPause(ask: Ask, strategyManager: Address): () => boolean {
  const bits = ask({ address: strategyManager, abi: strategyManagerAbi, functionName: 'paused', args: [] });
  return () => (bits.value() & CLEARING) !== 0n;
}
