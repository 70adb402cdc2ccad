import { describe, expect, it } from 'vitest';
import { createClientTurns, createTurns, type Release } from './turns';

const never = new AbortController().signal;

/** Whether a promise has an answer by now, and which. */
const byNow = <Value>(promise: Promise<Value>) =>
  Promise.race([promise, Promise.resolve('not yet' as const)]);

const release = (taken: Release | 'crowded' | undefined) => {
  if (typeof taken !== 'function') throw new Error('It has no turn.');
  taken();
};

describe('turns', () => {
  it('default: so many at a time, the others in the order in which they came', async () => {
    const turns = createTurns({ atOnce: 2, mostWaiting: 5 });
    const [first, second] = [await turns.take(never), await turns.take(never)];
    const third = turns.take(never);
    const fourth = turns.take(never);
    expect(await byNow(third)).toBe('not yet');
    second?.();
    // Given back twice it is one turn all the same.
    second?.();
    expect(await third).toBeTypeOf('function');
    expect(await byNow(fourth)).toBe('not yet');
    first?.();
    expect(await fourth).toBeTypeOf('function');
  });

  it('behavior: a turn that nobody waits for is free again', async () => {
    const turns = createTurns({ atOnce: 1, mostWaiting: 0 });
    (await turns.take(never))?.();
    expect(await turns.take(never)).toBeTypeOf('function');
    expect(await turns.take(never)).toBeUndefined();
  });

  it('behavior: who leaves the queue takes no turn, and makes room in it', async () => {
    const turns = createTurns({ atOnce: 1, mostWaiting: 1 });
    const first = await turns.take(never);
    const gone = new AbortController();
    const left = turns.take(gone.signal);
    expect(await turns.take(never)).toBeUndefined();
    gone.abort();
    expect(await left).toBeUndefined();
    expect(await turns.take(gone.signal)).toBeUndefined();
    const third = turns.take(never);
    first?.();
    expect(await third).toBeTypeOf('function');
  });
});

describe('turns of clients', () => {
  it('default: one client waits for itself alone', async () => {
    const turns = createClientTurns({ atOnce: 1, mostWaiting: 1, mostClients: 10 });
    const first = await turns.take('a', never);
    const second = turns.take('a', never);
    expect(await turns.take('b', never)).toBeTypeOf('function');
    expect(await byNow(second)).toBe('not yet');
    expect(await turns.take('a', never)).toBeUndefined();
    release(first);
    expect(await second).toBeTypeOf('function');
  });

  it('behavior: there is room for so many clients, and one that is done leaves its place', async () => {
    const turns = createClientTurns({ atOnce: 1, mostWaiting: 0, mostClients: 2 });
    const first = await turns.take('a', never);
    await turns.take('b', never);
    // Refused for itself it does not lose its place.
    expect(await turns.take('a', never)).toBeUndefined();
    expect(await turns.take('c', never)).toBe('crowded');
    release(first);
    release(first);
    expect(await turns.take('c', never)).toBeTypeOf('function');
    expect(await turns.take('a', never)).toBe('crowded');
  });
});
