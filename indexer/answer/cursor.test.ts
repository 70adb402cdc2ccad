import { describe, expect, it } from 'vitest';
import { nameKey } from '../../lib/domain/directory-search';
import { operatorsQuery } from '../../lib/wire/stats/queries';
import { sampleAddress } from '../sample/rows';
import { decodeCursor, decodeMark, encodeCursor, encodeMark } from './cursor';
import { BadQuestion } from './problem';

const address = sampleAddress(0xabcdef);
const encoded = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('marks', () => {
  it.each([2n ** 256n, 0n, -5n, 'näme 🙂 "quoted"', '', undefined])('default: %s survives', (key) => {
    const cursor = encodeMark('stake desc', { key, address });
    expect(decodeMark('stake desc', cursor)).toEqual({ key, address });
  });

  it('behavior: the longest name makes a cursor that the routes accept', () => {
    for (const sign of ['🙂', '"', '\\']) {
      const cursor = encodeMark('operators name desc', { key: nameKey(sign.repeat(200)), address });
      expect(operatorsQuery.parse({ cursor }).cursor).toBe(cursor);
    }
  });

  it('behavior: so does the largest stake in a strategy', () => {
    const cursor = encodeMark(`operators stake ${address} desc`, { key: 2n ** 256n - 1n, address });
    expect(operatorsQuery.parse({ cursor }).cursor).toBe(cursor);
  });
});

describe('cursors that are none', () => {
  it.each([
    ['not base64 of JSON', 'AAAA'],
    ['not texts', encoded('stake desc', 5, address)],
    ['not a list', Buffer.from('{"length":3}').toString('base64url')],
    ['too short', encoded('stake desc', 'n5')],
    ['no address', encoded('stake desc', 'n5', '0x12')],
    ['no key', encoded('stake desc', 'x5', address)],
    ['no number', encoded('stake desc', 'n5.5', address)],
    ['of another order', encodeMark('stake asc', { key: 5n, address })],
  ])('error: %s', (_, cursor) => {
    expect(() => decodeMark('stake desc', cursor)).toThrow(BadQuestion);
  });

  it('error: of another list', () => {
    expect(() => decodeCursor(encodeCursor(['delegators', '1', '2']), 'slashes', 3)).toThrow(
      'cursor: a cursor of another list or order',
    );
  });
});
