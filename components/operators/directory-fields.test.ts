import { describe, expect, it } from 'vitest';
import { hrefOf } from '@/components/ui/search-params';
import type { Address } from '@/lib/domain/units';
import { directoryFields } from './directory-fields';

const addressOf = (digit: string) => `0x${digit.repeat(40)}` as Address;
const usual = { sort: 'stake', limit: 50 } as const;

describe('directoryFields', () => {
  it('default', () => {
    const query = { ...usual, search: 'granite', page: 2, strategy: addressOf('a') };
    expect(hrefOf('/o', directoryFields(query, [addressOf('1'), addressOf('2')]))).toBe(
      `/o?search=granite&strategy=${addressOf('a')}&page=2&compare=${addressOf('1')},${addressOf('2')}`,
    );
  });

  it('behavior: what is as usual leaves no trace', () => {
    expect(hrefOf('/o', directoryFields({ ...usual, direction: 'desc', page: 1 }, []))).toBe('/o');
    expect(hrefOf('/o', directoryFields({ ...usual, sort: 'name', direction: 'asc' }, []))).toBe(
      '/o?sort=name',
    );
  });
});
