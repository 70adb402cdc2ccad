import { describe, expect, it } from 'vitest';
import { createDrive } from '../flows/drive';
import { asked, clickReviewed, open, sends } from '../flows/sample-run';
import { createTab, createWorld, hashNumber, mined, type World } from '../flows/sample-world';
import { createRunBoard } from './run-board';

const never = () => new Promise<never>(() => undefined);

function boardOf(world: World) {
  const ports = createTab(world);
  return { board: createRunBoard('sample', ports), ports };
}

describe('the run board', () => {
  it('default: shows a run as it goes, the same state object until it changes', async () => {
    const world = createWorld();
    const { board, ports } = boardOf(world);
    const seen: (string | undefined)[] = [];
    board.subscribe(() => seen.push(board.get().runs[0]?.status.name));
    await board.drive(open(world, ports).run, async (drive) => {
      await clickReviewed(world, drive);
      return 'mine';
    });
    expect(seen[0]).toBe('ready');
    expect(seen).toContain('running');
    expect(seen.at(-1)).toBe('done');
    expect(board.get()).toBe(board.get());
  });

  it('behavior: a second click while the first is at work does nothing', async () => {
    const world = createWorld();
    world.answers = [never];
    const { board, ports } = boardOf(world);
    const { run } = open(world, ports);
    let works = 0;
    const click = () =>
      board.drive(run, async (own) => {
        works += 1;
        await clickReviewed(world, own);
        return 'mine';
      });
    void click();
    void click();
    await asked(createDrive(run, ports));
    expect(works).toBe(1);
    expect(sends(world)).toEqual(['send approve']);
    expect(board.get().runs).toHaveLength(1);
    expect(board.get().elsewhere.size).toBe(0);
  });

  it('behavior: after a reload what was sent is awaited, what never began is forgotten', async () => {
    const world = createWorld();
    world.facts = { ...world.facts, allowance: 5n };
    world.outcomes = [never];
    const { ports } = boardOf(world);
    const drive = open(world, ports);
    void clickReviewed(world, drive);
    await new Promise<void>((resolve) => {
      ports.store.subscribe(() => drive.run.progress[0]?.name === 'sent' && resolve());
    });
    ports.store.save({ ...open(world).run, id: 'idle' });
    world.locks.clear();
    const { board } = boardOf(world);
    await board.resumeAll();
    expect(board.get().runs.map(({ id, status }) => [id, status.name])).toEqual([['run', 'done']]);
    expect(sends(world)).toEqual(['send deposit']);
  });

  it('behavior: a run in the hands of another tab is shown as such and taken over when that tab is gone', async () => {
    const world = createWorld();
    world.answers = [never];
    const { ports } = boardOf(world);
    const drive = open(world, ports);
    void clickReviewed(world, drive);
    await asked(drive);
    const { board } = boardOf(world);
    await board.resumeAll();
    expect([...board.get().elsewhere]).toEqual(['run']);
    world.locks.clear();
    world.found = hashNumber(4);
    const [run] = board.get().runs;
    await board.look(run!);
    expect(board.get().elsewhere.size).toBe(0);
    expect(board.get().runs[0]?.status).toEqual({ name: 'unknown', step: 0 });
    await board.look(run!);
    expect(board.get().runs[0]?.status).toEqual({ name: 'ready' });
    expect(sends(world)).toEqual(['send approve']);
  });

  it('behavior: a run that is put away while it is awaited asks the wallet for nothing more', async () => {
    const world = createWorld();
    let mine: () => void = () => undefined;
    let isLeft: boolean | undefined;
    const { board, ports } = boardOf(world);
    const { run } = open(world, ports);
    const waiting = new Promise<void>((tell) => {
      world.outcomes = [
        ({ calls, signal }) =>
          new Promise((resolve) => {
            mine = () => {
              isLeft = signal.aborted;
              resolve(mined(hashNumber(1), calls));
            };
            tell();
          }),
      ];
    });
    const work = board.drive(run, async (own) => {
      await clickReviewed(world, own);
      return 'mine';
    });
    await waiting;
    board.remove('run');
    mine();
    await work;
    expect(isLeft).toBe(true);
    expect(sends(world)).toEqual(['send approve']);
  });

  it('behavior: knows which runs a form shows itself, and forgets what is put away', async () => {
    const world = createWorld();
    const { board, ports } = boardOf(world);
    ports.store.save(open(world).run);
    const hide = board.show('run');
    expect(board.get().shown.has('run')).toBe(true);
    hide();
    expect(board.get().shown.has('run')).toBe(false);
    board.remove('run');
    expect(board.get().runs).toEqual([]);
  });
});
