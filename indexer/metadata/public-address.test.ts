import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './public-address';

const forbidden: [range: string, ...addresses: string[]][] = [
  ['this network', '0.0.0.0', '0.255.255.255'],
  ['private, class A', '10.0.0.0', '10.255.255.255'],
  ['carrier-grade NAT', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.0.0.1', '127.255.255.255'],
  ['link-local and cloud metadata', '169.254.0.0', '169.254.169.254', '169.254.170.2', '169.254.255.255'],
  ['private, class B', '172.16.0.0', '172.31.255.255'],
  ['protocol assignments and cloud metadata', '192.0.0.0', '192.0.0.192', '192.0.0.255'],
  ['documentation', '192.0.2.0', '198.51.100.255', '203.0.113.7'],
  ['AS112 and multicast relays', '192.31.196.1', '192.52.193.1', '192.175.48.1'],
  ['6to4 relays', '192.88.99.1'],
  ['private, class C', '192.168.0.0', '192.168.255.255'],
  ['benchmarking', '198.18.0.0', '198.19.255.255'],
  ['multicast', '224.0.0.0', '239.255.255.255'],
  ['reserved and broadcast', '240.0.0.0', '255.255.255.254', '255.255.255.255'],
  ['cloud metadata in carrier space', '100.100.100.200'],
  ['cloud control in public space', '168.63.129.16'],
  ['IPv6 unspecified and loopback', '::', '::1', '0:0:0:0:0:0:0:1'],
  ['IPv4-compatible', '::127.0.0.1', '::8.8.8.8'],
  ['IPv4-mapped', '::ffff:127.0.0.1', '::FFFF:A00:1', '::ffff:8.8.8.8'],
  ['IPv4-translated', '::ffff:0:127.0.0.1'],
  ['NAT64 around a private address', '64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b::10.1.2.3'],
  ['NAT64 around a cloud', '64:ff9b::168.63.129.16'],
  ['local NAT64', '64:ff9b:1::', '64:ff9b:1::808:808'],
  ['discard', '100::1'],
  ['Teredo', '2001::1', '2001:0:7f00:1::'],
  ['IETF, benchmarking, ORCHID', '2001:2::1', '2001:10::1', '2001:20::1', '2001:1ff::1'],
  ['IPv6 documentation', '2001:db8::1', '3fff::1'],
  ['6to4', '2002:7f00:1::', '2002:a00:1::1', '2002:808:808::'],
  ['IPv6 AS112', '2620:4f:8000::1'],
  ['not given out', '1::1', '200::1', '4000::1', '5f00::1', 'e000::1'],
  ['unique-local and cloud metadata', 'fc00::1', 'fd00:ec2::254', 'fd20:ce::254', 'fdff::1'],
  ['IPv6 link-local and site-local', 'fe80::1', 'febf::1', 'fec0::1'],
  ['IPv6 multicast', 'ff00::1', 'ff02::1'],
  ['with a zone', 'fe80::1%eth0', '2606:4700::1111%lo'],
  ['no address', '', 'localhost', '127.1', '0x7f.1', '0177.0.0.1', '2130706433', '[::1]', '8.8.8.8/8'],
];

const allowed = [
  ...['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
  ...['128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0'],
  ...['192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255'],
  ...['168.63.129.15', '2606:4700::1111', '2a00:1450:4001:80b::200e', '2001:4860:4860::8888'],
  '64:ff9b::8.8.8.8',
];

describe('isPublicAddress', () => {
  it.each(forbidden)('error: %s', (_range, ...addresses) => {
    expect(addresses.filter((address) => isPublicAddress(address, []))).toEqual([]);
  });

  it('default: the public internet, up to the edges of what is not', () => {
    expect(allowed.filter((address) => !isPublicAddress(address, []))).toEqual([]);
  });

  it('error: an own address, however it is written', () => {
    expect(isPublicAddress('8.8.4.4', ['8.8.4.4'])).toBe(false);
    expect(isPublicAddress('64:ff9b::8.8.4.4', ['8.8.4.4'])).toBe(false);
    expect(isPublicAddress('2606:4700::1', ['2606:4700:0:0::1', '10.0.0.1'])).toBe(false);
    expect(isPublicAddress('2606:4700::2', ['2606:4700:0:0::1', '10.0.0.1'])).toBe(true);
  });
});
