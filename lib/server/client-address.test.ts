import { expect, it } from 'vitest';
import { countedAddress } from './client-address';

it('default: an IPv4 address is counted as itself', () => {
  expect(countedAddress('203.0.113.7')).toBe('203.0.113.7');
  expect(countedAddress('203.0.113.8')).toBe('203.0.113.8');
});

it('behavior: all addresses of one IPv6 network of 64 bits are one client, those of the next are another', () => {
  const spellings = ['2001:db8:1:2::1', '2001:0DB8:1:2:ffff:eeee:dddd:cccc', '2001:db8:1:2:0:0:0:0'];
  expect(spellings.map(countedAddress)).toEqual(spellings.map(() => '2001:db8:1:2::/64'));
  expect(countedAddress('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64');
});

it('behavior: an IPv4 address in the clothes of an IPv6 one is that IPv4 address, and no two share one count', () => {
  expect(countedAddress('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(countedAddress('::FFFF:cb00:7107')).toBe('203.0.113.7');
  expect(countedAddress('::ffff:203.0.113.8')).toBe('203.0.113.8');
});

it('behavior: the port and the zone of a connection do not tell clients apart', () => {
  expect(countedAddress('203.0.113.7:51234')).toBe('203.0.113.7');
  expect(countedAddress('[2001:db8:1:2::1]:51234')).toBe('2001:db8:1:2::/64');
  expect(countedAddress('[2001:db8:1:2::1]')).toBe('2001:db8:1:2::/64');
  expect(countedAddress('fe80::1%eth0')).toBe('fe80::/64');
});

it.each(['unknown', '', '1', '300.1.1.1', '2001:db8', ':::', '[x]'])(
  'error: %j, which is no address, is counted as it stands',
  (text) => expect(countedAddress(text)).toBe(text),
);
