import { describe, expect, it } from 'vitest';
import { createBlockClock } from './clock';

type Answer = bigint | Error;

/** A page with a hand-wound timer and a node that answers from a list; its last answer is repeated. */
function page(answers: Answer[], blockTimeMs = 12_000) {
  const asked: bigint[] = [];
  const blocks: bigint[] = [];
  const delays: number[] = [];
  let isHidden = false;
  let timer: (() => void) | undefined;
  let onVisible: () => void = () => undefined;
  const clock = createBlockClock({
    readBlock: async () => {
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      asked.push(typeof answer === 'bigint' ? answer : -1n);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    blockTimeMs,
    visibility: {
      isHidden: () => isHidden,
      onChange: (listener) => {
        onVisible = listener;
        return () => {
          onVisible = () => undefined;
        };
      },
    },
    schedule: (callback, delayMs) => {
      delays.push(delayMs);
      timer = callback;
      return () => {
        timer = undefined;
      };
    },
    onBlock: (number, isNew) => isNew && blocks.push(number),
  });
  return {
    clock,
    asked,
    blocks,
    delays,
    isWound: () => timer !== undefined,
    hide: () => {
      isHidden = true;
      onVisible();
    },
    show: () => {
      isHidden = false;
      onVisible();
    },
    /** Lets the timer run out and the answer arrive. */
    async ring() {
      const ringing = timer;
      timer = undefined;
      ringing?.();
      await settled();
    },
  };
}

async function settled() {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

const nothing = () => undefined;

describe('the block clock', () => {
  it('default: asks nothing until somebody listens, then tells each new block once', async () => {
    const { clock, asked, blocks, ring } = page([5n, 5n, 6n]);
    expect(asked).toEqual([]);
    clock.subscribe(nothing);
    await settled();
    expect(clock.get()).toEqual({ number: 5n, status: 'live' });
    await ring();
    await ring();
    expect(asked).toEqual([5n, 5n, 6n]);
    expect(blocks).toEqual([5n, 6n]);
  });

  it('behavior: waits a block time after a new block, asks more often once the next is due', async () => {
    const { clock, delays, ring } = page([5n, 5n, 6n]);
    clock.subscribe(nothing);
    await settled();
    await ring();
    await ring();
    expect(delays).toEqual([12_000, 2_000, 12_000]);
  });

  it('behavior: never asks more than once a second', async () => {
    const { clock, delays, ring } = page([5n], 250);
    clock.subscribe(nothing);
    await settled();
    await ring();
    expect(delays).toEqual([1_000, 1_000]);
  });

  it('behavior: a reorganisation to a lower block is a new block', async () => {
    const { clock, blocks, ring } = page([9n, 7n]);
    clock.subscribe(nothing);
    await settled();
    await ring();
    expect(blocks).toEqual([9n, 7n]);
  });

  it('behavior: stops when the last listener leaves', async () => {
    const { clock, isWound } = page([5n]);
    const leaves = [() => 1, () => 2].map((listener) => clock.subscribe(listener));
    await settled();
    leaves[0]?.();
    expect(isWound()).toBe(true);
    leaves[1]?.();
    expect(isWound()).toBe(false);
  });

  it('behavior: a hidden page asks nothing, and asks at once when it is seen again', async () => {
    const { clock, asked, hide, show, ring, isWound } = page([5n, 6n]);
    clock.subscribe(nothing);
    await settled();
    hide();
    await ring();
    expect(asked).toEqual([5n]);
    expect(isWound()).toBe(false);
    show();
    await settled();
    expect(asked).toEqual([5n, 6n]);
    expect(isWound()).toBe(true);
  });

  it('behavior: a page that is opened in the background starts when it is seen', async () => {
    const { clock, asked, hide, show } = page([5n]);
    hide();
    clock.subscribe(nothing);
    await settled();
    expect(asked).toEqual([]);
    show();
    await settled();
    expect(asked).toEqual([5n]);
  });

  it('error: a failure makes it stale, three in a row failed, and each waits longer', async () => {
    const failure = new Error('fetch failed');
    const { clock, delays, ring } = page([5n, failure, failure, failure, failure, 6n]);
    clock.subscribe(nothing);
    await settled();
    await ring();
    expect(clock.get()).toEqual({ number: 5n, status: 'stale' });
    await ring();
    await ring();
    expect(clock.get().status).toBe('failed');
    await ring();
    expect(delays.slice(1)).toEqual([2_000, 4_000, 8_000, 16_000]);
    await ring();
    expect(clock.get()).toEqual({ number: 6n, status: 'live' });
  });

  it('error: a failure at the same block is forgotten when the node answers again', async () => {
    const { clock, ring } = page([5n, new Error('fetch failed'), 5n]);
    clock.subscribe(nothing);
    await settled();
    await ring();
    await ring();
    expect(clock.get().status).toBe('live');
  });

  it('behavior: a tick comes after the next answer, whether it is one or not, and needs no listener', async () => {
    const { clock, ring, isWound } = page([new Error('fetch failed'), 5n]);
    const ticks: string[] = [];
    void clock.nextTick().then(() => ticks.push('one'));
    await settled();
    expect(ticks).toEqual(['one']);
    void clock.nextTick().then(() => ticks.push('two'));
    await settled();
    expect(ticks).toEqual(['one']);
    await ring();
    expect(ticks).toEqual(['one', 'two']);
    await ring();
    expect(isWound()).toBe(false);
  });
});
