import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readQuery } from './query';

const schema = z.strictObject({
  search: z.string().trim().max(5).optional(),
  page: z.coerce.number().int().min(1).optional(),
  sort: z.enum(['name', 'stake']).default('stake'),
});

describe('readQuery', () => {
  it('default', () => {
    expect(readQuery(schema, { search: ' abc ', page: '2' })).toEqual({
      query: { search: 'abc', page: 2, sort: 'stake' },
      dropped: [],
    });
  });

  it('behavior: empty fields are absent, and fields of others are left alone', () => {
    expect(readQuery(schema, { search: '', sort: ' ', compare: '0x' })).toEqual({
      query: { sort: 'stake' },
      dropped: [],
    });
  });

  it('behavior: of a field given twice the first counts', () => {
    expect(readQuery(schema, { sort: ['name', 'stake'] }).query.sort).toBe('name');
  });

  it('error: bad fields are dropped and named, the good ones kept', () => {
    expect(readQuery(schema, { search: 'too long', page: '0', sort: 'name' })).toEqual({
      query: { sort: 'name' },
      dropped: ['search', 'page'],
    });
  });
});
