import { expect, test } from 'vitest';
import { fieldsOf, firstDirection, isNarrowed, sortFields, sortingOf } from './list-query';

const habits = { sort: 'stake', rising: ['name'] };

test('default: names rise, figures fall', () => {
  expect(firstDirection(habits, 'name')).toBe('asc');
  expect(sortingOf(habits, { sort: 'stake', limit: 50 })).toEqual({ sort: 'stake', direction: 'desc' });
  expect(sortingOf(habits, { sort: 'stake', direction: 'asc', limit: 50 }).direction).toBe('asc');
});

test('default: what is as usual leaves no trace in the address', () => {
  const usual = { sort: 'stake', direction: 'desc', limit: 50, page: 1, cursor: 'x', kind: 'lst' } as const;
  expect(fieldsOf(habits, usual)).toEqual({ kind: 'lst' });
});

test('behavior: what is not as usual stays', () => {
  const unusual = { sort: 'name', direction: 'desc', limit: 20, page: 3 } as const;
  expect(fieldsOf(habits, unusual)).toEqual({ sort: 'name', direction: 'desc', limit: 20, page: 3 });
  expect(sortFields(habits, 'name', 'asc')).toEqual({ sort: 'name', direction: undefined });
});

test('behavior: order and page do not narrow a list, filters do', () => {
  expect(isNarrowed({ sort: 'name', direction: 'asc', limit: 20, page: 3, search: undefined })).toBe(false);
  expect(isNarrowed({ sort: 'stake', limit: 50, search: 'a' })).toBe(true);
});
