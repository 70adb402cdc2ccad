import type { Seen } from '@/lib/hooks/since';
import type { StakerLedger } from '@/lib/wire/stats/life';

/** A strategy of which the account has nothing left is not read with its position: the index is asked so rarely instead. */
const RARELY_BLOCKS = 25n;

type Told = {
  ledgers: readonly Pick<StakerLedger, 'strategy' | 'slashes'>[];
  /** What the index had seen when it told this. */
  block: number;
};

/**
 * Whether slashed shares that waited when the index told of them may have been burned or paid out since: that takes
 * from their strategy's `totals`, each seen with the block in which it last changed. `latest`: the newest block.
 */
export const mayHaveEnded = ({ ledgers, block }: Told, totals: Seen, latest: bigint): boolean =>
  ledgers.some(({ strategy, slashes }) => {
    if (slashes.every(({ clearedBlock }) => clearedBlock !== undefined)) return false;
    const since = totals.get(strategy)?.since;
    return since === undefined ? latest - BigInt(block) >= RARELY_BLOCKS : BigInt(block) < since;
  });
