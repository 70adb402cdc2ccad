import { describe, expect, it } from 'vitest';
import { createDrive, type Drive } from './drive';
import { lookAgain, resumeRun } from './run';
import { asked, click, clickReviewed, names, open, reviewOf, sends, until } from './sample-run';
import { ACCOUNT, createTab, createWorld, hashNumber, type World } from './sample-world';
import type { Ports } from './types';

/** What another visit to the page finds in the storage. */
function reload(world: World): Drive {
  world.locks.clear();
  const ports = createTab(world);
  return createDrive(ports.store.load('sample')[0]!, ports);
}

describe('dropped', () => {
  it('error: says so and keeps the hash on the screen', async () => {
    const world = createWorld();
    world.outcomes = [() => ({ name: 'dropped', hash: hashNumber(1) })];
    const run = await clickReviewed(world);
    expect(run.status).toMatchObject({ name: 'failed', problem: { code: 'dropped', hash: hashNumber(1) } });
    expect(run.progress[0]).toMatchObject({ name: 'sent', hash: hashNumber(1) });
  });

  it('behavior: a transaction that came back is awaited instead of being sent again', async () => {
    const world = createWorld();
    world.outcomes = [() => ({ name: 'dropped', hash: hashNumber(1) })];
    const drive = open(world);
    const review = reviewOf(world);
    await click(drive, review);
    world.found = hashNumber(1);
    await click(drive, review);
    expect(sends(world)).toEqual(['send approve']);
    expect(drive.run.status).toEqual({ name: 'ready' });
    expect(names(drive.run)).toEqual(['confirmed', 'waiting']);
  });
});

describe('a lost answer', () => {
  it('behavior: a node that went silent leaves the step unknown with its hash, and looking again ends it', async () => {
    const world = createWorld();
    world.facts = { ...world.facts, allowance: 5n };
    world.outcomes = [() => ({ name: 'lost' })];
    const drive = open(world);
    await clickReviewed(world, drive);
    expect(drive.run.status).toEqual({ name: 'unknown', step: 0, hash: hashNumber(1) });
    await lookAgain(drive);
    expect(drive.run.status).toEqual({ name: 'done' });
    expect(sends(world)).toEqual(['send deposit']);
  });

  it('behavior: an exception while waiting is a lost answer, never a failure', async () => {
    const world = createWorld();
    world.outcomes = [() => Promise.reject(new TypeError('fetch failed'))];
    const run = await clickReviewed(world);
    expect(run.status).toEqual({ name: 'unknown', step: 0, hash: hashNumber(1) });
  });

  it('behavior: a wallet that failed after sending is corrected by the chain', async () => {
    const world = createWorld();
    world.answers = [() => ({ code: 'wallet-failed', detail: 'session expired' })];
    world.found = hashNumber(5);
    const run = await clickReviewed(world);
    expect(run.status).toEqual({ name: 'done' });
    expect(run.progress[0]).toMatchObject({ result: { hash: hashNumber(5) } });
  });

  it('behavior: a wallet that failed although it had sent is found out before anything is sent again', async () => {
    const world = createWorld();
    world.answers = [() => ({ code: 'wallet-failed', detail: 'request expired' })];
    const drive = open(world);
    const review = reviewOf(world);
    await click(drive, review);
    expect(drive.run.status).toMatchObject({ name: 'failed', problem: { code: 'wallet-failed' } });
    world.found = hashNumber(5);
    await click(drive, review);
    expect(sends(world)).toEqual(['send approve']);
    expect(drive.run.status).toEqual({ name: 'ready' });
    expect(names(drive.run)).toEqual(['confirmed', 'waiting']);
  });

  it('behavior: when the wallet never answers, looking again finds the transaction by its content', async () => {
    const world = createWorld();
    const drive = open(world);
    world.answers = [() => new Promise(() => undefined)];
    const done = clickReviewed(world, drive);
    await asked(drive);
    world.found = hashNumber(5);
    await lookAgain(drive);
    const run = await done;
    expect(sends(world)).toEqual(['send approve', 'send deposit']);
    expect(run.status).toEqual({ name: 'done' });
  });

  it('behavior: nothing found leaves it unknown, and a late answer is still heard', async () => {
    const world = createWorld();
    const drive = open(world);
    let answerLate: (hash: `0x${string}`) => void = () => undefined;
    world.answers = [
      () =>
        new Promise((resolve) => {
          answerLate = (hash) => resolve({ kind: 'transaction', hash });
        }),
    ];
    const done = clickReviewed(world, drive);
    await asked(drive);
    await lookAgain(drive);
    expect((await done).status).toEqual({ name: 'unknown', step: 0 });
    answerLate(hashNumber(6));
    await until(drive, ({ status }) => status.name === 'ready');
    expect(names(drive.run)).toEqual(['confirmed', 'waiting']);
    expect(sends(world)).toEqual(['send approve']);
  });
});

