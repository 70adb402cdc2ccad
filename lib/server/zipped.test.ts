import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { takesGzip, zippedOf } from './zipped';

const text = JSON.stringify({ rows: Array.from({ length: 500 }, (_, at) => ({ at, name: 'Größe' })) });

it('default: a text is zipped once for the answer that it is of, however many ask', async () => {
  const owner = {};
  const first = zippedOf(owner, text);
  expect(zippedOf(owner, text)).toBe(first);
  const bytes = await first;
  expect(gunzipSync(bytes!).toString('utf8')).toBe(text);
  expect(bytes!.byteLength).toBeLessThan(text.length / 3);
  expect(zippedOf({}, text)).not.toBe(first);
});

it('behavior: a short text stays as it is', () => {
  expect(zippedOf({}, '{"error":{}}')).toBeUndefined();
});

it.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, GZIP;q=0.5', '*', 'identity;q=0, *;q=0.1'])(
  'behavior: %s takes gzip',
  (header) => expect(takesGzip(header)).toBe(true),
);

it.each([null, '', 'identity', 'br, deflate', 'gzip;q=0', 'gzip; q=0.000, *', '*;q=0', 'gzip;q=x'])(
  'error: %s does not',
  (header) => expect(takesGzip(header)).toBe(false),
);
