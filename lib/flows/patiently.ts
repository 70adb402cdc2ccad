import type { Watch } from './node';
import type { WaitOutcome } from './types';

/** So many looks in a row that the node did not answer, and the wait ends without a verdict. */
const FAILURES = 10;

/** Looks again at every tick until there is an outcome; a node that stays silent makes it `lost`, not failed. */
export async function patiently(
  { nextTick, signal }: Watch,
  look: () => Promise<WaitOutcome | undefined>,
): Promise<WaitOutcome> {
  let failures = 0;
  for (;;) {
    try {
      const outcome = await look();
      if (outcome !== undefined) return outcome;
      failures = 0;
    } catch {
      // Whatever the node's trouble is, the hash is stored and the user can look again.
      failures += 1;
      if (failures >= FAILURES) return { name: 'lost' };
    }
    await nextTick();
    if (signal?.aborted) return { name: 'lost' };
  }
}
