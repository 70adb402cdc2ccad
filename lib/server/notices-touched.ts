import 'server-only';
import type { Address } from '../domain/units';
import type { Happenings, StakerEvents } from '../wire/stats/happenings';

/** What decides whether there may be something new for an account. */
export type WatchFacts = Pick<StakerEvents, 'operators' | 'nextReadyBlock'>;

/** Whether there may be something new for an account at `block`; one of which nothing is known is always asked about. */
export function touchedBy(
  { events, turnedAfter }: Happenings,
  block: number,
): (account: Address, facts: WatchFacts | undefined) => boolean {
  const isForAll =
    turnedAfter !== undefined || events.some(({ kind }) => ['slasher', 'paused', 'unpaused'].includes(kind));
  const named = new Set(events.flatMap(({ operator, staker }) => [operator, staker]));
  return (account, facts) => {
    if (!facts || isForAll || named.has(account)) return true;
    const { nextReadyBlock, operators } = facts;
    return (
      (nextReadyBlock !== undefined && nextReadyBlock <= block) || operators.some((one) => named.has(one))
    );
  };
}

type Block = { number: number; hash: string };

/** Whether an answer is not of the block of one that was asked for earlier, nor of a later one. */
export const isBefore = (block: Block, earlier: Block): boolean =>
  block.number < earlier.number || (block.number === earlier.number && block.hash !== earlier.hash);
