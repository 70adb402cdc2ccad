/** Which tab works on a run. */
export type Claims = {
  /** True when this tab has the run now; false while another has it. */
  claim(id: string): Promise<boolean>;
  release(id: string): void;
};

type Locks = Pick<LockManager, 'request'>;

/** Claims by Web Locks: the browser itself frees them when a tab closes or crashes. */
export function createLockClaims(locks: Locks): Claims {
  const held = new Map<string, () => void>();
  return {
    claim(id) {
      if (held.has(id)) return Promise.resolve(false);
      return new Promise((resolve, reject) => {
        const holding = (lock: Lock | null) => {
          if (lock === null) return resolve(false);
          resolve(true);
          return new Promise<void>((release) => {
            held.set(id, release);
          });
        };
        locks.request(`rampart.run.${id}`, { ifAvailable: true }, holding).catch(reject);
      });
    },
    release(id) {
      held.get(id)?.();
      held.delete(id);
    },
  };
}

/**
 * Where the browser has no Web Locks (a page without TLS that is not on this machine), the tab that began a run keeps
 * it, and nobody continues it after that tab is gone: showing a run is safe, driving it twice is not.
 */
export function createOwnClaims(isOwn: (id: string) => boolean): Claims {
  const held = new Set<string>();
  return {
    claim: async (id) => {
      if (held.has(id) || !isOwn(id)) return false;
      held.add(id);
      return true;
    },
    release: (id) => {
      held.delete(id);
    },
  };
}
