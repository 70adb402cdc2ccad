import type { Address } from '../domain/units';
import { decodeJson, encodeJson } from '../wire/bigint-json';
import type { Claims } from './claims';
import { parseStoredRun, RUN_VERSION } from './run-schema';
import type { FlowId, FlowRun, RunStore } from './types';
import { isUnfinished } from './unfinished';

const PREFIX = 'rampart.run.';

export type RunStoreOptions = {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
  claims: Claims;
  /** False when the flow cannot read the stored intent (any more). */
  isIntent(flowId: FlowId, network: string, intent: unknown): boolean;
  /** Calls back with the key that another tab changed; null for all of them. */
  onForeignChange(listener: (key: string | null) => void): () => void;
};

/**
 * Runs in the browser's storage, one entry each: a damaged one is dropped without touching the others. Storage that is
 * full or forbidden costs the memory across reloads, not the run.
 */
export function createRunStore({ storage, claims, isIntent, onForeignChange }: RunStoreOptions): RunStore {
  const runs = new Map<string, FlowRun>();
  const removed = new Set<string>();
  const foreign = new Set<string>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };

  function read(key: string): FlowRun | undefined {
    const text = storage.getItem(key);
    if (text === null) return undefined;
    const run = parseText(text);
    if (run !== undefined && PREFIX + run.id === key && isIntent(run.flowId, run.network, run.intent))
      return run;
    storage.removeItem(key);
    return undefined;
  }
  function reload(key: string): void {
    const id = key.slice(PREFIX.length);
    const run = read(key);
    if (run === undefined || removed.has(id)) runs.delete(id);
    else runs.set(id, run);
  }
  /** Another tab forgets ended runs as it opens; the one that ended here is still on this tab's screen. */
  function isKept(key: string): boolean {
    const own = runs.get(key.slice(PREFIX.length));
    return own !== undefined && !foreign.has(own.id) && !isUnfinished(own) && storage.getItem(key) === null;
  }
  for (const key of keysOf(storage)) reload(key);
  onForeignChange((key) => {
    if (key !== null && !key.startsWith(PREFIX)) return;
    const changed = key === null ? [...runs.keys()].map((id) => PREFIX + id) : [key];
    for (const one of changed) {
      if (isKept(one)) continue;
      reload(one);
      foreign.add(one.slice(PREFIX.length));
    }
    tell();
  });

  return {
    ...claims,
    async claim(id) {
      const isOurs = await claims.claim(id);
      // Nobody tells a tab that slept what another one did. What could not be stored is only here.
      if (isOurs && storage.getItem(PREFIX + id) !== null) reload(PREFIX + id);
      return isOurs;
    },
    save(run) {
      if (removed.has(run.id)) return;
      runs.set(run.id, run);
      foreign.delete(run.id);
      writeQuietly(storage, PREFIX + run.id, encodeJson({ version: RUN_VERSION, run }));
      tell();
    },
    load: (network, account) => oldestFirst([...runs.values()].filter((run) => isOf(run, network, account))),
    get: (id) => runs.get(id),
    isForeign: (id) => foreign.has(id),
    remove(id) {
      removed.add(id);
      runs.delete(id);
      storage.removeItem(PREFIX + id);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

const isOf = (run: FlowRun, network: string, account: Address | undefined): boolean =>
  run.network === network && (account === undefined || run.account.toLowerCase() === account.toLowerCase());

const oldestFirst = (runs: FlowRun[]): FlowRun[] =>
  runs.sort((one, other) => one.startedAtMs - other.startedAtMs);

function keysOf(storage: RunStoreOptions['storage']): string[] {
  const all = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  return all.filter((key) => key?.startsWith(PREFIX) === true) as string[];
}

function parseText(text: string): FlowRun | undefined {
  try {
    return parseStoredRun(decodeJson(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function writeQuietly(storage: RunStoreOptions['storage'], key: string, text: string): void {
  try {
    storage.setItem(key, text);
  } catch (error) {
    if (!(error instanceof Error) && !(error instanceof DOMException)) throw error;
    // Full or forbidden: the run goes on in memory, which this tab keeps. An earlier state would be taken for the truth.
    storage.removeItem(key);
  }
}
