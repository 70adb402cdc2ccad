import 'server-only';

/** Gives a turn back; a second call does nothing. */
export type Release = () => void;

export type Turns = {
  /** A turn once one is free, in the order of asking. Undefined where too many wait already or `signal` ended the wait. */
  take(signal: AbortSignal): Promise<Release | undefined>;
};

type Limits = { atOnce: number; mostWaiting: number };

/** So many at a time; the others wait. */
export function createTurns({ atOnce, mostWaiting }: Limits): Turns {
  let free = atOnce;
  const waiting = new Set<() => void>();
  const give = (): Release => {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const [next] = waiting;
      if (next) next();
      else free += 1;
    };
  };
  return {
    async take(signal) {
      if (signal.aborted) return undefined;
      if (free > 0) {
        free -= 1;
        return give();
      }
      if (waiting.size >= mostWaiting) return undefined;
      return new Promise((resolve) => {
        const end = (release: Release | undefined) => {
          waiting.delete(begin);
          signal.removeEventListener('abort', leave);
          resolve(release);
        };
        const begin = () => end(give());
        const leave = () => end(undefined);
        waiting.add(begin);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}

/** A turn of each client's own. A client of which nobody waits or works is forgotten, so that there is no end of room. */
export function createClientTurns({ mostClients, ...limits }: Limits & { mostClients: number }) {
  const clients = new Map<string, { turns: Turns; inside: number }>();
  const leave = (client: string) => {
    const own = clients.get(client);
    if (own && --own.inside === 0) clients.delete(client);
  };
  return {
    /** As of one `Turns`; `crowded` where there are too many other clients. */
    async take(client: string, signal: AbortSignal): Promise<Release | 'crowded' | undefined> {
      if (!clients.has(client) && clients.size >= mostClients) return 'crowded';
      const own = clients.get(client) ?? { turns: createTurns(limits), inside: 0 };
      clients.set(client, own);
      own.inside += 1;
      const release = await own.turns.take(signal);
      if (!release) {
        leave(client);
        return undefined;
      }
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        release();
        leave(client);
      };
    },
  };
}
