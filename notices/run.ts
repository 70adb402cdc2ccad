import { setTimeout as rest } from 'node:timers/promises';
import { problemOfError } from '../lib/chain/problem-error';
import { deliverDue, type Sender } from './deliver';
import type { Follower } from './follow';
import { forgetSettled, resumeSending } from './messages';

const FIRST_REST_MS = 500;
const LONGEST_REST_MS = 30_000;
const FORGET_MS = 600_000;

/** Follows every network and sends what is due, until `signal` says stop. */
export async function run(
  followers: readonly { follower: Follower; pollMs: number }[],
  sender: Sender,
  signal: AbortSignal,
): Promise<void> {
  await resumeSending(sender.database);
  await Promise.all([
    ...followers.map(({ follower, pollMs }) => repeat(() => follower.step(), pollMs, signal)),
    repeat(() => deliverDue(sender), FIRST_REST_MS / 2, signal),
    repeat(() => forgetSettled(sender.database).then(() => false), FORGET_MS, signal),
  ]);
}

/** Works on; after a failure it rests, longer each time. `work` says whether there is more to do at once. */
async function repeat(work: () => Promise<boolean>, pollMs: number, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const restMs = await work().then(
      (isMore) => {
        failures = 0;
        return isMore ? 0 : pollMs;
      },
      (error: unknown) => {
        if (failures === 0) console.warn(`notices: ${reasonOf(error)}`);
        failures += 1;
        return Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
      },
    );
    if (restMs > 0) await rest(restMs, undefined, { signal }).catch(ignoreAbort);
  }
}

function reasonOf(error: unknown): string {
  const problem = problemOfError(error);
  return 'detail' in problem && problem.detail ? problem.detail : problem.code;
}

/** The rest was cut short: that is what the signal is for. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}
