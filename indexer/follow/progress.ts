import type { IndexStatus } from '../../lib/wire/stats/metrics';
import type { Checkpoint } from '../store/store';

/** What the follower tells about itself while it works. */
export type Progress = {
  state: IndexStatus['state'];
  indexed: Checkpoint | undefined;
  head: number | undefined;
  /** The node shows nothing of what was read last: whether that is still the chain, nobody knows. */
  isLost: boolean;
  events: number;
  reorganisations: { count: number; deepest: number };
  rebuilt: { at: number; reason: string } | undefined;
  problem: string | undefined;
  /** Since it began to catch up. */
  catchingUp: { fromBlock: number; sinceMs: number; events: number } | undefined;
};

export const freshProgress = (): Progress => ({
  state: 'starting',
  indexed: undefined,
  head: undefined,
  isLost: false,
  events: 0,
  reorganisations: { count: 0, deepest: 0 },
  rebuilt: undefined,
  problem: undefined,
  catchingUp: undefined,
});

/** How far it came and how long the rest will take at the pace so far. */
export function estimate(
  { catchingUp, indexed, head, events }: Progress,
  startBlock: number,
  nowMs: number,
): IndexStatus['progress'] {
  if (!catchingUp || head === undefined) return undefined;
  const at = indexed?.block ?? startBlock;
  const done = head <= startBlock ? 1 : (at - startBlock) / (head - startBlock);
  const seconds = (nowMs - catchingUp.sinceMs) / 1000;
  const blocksPerSecond = seconds > 0 ? (at - catchingUp.fromBlock) / seconds : 0;
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    done: rounded(Math.min(Math.max(done, 0), 1)),
    eventsPerSecond: seconds > 0 ? Math.round((events - catchingUp.events) / seconds) : 0,
    ...(blocksPerSecond > 0 && { secondsLeft: Math.ceil((head - at) / blocksPerSecond) }),
  };
}