describe('a late answer', () => {
  it('behavior: one that comes while the user looks again is heard after that look', async () => {
    const world = createWorld();
    let endLook: () => void = () => undefined;
    let tellOfLook: () => void = () => undefined;
    const isLooking = new Promise<void>((resolve) => {
      tellOfLook = resolve;
    });
    let looks = 0;
    const ports: Ports = {
      ...createTab(world),
      find: () => {
        looks += 1;
        if (looks === 1) return Promise.resolve(undefined);
        return new Promise((resolve) => {
          endLook = () => resolve(undefined);
          tellOfLook();
        });
      },
    };
    const drive = open(world, ports);
    let answerLate: () => void = () => undefined;
    const late = { kind: 'transaction', hash: hashNumber(6) } as const;
    world.answers = [
      () =>
        new Promise((resolve) => {
          answerLate = () => resolve(late);
        }),
    ];
    const done = clickReviewed(world, drive);
    await asked(drive);
    await lookAgain(drive);
    await done;
    const looking = lookAgain(drive);
    answerLate();
    await isLooking;
    endLook();
    await looking;
    await until(drive, ({ status }) => status.name === 'ready');
    expect(names(drive.run)).toEqual(['confirmed', 'waiting']);
    expect(sends(world)).toEqual(['send approve']);
  });
});

describe('a reload', () => {
  it('behavior: goes on waiting for a stored hash and asks the wallet for nothing', async () => {
    const world = createWorld();
    world.facts = { ...world.facts, allowance: 5n };
    world.outcomes = [() => new Promise(() => undefined)];
    const drive = open(world);
    void clickReviewed(world, drive);
    await until(drive, ({ progress }) => progress[0]?.name === 'sent');
    const after = reload(world);
    await resumeRun(after);
    expect(after.run.status).toEqual({ name: 'done' });
    expect(sends(world)).toEqual(['send deposit']);
    expect(world.diary.at(-1)).toBe(`invalidate position:${ACCOUNT} at 100`);
  });

  it('behavior: while the wallet was asked it becomes unknown and is never sent again by itself', async () => {
    const world = createWorld();
    world.answers = [() => new Promise(() => undefined)];
    const drive = open(world);
    void clickReviewed(world, drive);
    await asked(drive);
    const after = reload(world);
    await resumeRun(after);
    expect(after.run.status).toEqual({ name: 'unknown', step: 0 });
    expect(sends(world)).toEqual(['send approve']);
  });

  it('behavior: between two steps it waits for a click and plans anew', async () => {
    const world = createWorld();
    world.outcomes = [() => new Promise(() => undefined)];
    const drive = open(world);
    void clickReviewed(world, drive);
    await until(drive, ({ progress }) => progress[0]?.name === 'sent');
    const after = reload(world);
    await resumeRun(after);
    expect(after.run.status).toEqual({ name: 'ready' });
    expect(sends(world)).toEqual(['send approve']);
    await clickReviewed(world, after);
    expect(after.run.status).toEqual({ name: 'done' });
    expect(sends(world)).toEqual(['send approve', 'send deposit']);
  });
});

describe('two tabs', () => {
  it('behavior: only one works on a run; the other is told so and sends nothing', async () => {
    const world = createWorld();
    world.answers = [() => new Promise(() => undefined)];
    const drive = open(world);
    void clickReviewed(world, drive);
    await asked(drive);
    const other = createTab(world);
    const second = createDrive(other.store.get('run')!, other);
    expect(await click(second, reviewOf(world))).toBe('elsewhere');
    expect(await resumeRun(second)).toBe('elsewhere');
    expect(await lookAgain(second)).toBe('elsewhere');
    expect(sends(world)).toEqual(['send approve']);
  });

  it('behavior: the tab that takes over starts from what the other stored last', async () => {
    const world = createWorld();
    const first = open(world);
    const other = createTab(world);
    const second = createDrive(first.run, other);
    await clickReviewed(world, first);
    await resumeRun(second);
    expect(second.run.status).toEqual({ name: 'done' });
  });

  it('behavior: a tab that slept through what the other did sends none of it again', async () => {
    const world = createWorld();
    const first = open(world);
    const review = reviewOf(world);
    const second = createDrive(first.run, createTab(world));
    await click(first, review);
    world.facts = { ...world.facts, allowance: 0n };
    await click(second, review);
    expect(second.run.status).toEqual({ name: 'done' });
    expect(sends(world)).toEqual(['send approve', 'send deposit']);
  });
});
