import { describe, expect, it } from 'vitest';
import { createLockClaims, createOwnClaims } from './claims';

/** The browser's lock manager as far as claims use it: one holder per name, freed when its work ends. */
function lockManager(): Pick<LockManager, 'request'> {
  const held = new Set<string>();
  const request = async (name: string, _: LockOptions, work: (lock: Lock | null) => unknown) => {
    if (held.has(name)) return work(null);
    held.add(name);
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      held.delete(name);
    }
  };
  return { request: request as LockManager['request'] };
}

describe('claims by Web Locks', () => {
  it('default: one tab gets the run, the other does not', async () => {
    const locks = lockManager();
    const [one, two] = [createLockClaims(locks), createLockClaims(locks)];
    expect(await one.claim('a')).toBe(true);
    expect(await two.claim('a')).toBe(false);
    expect(await two.claim('b')).toBe(true);
  });

  it('behavior: the tab that has it does not get it twice', async () => {
    const one = createLockClaims(lockManager());
    await one.claim('a');
    expect(await one.claim('a')).toBe(false);
  });

  it('behavior: released, it can be had again', async () => {
    const locks = lockManager();
    const [one, two] = [createLockClaims(locks), createLockClaims(locks)];
    await one.claim('a');
    one.release('a');
    await Promise.resolve();
    await Promise.resolve();
    expect(await two.claim('a')).toBe(true);
  });
});

describe('claims without Web Locks', () => {
  it('default: only the tab that began the run ever gets it, once at a time', async () => {
    const [own, other] = [createOwnClaims(() => true), createOwnClaims(() => false)];
    expect(await own.claim('a')).toBe(true);
    expect(await own.claim('a')).toBe(false);
    expect(await other.claim('a')).toBe(false);
    own.release('a');
    expect(await own.claim('a')).toBe(true);
  });
});
