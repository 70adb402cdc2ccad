import { setTimeout as rest } from 'node:timers/promises';

const POLL_MS = 10;
const PATIENCE_MS = 60_000;

/** Waits until something is the case; whoever waits in vain for a minute is told what for. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new RangeError(`waited in vain: ${what}`);
    await rest(POLL_MS);
  }
}
