import { expect, it } from 'vitest';
import { clientOf, isForeign } from './rpc-route';
import { SOCKET_HEADER } from './socket-address';

const headers = (values: Record<string, string>) => new Headers({ host: 'rampart.example', ...values });

it('default: a page of this site may ask', () => {
  expect(isForeign(headers({ origin: 'https://rampart.example', 'sec-fetch-site': 'same-origin' }))).toBe(
    false,
  );
  expect(isForeign(headers({ origin: 'https://a.example', 'x-forwarded-host': 'a.example' }))).toBe(false);
});

it('behavior: programs and wallets, which are no pages, may ask', () => {
  expect(isForeign(headers({}))).toBe(false);
  expect(isForeign(headers({ origin: 'chrome-extension://abcdef' }))).toBe(false);
});

it('error: a page of another site, and one that hides where it is from, may not', () => {
  expect(isForeign(headers({ origin: 'https://evil.example' }))).toBe(true);
  expect(isForeign(headers({ origin: 'https://rampart.example.evil.example' }))).toBe(true);
  expect(isForeign(headers({ origin: 'null' }))).toBe(true);
  expect(isForeign(headers({ 'sec-fetch-site': 'cross-site' }))).toBe(true);
});

it('behavior: only what trusted proxies wrote tells clients apart', () => {
  const forwarded = headers({
    'x-forwarded-for': 'made-up, 203.0.113.7, 10.0.0.1',
    [SOCKET_HEADER]: '192.0.2.1',
  });
  expect(clientOf(forwarded, 2)).toBe('203.0.113.7');
  expect(clientOf(forwarded, 1)).toBe('10.0.0.1');
  expect(clientOf(forwarded, 9)).toBe('unknown');
});

it('behavior: without a trusted proxy only the socket tells clients apart', () => {
  const forwarded = headers({ 'x-forwarded-for': 'made-up', [SOCKET_HEADER]: '192.0.2.1' });
  expect(clientOf(forwarded, 0)).toBe('192.0.2.1');
  expect(clientOf(headers({ 'x-forwarded-for': 'made-up' }), 0)).toBe('unknown');
});

it('behavior: who changes the IPv6 address with every request stays one client', () => {
  const from = (address: string) => clientOf(headers({ [SOCKET_HEADER]: address }), 0);
  expect(from('2001:db8:1:2::a')).toBe(from('2001:db8:1:2:ffff::b'));
  expect(from('2001:db8:1:2::a')).not.toBe(from('2001:db8:1:3::a'));
  expect(from('::ffff:192.0.2.1')).toBe('192.0.2.1');
  const forwarded = (last: string) => clientOf(headers({ 'x-forwarded-for': `made-up, ${last}` }), 1);
  expect(forwarded('2001:db8:1:2::a')).toBe(forwarded('2001:db8:1:2::b'));
});
