import { ProblemError } from '../chain/problem-error';

/** How long an answer from before our own transaction counts as a node that lags, not as a chain that reorganised. */
const HOLDS_MS = 30_000;

/** The block below which answers are refused for a while, because the user has seen it mined. */
export function createFloor(nowMs: () => number) {
  let floor = { block: 0n, untilMs: 0 };
  return {
    raise(block: bigint): void {
      floor = { block, untilMs: nowMs() + HOLDS_MS };
    },
    /** Passes the answer on, or throws so that the query asks again. */
    check<Answer extends { blockNumber: bigint }>(answer: Answer): Answer {
      if (nowMs() < floor.untilMs && answer.blockNumber < floor.block) {
        throw new ProblemError({ code: 'rpc-failed', detail: 'the node that answered is behind' });
      }
      return answer;
    },
  };
}

export type Floor = ReturnType<typeof createFloor>;
