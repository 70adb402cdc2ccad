import { expect, test } from 'vitest';
import { pageOf } from './page-of';

test('default: the page that the address names', () => {
  expect(pageOf('3')).toBe(3);
  expect(pageOf(['2', '9'])).toBe(2);
});

test('error: anything else is the first page', () => {
  expect([undefined, '', '0', '-1', '1.5', 'x', '1e9'].map(pageOf)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});
