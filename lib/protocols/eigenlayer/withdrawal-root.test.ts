import { expect, it } from 'vitest';
import { type Address, scaledShares } from '../../domain/units';
import { withdrawalRoot } from './withdrawal-root';

const repeat = (digit: string) => `0x${digit.repeat(40)}` as Address;
const known = {
  staker: repeat('1'),
  delegatedTo: repeat('2'),
  withdrawer: repeat('1'),
  nonce: 3n,
  startBlock: 12345,
  strategies: [repeat('3'), repeat('4')],
  scaledShares: [scaledShares(10n ** 18n), scaledShares(7n)],
};

it('default: the root that the real contract answers', () => {
  expect(withdrawalRoot(known)).toBe('0xe8849dabdbc3f7cef3008901ec64a7cb0e70668baadd856e7319f295f9bfa736');
});

it('behavior: one wei of difference is another root', () => {
  const altered = { ...known, scaledShares: [scaledShares(10n ** 18n), scaledShares(8n)] };
  expect(withdrawalRoot(altered)).not.toBe(withdrawalRoot(known));
});

it('behavior: every field counts, and what was made once is made of all of them', () => {
  const others = [
    { ...known, staker: repeat('5') },
    { ...known, delegatedTo: repeat('5') },
    { ...known, withdrawer: repeat('5') },
    { ...known, nonce: 4n },
    { ...known, startBlock: 12346 },
    { ...known, strategies: [repeat('4'), repeat('3')] },
    { ...known, scaledShares: [scaledShares(7n), scaledShares(10n ** 18n)] },
  ];
  const roots = [known, ...others, known].map(withdrawalRoot);
  expect(new Set(roots).size).toBe(others.length + 1);
  expect(roots.at(-1)).toBe(roots[0]);
});
