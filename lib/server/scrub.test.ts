import { expect, it } from 'vitest';
import { scrub, secretsOf } from './scrub';

const url = 'https://user:password1@node.example:8443/v3/0123456789abcdef?apikey=topsecret';
const clean = (text: string) => scrub(text, secretsOf(url));

it('default: no part of an endpoint that could tell it or its key stays', () => {
  for (const part of [url, 'node.example', '0123456789abcdef', 'topsecret', 'password1']) {
    expect(clean(`cannot serve ${part} now`)).not.toContain(part);
  }
});

it('behavior: other addresses go as well, other words stay', () => {
  expect(clean('see https://docs.example/limits for help')).toBe('see [endpoint] for help');
  expect(clean('execution reverted')).toBe('execution reverted');
});

it('error: endless messages are cut', () => {
  expect(clean('x'.repeat(100_000)).length).toBe(2_000);
});
