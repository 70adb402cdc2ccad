import { createDrive, type Drive } from '../flows/drive';
import { type Held, lookAgain, resumeRun } from '../flows/run';
import type { FlowRun, Ports } from '../flows/types';
import { isUnfinished } from '../flows/unfinished';

/** Everything the screen knows of the runs of one network. */
export type BoardState = {
  runs: readonly FlowRun[];
  /** Runs that another tab works on. */
  elsewhere: ReadonlySet<string>;
  /** Runs that a form on this page shows as its own. */
  shown: ReadonlySet<string>;
};

/** The same ports, which tell of each run before they save it. */
function withSaveNotice(ports: Ports, notice: (id: string) => void): Ports {
  const save = (run: FlowRun) => {
    notice(run.id);
    ports.store.save(run);
  };
  return {
    ...ports,
    get wallet() {
      return ports.wallet;
    },
    store: { ...ports.store, save },
  };
}

/** The runs of a network with the drives of those in this tab's hands, as a store for the screen. */
export function createRunBoard(network: string, ports: Ports) {
  const { store } = ports;
  const drives = new Map<string, Drive>();
  const active = new Set<string>();
  const listeners = new Set<() => void>();
  const elsewhere = new Set<string>();
  const shown = new Set<string>();
  // Only whoever holds a run changes it: a change from here says that it is in no other tab's hands.
  const ownPorts = withSaveNotice(ports, (id) => elsewhere.delete(id));
  let state = read();

  function read(): BoardState {
    const runs = store.load(network);
    const foreign = runs.filter(({ id }) => elsewhere.has(id) || store.isForeign(id));
    return { runs, elsewhere: new Set(foreign.map(({ id }) => id)), shown: new Set(shown) };
  }
  function refresh(): void {
    state = read();
    for (const listener of [...listeners]) listener();
  }
  store.subscribe(refresh);

  function driveOf(run: FlowRun): Drive {
    const drive = drives.get(run.id) ?? createDrive(run, ownPorts);
    drives.set(run.id, drive);
    return drive;
  }
  /** Works on a run, once at a time, and remembers when it turns out to be in another tab's hands. */
  async function drive(run: FlowRun, work: (drive: Drive) => Promise<Held>): Promise<void> {
    // Known at once, so that a second click finds it instead of beginning another.
    if (store.get(run.id) === undefined) store.save(run);
    if (active.has(run.id)) return;
    active.add(run.id);
    const held = await work(driveOf(run)).finally(() => active.delete(run.id));
    if (held === 'elsewhere') elsewhere.add(run.id);
    else elsewhere.delete(run.id);
    refresh();
  }
  return {
    get: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    drive,
    /** The user asks what became of a run; a wallet that is still asked is given up on. */
    async look(run: FlowRun): Promise<void> {
      const giveUp = drives.get(run.id)?.giveUp;
      if (giveUp === undefined) await drive(run, lookAgain);
      else giveUp();
    },
    show(id: string): () => void {
      shown.add(id);
      refresh();
      return () => {
        shown.delete(id);
        refresh();
      };
    },
    remove(id: string): void {
      drives.get(id)?.leaving.abort();
      drives.delete(id);
      store.remove(id);
    },
    /** After a reload: what was sent is awaited again, what never began to matter is forgotten. */
    async resumeAll(): Promise<void> {
      const runs = store.load(network);
      for (const run of runs) if (!isUnfinished(run)) store.remove(run.id);
      await Promise.all(runs.filter(isUnfinished).map((run) => drive(run, resumeRun)));
    },
  };
}

export type RunBoard = ReturnType<typeof createRunBoard>;
