import { describe, expect, it } from 'vitest';
import { createFetcher } from './fetcher';
import { resolveHost } from './pin-addresses';
import { serveNames } from './sample-dns';
import { localFetcher, loopback, type SampleServer, sampleHost, serve } from './sample-server';

const anyPort = { allowPort: () => true };
const refused = { ok: false, reason: 'private-address' };

/** Every way to write this machine. */
const loopbackHosts = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '2130706433', '017700000001', '0177.0.0.1'],
  ...['0x7f000001', '0X7F000001', '0x7F.0x0.0x0.0x1', '0x7f.1', '127.0.0.1.', '127.1.'],
  ...['①②⑦.0.0.1', '１２７.0.0.1', '127。0。0。1', '%31%32%37.0.0.1', '0', '0.0.0.0', '0x0'],
  ...['[::1]', '[0:0:0:0:0:0:0:1]', '[0000::0001]', '[::]', '[::127.0.0.1]', '[::ffff:127.0.0.1]'],
  ...['[::FFFF:7F00:1]', '[0:0:0:0:0:ffff:7f00:0001]', '[64:ff9b::127.0.0.1]', '[64:FF9B::7F00:1]'],
  ...['[2002:7f00:1::]', '[2001:0:7f00:1::]'],
  ...['localhost', 'LOCALHOST', 'localhost.', 'ⓛocalhost', 'operator.localhost'],
];

/** The neighbourhood, and what clouds tell their machines. */
const privateHosts = [
  ...['10.0.0.1', '10.1', '172.16.0.1', '192.168.1.1', '192.168.257', '100.64.0.1', '198.18.0.1'],
  ...['169.254.169.254', '2852039166', '0xA9FEA9FE', '0251.0376.0251.0376', '169.254.43518'],
  ...['[::ffff:a9fe:a9fe]', '192.0.0.192', '100.100.100.200', '168.63.129.16', '[fd00:ec2::254]'],
  ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['[fe80::1]', '[fc00::1]', '[ff02::1]', '[2001:db8::1]', '[3fff::1]', '[100::1]', '[5f00::1]'],
  ...['metadata.google.internal', 'printer.local', 'router.lan', 'nas.home.arpa', 'intranet', 'db'],
];

const metadata = { name: 'Harbour' };

function servePage(): Promise<SampleServer> {
  return serve((_request, response) => response.end(JSON.stringify(metadata)));
}

describe('a host in the address itself', () => {
  it.each([...loopbackHosts, ...privateHosts])('error: %s', async (host) => {
    const victim = await servePage();
    const fetcher = createFetcher(anyPort);
    expect(await fetcher.json(`http://${host}:${victim.port}/`)).toEqual(refused);
    expect(await fetcher.image(`https://${host}/logo.png`)).toEqual(refused);
    expect(victim.accepted).toBe(0);
  });

  it.each([
    ...['[fe80::1%25eth0]', '[fe80::1%eth0]', '[::1', '[::1]]', '256.256.256.256', '0x100000000'],
    ...['127.0.0.1.2', '[127.0.0.1]', '[::127.0.0.256]', '.', '', 'a b', '1.2.3.4.5', 'x..%00.example'],
  ])('error: %s is no host', async (host) => {
    expect(await createFetcher().json(`http://${host}/`)).toEqual({ ok: false, reason: 'unreadable-uri' });
  });
});

