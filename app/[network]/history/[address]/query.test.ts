import { expect, it } from 'vitest';
import { readQuery } from '../../../query';
import { historyPageQuery } from './query';

it('default: the filters of the history, fifty entries at a time', () => {
  const given = { kind: 'slashed', search: ' oracle ', from: '2026-02-28', to: '' };
  expect(readQuery(historyPageQuery, given)).toEqual({
    query: { kind: 'slashed', search: 'oracle', from: '2026-02-28', limit: 50 },
    dropped: [],
  });
});

it('error: a day that is in no calendar, and a kind that there is not, are left out and named', () => {
  const given = { from: '2026-02-30', to: '2026-13-01', kind: 'luck', search: 'x' };
  const { query, dropped } = readQuery(historyPageQuery, given);
  expect(query).toEqual({ search: 'x', limit: 50 });
  expect(dropped.sort()).toEqual(['from', 'kind', 'to']);
});
