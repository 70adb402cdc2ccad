import { describe, expect, it } from 'vitest';
import { isAsWanted, isFoundBy, nameKey } from './directory-search';

const address = '0xAbCd000000000000000000000000000000000001' as const;

describe('isFoundBy', () => {
  it('default: a part of a name, whatever its case', () => {
    expect(isFoundBy('NODE', ['Blue nodes'], [address])).toBe(true);
    expect(isFoundBy('red', ['Blue nodes'], [address])).toBe(false);
  });

  it('behavior: the beginning of an address, whatever its case, and no other part of it', () => {
    expect(isFoundBy('0xabCD', [undefined], [address])).toBe(true);
    expect(isFoundBy('abcd', [undefined], [address])).toBe(false);
    expect(isFoundBy('0xcd', [undefined], [address])).toBe(false);
  });

  it('behavior: without a text everything is found', () => {
    expect(isFoundBy(undefined, [undefined], [address])).toBe(true);
    expect(isFoundBy('', [], [])).toBe(true);
  });
});

describe('isAsWanted', () => {
  it('default: asked for nothing, for yes, for no', () => {
    expect([isAsWanted(undefined, false), isAsWanted('yes', false), isAsWanted('no', false)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('nameKey', () => {
  it('default: the beginning of a name, characters counted, none of nothing', () => {
    expect(nameKey('Ärger')).toBe('ärger');
    expect(nameKey('🙂'.repeat(40))).toBe('🙂'.repeat(32));
    expect(nameKey(undefined)).toBeUndefined();
  });
});
