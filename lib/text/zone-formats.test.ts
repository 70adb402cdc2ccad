import { expect, it } from 'vitest';
import { createZoneFormats } from './zone-formats';

it('default: each zone has its own, made once', () => {
  const formatIn = createZoneFormats({ hour: '2-digit', minute: '2-digit' });
  const noon = Date.UTC(2026, 0, 31, 12);
  expect(['UTC', 'Asia/Tokyo', 'UTC'].map((zone) => formatIn(zone).format(noon))).toEqual([
    '12:00',
    '21:00',
    '12:00',
  ]);
  expect(formatIn('UTC')).toBe(formatIn('UTC'));
});

it('error: a zone that does not exist is refused each time', () => {
  const formatIn = createZoneFormats({});
  expect(() => formatIn('Nowhere/Else')).toThrow(RangeError);
  expect(() => formatIn('Nowhere/Else')).toThrow(RangeError);
});
