import { expect, it } from 'vitest';
import { revertBytesIn } from './revert-bytes';

const bytes = '0x08c379a0';

it('default: bytes as they are', () => {
  expect(revertBytesIn(bytes)).toBe(bytes);
  expect(revertBytesIn('0x')).toBe('0x');
});

it.each([
  [`Reverted ${bytes}`],
  [{ message: 'reverted', data: bytes }],
  [{ data: { data: bytes } }],
  [{ originalError: { code: 3, data: bytes } }],
  [{ data: { originalError: { data: `Reverted ${bytes}` } } }],
])('behavior: bytes inside %j', (attached) => {
  expect(revertBytesIn(attached)).toBe(bytes);
});

it('error: words, odd digits, and what is nested without end are no bytes', () => {
  const endless: { data?: unknown } = {};
  endless.data = endless;
  for (const attached of [
    undefined,
    null,
    7,
    'execution reverted',
    '0x0',
    `${bytes} and more`,
    {},
    endless,
  ]) {
    expect(revertBytesIn(attached)).toBeUndefined();
  }
});
