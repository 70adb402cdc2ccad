import { setTimeout as rest } from 'node:timers/promises';
import { problemOfError } from '../../lib/chain/problem-error';
import type { Follower } from './follower';

const FIRST_REST_MS = 250;
const LONGEST_REST_MS = 30_000;

/**
 * Classes of what a database says when its contents are damaged or its tables are gone. What a batch itself brings along,
 * such as a number that fits nowhere, would come again from the same chain: no reason to throw anything away.
 */
const BROKEN = /^(?:XX|42)/;

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');

/**
 * Steps until `signal` says stop. A failure rests, longer each time, and is told meanwhile. Tables that are broken are
 * made anew from the chain: nothing in them exists only there.
 */
export async function follow(follower: Follower, pollMs: number, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const restMs = await follower.step().then(
      (isMore) => {
        failures = 0;
        return isMore ? 0 : pollMs;
      },
      async (error: unknown) => {
        await note(follower, error);
        failures += 1;
        return Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
      },
    );
    if (restMs > 0) await rest(restMs, undefined, { signal }).catch(ignoreAbort);
  }
}

/** The rest was cut short: that is what the signal is for. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}

async function note(follower: Follower, error: unknown): Promise<void> {
  const { progress } = follower;
  const problem = problemOfError(error);
  progress.problem = 'detail' in problem && problem.detail ? problem.detail : problem.code;
  console.warn(`index: ${progress.problem}`);
  if (BROKEN.test(codeOf(error))) {
    // It may be the connection as well: then this fails, and the next step tries again.
    await follower.rebuild(`the database was broken: ${progress.problem}`).catch(() => undefined);
    return;
  }
  const isOfNode = error instanceof Error && error.name === 'ProblemError';
  if (problem.code === 'rpc-wrong-chain') progress.state = 'wrong-chain';
  else progress.state = isOfNode ? 'chain-silent' : 'failing';
}