describe('a name', () => {
  const answers = [
    ...['127.0.0.1', '127.9.9.9', '10.0.0.1', '172.31.0.1', '192.168.0.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '::1', '::', '::ffff:127.0.0.1', '::ffff:10.0.0.1', 'fd00::1', 'fe80::1', 'fe80::1%lo'],
    ...['64:ff9b::127.0.0.1', '2002:7f00:1::', '2001:0:7f00:1::', '::127.0.0.1', '168.63.129.16'],
    ...['not an address', '127.1', ''],
  ];

  it.each(answers)('error: that resolves to "%s"', async (answer) => {
    const victim = await servePage();
    const fetcher = createFetcher({ ...anyPort, resolve: async () => [answer] });
    expect(await fetcher.json(victim.uri())).toEqual(refused);
    expect(victim.accepted).toBe(0);
  });

  it.each([
    [['127.0.0.1', '10.0.0.1']],
    [['10.0.0.1', '127.0.0.1']],
    [['127.0.0.1', '127.0.0.1', '::1']],
    [['127.0.0.1', '169.254.169.254', '127.0.0.1']],
  ])('error: that resolves to %j, of which not all may be asked', async (addresses) => {
    const victim = await servePage();
    const fetcher = localFetcher({ resolve: async () => addresses });
    expect(await fetcher.json(victim.uri())).toEqual(refused);
    expect(victim.accepted).toBe(0);
  });

  it('default: is resolved once, and what was checked is what is asked', async () => {
    const honest = await servePage();
    const victim = await serve((_request, response) => response.end('{"name":"secret"}'), {
      host: '127.0.0.2',
      port: honest.port,
    });
    const asked: string[] = [];
    const resolve = async (host: string) => [asked.push(host) === 1 ? loopback : '127.0.0.2'];
    expect(await localFetcher({ resolve }).json(honest.uri())).toEqual({ ok: true, value: metadata });
    expect(asked).toEqual([sampleHost]);
    expect([honest.accepted, victim.accepted]).toEqual([1, 0]);
  });

  it('error: that changes its address between two redirects to itself', async () => {
    const honest = await serve((_request, response) => response.writeHead(302, { location: '/on' }).end());
    const victim = await serve((_request, response) => response.end('{"name":"secret"}'), {
      host: '127.0.0.2',
      port: honest.port,
    });
    const asked: string[] = [];
    const resolve = async (host: string) => [asked.push(host) < 3 ? loopback : '127.0.0.2'];
    expect(await localFetcher({ resolve }).json(honest.uri())).toEqual(refused);
    expect([asked.length, honest.accepted, victim.accepted]).toEqual([3, 2, 0]);
  });

  it('behavior: an address that does not answer is followed by the next', async () => {
    const page = await servePage();
    const fetcher = localFetcher({
      resolve: async () => ['127.0.0.3', loopback],
      allowAddress: (address) => ['127.0.0.3', loopback].includes(address),
    });
    expect(await fetcher.json(page.uri())).toEqual({ ok: true, value: metadata });
  });

  it('behavior: reaches the resolver without its final dot, in ASCII', async () => {
    const page = await servePage();
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return [loopback];
    };
    for (const host of ['Bücher.example.', 'OPERATOR.example', 'ｏperator.example']) {
      const found = await localFetcher({ resolve }).json(`http://${host}:${page.port}/`);
      expect(found).toEqual({ ok: true, value: metadata });
    }
    expect(asked).toEqual(['xn--bcher-kva.example', 'operator.example', 'operator.example']);
  });

  it('error: that nobody knows', async () => {
    const unknown = { ok: false, reason: 'unknown-host' };
    const rejects = () => Promise.reject(new Error('SERVFAIL'));
    expect(await createFetcher({ resolve: async () => [] }).json('http://nobody.example/')).toEqual(unknown);
    expect(await createFetcher({ resolve: rejects }).json('http://nobody.example/')).toEqual(unknown);
  });
});

describe('resolveHost', () => {
  it('default: the addresses of both kinds', async () => {
    const dns = await serveNames({ A: ['8.8.4.4', '10.0.0.1'], AAAA: ['2606:4700::1'] });
    expect(await resolveHost(sampleHost, [dns])).toEqual(['8.8.4.4', '10.0.0.1', '2606:4700::1']);
  });

  it('behavior: one kind is enough', async () => {
    const dns = await serveNames({ A: ['8.8.4.4'] });
    expect(await resolveHost(sampleHost, [dns])).toEqual(['8.8.4.4']);
  });

  it('error: a name without addresses', async () => {
    expect(await resolveHost(sampleHost, [await serveNames({})])).toEqual([]);
  });
});
