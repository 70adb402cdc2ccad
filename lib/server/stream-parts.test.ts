import { afterEach, expect, it, vi } from 'vitest';
import { streamOf } from './stream-parts';

afterEach(() => {
  vi.useRealTimers();
});

/** Three parts, and what was made of them so far. */
function threeParts() {
  const made: string[] = [];
  async function* parts() {
    try {
      for (const part of ['a', 'b', 'c']) {
        made.push(part);
        yield part;
      }
    } finally {
      made.push('left');
    }
  }
  return { made, parts: parts() };
}

it('default: all parts in their order, then the end', async () => {
  const { parts } = threeParts();
  const end = vi.fn();
  expect(await new Response(streamOf(parts, end)).text()).toBe('abc');
  expect(end).toHaveBeenCalledOnce();
});

it('behavior: a part is made when the one before was taken', async () => {
  const { made, parts } = threeParts();
  const reader = streamOf(parts, vi.fn()).getReader();
  await vi.waitFor(() => expect(made).toEqual(['a']));
  await reader.read();
  await vi.waitFor(() => expect(made).toEqual(['a', 'b']));
});

it('behavior: who does not want the rest ends it', async () => {
  const { made, parts } = threeParts();
  const end = vi.fn();
  const reader = streamOf(parts, end).getReader();
  await reader.read();
  await reader.cancel();
  expect(made.at(-1)).toBe('left');
  expect(made).not.toContain('c');
  expect(end).toHaveBeenCalled();
});

it('behavior: who takes nothing for a minute gets no more', async () => {
  vi.useFakeTimers();
  const { made, parts } = threeParts();
  const end = vi.fn();
  const reader = streamOf(parts, end).getReader();
  await reader.read();
  await vi.waitFor(() => expect(made).toEqual(['a', 'b']));
  await vi.advanceTimersByTimeAsync(59_000);
  expect(end).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(end).toHaveBeenCalledOnce();
  await expect(reader.read()).rejects.toBeUndefined();
});

it('behavior: who takes a little now and then has ten minutes for all of it', async () => {
  vi.useFakeTimers();
  async function* endless() {
    while (true) yield 'a';
  }
  const end = vi.fn();
  const reader = streamOf(endless(), end).getReader();
  for (let minutes = 0; minutes < 10; minutes += 0.5) {
    expect(end).not.toHaveBeenCalled();
    await reader.read();
    await vi.advanceTimersByTimeAsync(30_000);
  }
  expect(end).toHaveBeenCalledOnce();
  await expect(reader.read()).rejects.toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

it('error: a failure breaks it off', async () => {
  async function* failing() {
    yield 'a';
    throw new Error('the index is gone');
  }
  const end = vi.fn();
  await expect(new Response(streamOf(failing(), end)).text()).rejects.toThrow('the index is gone');
  expect(end).toHaveBeenCalledOnce();
});
