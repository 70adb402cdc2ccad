import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJson, encodeJson } from './bigint-json';

describe('bigint in JSON', () => {
  it('default: survives at any depth and any size', () => {
    const value = { a: [2n ** 255n, { b: -1n }], c: 'text', d: null, e: 1.5 };
    expect(decodeJson(encodeJson(value))).toEqual(value);
  });

  it('behavior: every bigint comes back as itself', () => {
    fc.assert(
      fc.property(fc.bigInt(), (big) => {
        expect(decodeJson(encodeJson([big]))).toEqual([big]);
      }),
    );
  });

  it('behavior: text that only looks like the encoding stays text', () => {
    const lookalikes = [{ $bigint: 'abc' }, { $bigint: '1', more: 1 }, { $bigint: 1 }];
    expect(decodeJson(encodeJson(lookalikes))).toEqual(lookalikes);
  });

  it('error: what is no JSON throws SyntaxError', () => {
    expect(() => decodeJson('{')).toThrow(SyntaxError);
  });
});
