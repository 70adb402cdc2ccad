import { describe, expect, it } from 'vitest';
import { WAD } from '../../lib/domain/units';
import { Work } from './work';

const operator = '0x1111111111111111111111111111111111111111';
const strategy = '0x2222222222222222222222222222222222222222';
const key = `${operator}|${strategy}`;
const row = (shares: bigint) => ({ operator, strategy, shares, max_magnitude: WAD }) as const;

describe('Work', () => {
  it('default: a changed row is known with what it was', () => {
    const work = new Work(false);
    work.load('operator_strategy', [key], [row(1n)]);
    work.set('operator_strategy', row(2n));
    expect(work.get('operator_strategy', { operator, strategy })).toEqual(row(2n));
    expect(work.changes()).toEqual([{ table: 'operator_strategy', key, before: row(1n), now: row(2n) }]);
  });

  it('behavior: a rehearsal finds out which rows are wanted, reads and writes alike', () => {
    const work = new Work(true);
    expect(work.get('staker', { address: operator })).toBeUndefined();
    work.set('operator_strategy', row(1n));
    work.touch('protocol', { name: 'operators' });
    expect(work.wanted()).toEqual([
      ['staker', [operator]],
      ['operator_strategy', [key]],
      ['protocol', ['operators']],
    ]);
  });

  it('behavior: a row that ends as it began is no change', () => {
    const work = new Work(false);
    work.load('operator_strategy', [key], [row(1n)]);
    work.set('operator_strategy', row(2n));
    work.set('operator_strategy', row(1n));
    expect(work.changes()).toEqual([]);
  });

  it('behavior: a row that was never there and goes again is no change', () => {
    const work = new Work(false);
    work.load('operator_strategy', [key], []);
    work.set('operator_strategy', row(1n));
    work.remove('operator_strategy', { operator, strategy });
    expect(work.changes()).toEqual([]);
  });

  it('error: a row that nobody loaded cannot be read as missing', () => {
    const work = new Work(false);
    expect(() => work.get('operator_strategy', { operator, strategy })).toThrow('was not loaded');
  });
});
