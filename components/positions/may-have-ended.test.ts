import { expect, test } from 'vitest';
import { type Address, blockNumber } from '@/lib/domain/units';
import type { Seen } from '@/lib/hooks/since';
import type { SlashOfMine } from '@/lib/wire/stats/life';
import { mayHaveEnded } from './may-have-ended';

const strategy: Address = `0x${'1'.repeat(40)}`;
const slashOf = (clearedBlock?: number) =>
  ({ ...(clearedBlock !== undefined && { clearedBlock }) }) as SlashOfMine;
const told = (block: number, ...slashes: SlashOfMine[]) => ({ ledgers: [{ strategy, slashes }], block });
const changedIn = (block: bigint): Seen => new Map([[strategy, { value: 1n, since: blockNumber(block) }]]);

test('default: while slashed shares wait, a change that the index had not seen may be their end', () => {
  expect(mayHaveEnded(told(99, slashOf()), changedIn(100n), 100n)).toBe(true);
  expect(mayHaveEnded(told(100, slashOf()), changedIn(100n), 190n)).toBe(false);
  expect(mayHaveEnded(told(99, slashOf(50), slashOf()), changedIn(100n), 100n)).toBe(true);
});

test('behavior: where nothing waits any more nothing is asked', () => {
  expect(mayHaveEnded(told(99, slashOf(50)), changedIn(100n), 500n)).toBe(false);
  expect(mayHaveEnded(told(99), changedIn(100n), 500n)).toBe(false);
});

test('behavior: of a strategy in which nothing is left the index is asked every twenty-five blocks', () => {
  expect(mayHaveEnded(told(100, slashOf()), new Map(), 124n)).toBe(false);
  expect(mayHaveEnded(told(100, slashOf()), new Map(), 125n)).toBe(true);
});
