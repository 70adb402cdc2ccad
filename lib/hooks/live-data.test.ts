import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../chain/problem-error';
import type { Tag } from '../flows/types';
import { createFloor } from './floor';
import { freshness } from './freshness';
import { invalidateLive, invalidateTags } from './invalidate';
import { keys } from './keys';
import { regionOf } from './region';

const me = `0x${'A1'.repeat(20)}` as const;
const you = `0x${'b2'.repeat(20)}` as const;

/** A page that shows some queries; each read is noted by its kind and account. */
async function shown(blockNumber = 5n) {
  const client = new QueryClient();
  const reads: string[] = [];
  const all = [
    ['mine', keys.position('devnet', me), 'live'],
    ['yours', keys.position('devnet', you), 'live'],
    ['elsewhere', keys.position('hoodi', me), 'live'],
    ['facts', keys.facts('devnet', me, 'deposit', 'x'), 'live'],
    ['names', ['devnet', 'names'], 'slow'],
    ['past', keys.past('devnet', me), 'manual'],
  ] as const;
  const observers = all.map(([name, queryKey, class_]) => {
    const queryFn = async () => {
      reads.push(name);
      return { blockNumber };
    };
    const observer = new QueryObserver(client, { queryKey, queryFn, ...freshness(class_) });
    return observer.subscribe(() => undefined);
  });
  await settled();
  reads.length = 0;
  const leave = () => {
    for (const stop of observers) stop();
  };
  return { client, reads, leave };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('what a finished flow made stale', () => {
  it.each<[Tag[], string[]]>([
    [[`position:${me.toLowerCase()}`], ['mine', 'facts', 'past']],
    [[`strategy:${you}`, `operator:${you}`], ['facts']],
    [[`balance:${you}:${you}`], ['facts']],
    [
      [`allowance:${you}:${you}`, `position:${you}`],
      ['yours', 'facts'],
    ],
  ])('behavior: %j is read again and nothing else', async (tags, expected) => {
    const { client, reads, leave } = await shown();
    await invalidateTags(client, 'devnet', tags);
    expect([...reads].sort()).toEqual([...expected].sort());
    leave();
  });
});

describe('a new block', () => {
  it('default: what is live on this network is read again', async () => {
    const { client, reads, leave } = await shown();
    invalidateLive(client, 'devnet', 6n, true);
    await settled();
    expect(reads).toEqual(['mine', 'yours', 'facts']);
    leave();
  });

  it('behavior: what was read at this very block is not', async () => {
    const { client, reads, leave } = await shown(6n);
    invalidateLive(client, 'devnet', 6n, true);
    await settled();
    expect(reads).toEqual([]);
    leave();
  });
});

describe('a block that is known already', () => {
  it('default: what was answered from before it is read again', async () => {
    const { client, reads, leave } = await shown(5n);
    invalidateLive(client, 'devnet', 6n, false);
    await settled();
    expect(reads).toEqual(['mine', 'yours', 'facts']);
    leave();
  });

  it('behavior: what was read at it, or by a node that is ahead, is not', async () => {
    const { client, reads, leave } = await shown(6n);
    invalidateLive(client, 'devnet', 6n, false);
    invalidateLive(client, 'devnet', 5n, false);
    await settled();
    expect(reads).toEqual([]);
    leave();
  });
});

describe('the floor', () => {
  it('default: an answer from before our own transaction is refused for a while', () => {
    let now = 0;
    const floor = createFloor(() => now);
    const old = { blockNumber: 9n };
    expect(floor.check(old)).toBe(old);
    floor.raise(10n);
    expect(() => floor.check(old)).toThrow(ProblemError);
    expect(floor.check({ blockNumber: 10n })).toEqual({ blockNumber: 10n });
    // A chain that reorganised below it is believed after that.
    now = 30_000;
    expect(floor.check(old)).toBe(old);
  });
});

describe('a region', () => {
  const refetch = async () => ({}) as never;
  const live = { number: 10n, status: 'live' } as const;
  const number = ({ blockNumber }: { blockNumber: bigint }) => blockNumber;

  it('default: is loading, then ready', () => {
    expect(regionOf({ data: undefined, error: null, refetch }, live, number)).toEqual({ status: 'loading' });
    const ready = regionOf({ data: { blockNumber: 9n }, error: null, refetch }, live, number);
    expect(ready).toMatchObject({ status: 'ready', data: 9n, isStale: false });
  });

  it('error: failed carries the named problem; failed is never ready', () => {
    const error = new ProblemError({ code: 'rpc-wrong-chain', expectedChainId: 1, actualChainId: 2 });
    const failed = regionOf({ data: undefined, error, refetch }, live, number);
    expect(failed).toMatchObject({ status: 'failed', problem: { code: 'rpc-wrong-chain' } });
  });

  it('behavior: what cannot be refreshed stays and is stale', () => {
    const data = { blockNumber: 9n };
    const isStale = (over: object, block: Parameters<typeof regionOf>[1] = live) =>
      (regionOf({ data, error: null, refetch, ...over }, block, number) as { isStale: boolean }).isStale;
    expect(isStale({ error: new Error('fetch failed') })).toBe(true);
    expect(isStale({}, { ...live, number: 12n })).toBe(false);
    expect(isStale({}, { ...live, number: 13n })).toBe(true);
    expect(isStale({}, { ...live, status: 'failed' })).toBe(true);
  });
});
