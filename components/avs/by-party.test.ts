import { expect, test } from 'vitest';
import { type Address, tokenAmount } from '@/lib/domain/units';
import { byParty, setsInWords } from './by-party';

const a = '0x00000000000000000000000000000000000000aa' as Address;
const b = '0x00000000000000000000000000000000000000bb' as Address;

const set = (id: number, slasher?: Address) => ({
  avs: { address: a },
  id,
  created: 1,
  strategies: [],
  members: 0,
  ...(slasher && { slasher: { address: slasher } }),
  slashes: 0,
  totalEth: tokenAmount(0n),
  slashableEth: tokenAmount(0n),
  uncounted: 0,
});

test('default: each party once, with its sets in their order', () => {
  const found = byParty([set(0, a), set(1, b), set(4, a)], ({ slasher }) => slasher);
  expect(found).toEqual([
    { party: { address: a }, ids: [0, 4] },
    { party: { address: b }, ids: [1] },
  ]);
});

test('behavior: sets in which nobody has the power stand together', () => {
  expect(byParty([set(0), set(1, b), set(2)], ({ slasher }) => slasher)[0]).toEqual({ ids: [0, 2] });
});

test.each([
  [[3], 1, 'set 3'],
  [[3], 4, 'set 3'],
  [[0, 1, 3], 4, 'sets 0, 1 and 3'],
  [[0, 1], 2, 'all 2 sets'],
  [
    Array.from({ length: 23 }, (_, id) => id),
    24,
    'sets 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 and 3 more',
  ],
])('default: %j of %i sets reads "%s"', (ids, all, words) => {
  expect(setsInWords(ids, all)).toBe(words);
});
