import { expect, test } from 'vitest';
import { isProblem, problemCodes } from './problems';
import { tokenAmount } from './units';

test('default: a problem is told from the value in whose place it stands', () => {
  expect(isProblem({ code: 'amount-zero' })).toBe(true);
  expect(isProblem(tokenAmount(0n))).toBe(false);
  expect(isProblem(undefined)).toBe(false);
  expect(isProblem(null)).toBe(false);
  expect(isProblem('amount-zero')).toBe(false);
});

test('behavior: codes of other libraries are not ours', () => {
  expect(isProblem({ code: 4001 })).toBe(false);
  expect(isProblem({ code: 'ETIMEDOUT' })).toBe(false);
  expect(isProblem({ code: 'toString' })).toBe(false);
});

test('behavior: every code is listed once', () => {
  expect(new Set(problemCodes).size).toBe(problemCodes.length);
  expect(problemCodes.every((code) => isProblem({ code }))).toBe(true);
});
