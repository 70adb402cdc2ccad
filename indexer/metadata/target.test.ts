import { describe, expect, it } from 'vitest';
import { createFetcher } from './fetcher';
import { localFetcher, sampleHost, serve } from './sample-server';

const servePage = () => serve((_request, response) => response.end('{}'));

describe('an address of another kind', () => {
  it.each([
    ...[
      'file:///etc/passwd',
      'FILE:///etc/passwd',
      'file://operator.example/a.json',
      'ftp://operator.example/',
    ],
    ...[
      'javascript:alert(1)',
      'gopher://operator.example/',
      'ws://operator.example/',
      'wss://operator.example/',
    ],
    ...['ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi', 'ar://abc', 'about:blank'],
    ...['blob:http://operator.example/1', 'view-source:http://operator.example/', 'unix:/run/db.sock'],
    ...['http+unix://%2Frun%2Fdb.sock/', 'mailto:a@operator.example', 'tel:1', 'ldap://operator.example/'],
    ...['\u0000file:///etc/passwd', ' \tjavascript:alert(1)', 'jar:http://operator.example!/a'],
  ])('error: %j', async (uri) => {
    const fetcher = createFetcher();
    expect(await fetcher.json(uri)).toEqual({ ok: false, reason: 'unsupported-scheme' });
    expect(await fetcher.image(uri)).toEqual({ ok: false, reason: 'unsupported-scheme' });
  });

  it.each([
    ...[
      '',
      ' ',
      'operator.json',
      '/etc/passwd',
      '//operator.example/a.json',
      'http://',
      'https:',
      'http:// /',
    ],
    ...['http://operator.example:65536/', 'http://operator.example:-1/', 'http://operator.example:8o/'],
  ])('error: %j is none', async (uri) => {
    expect(await createFetcher().json(uri)).toEqual({ ok: false, reason: 'unreadable-uri' });
  });
});

it('error: a very long address is none', async () => {
  const uri = `http://operator.example/${'a'.repeat(3_000)}`;
  expect(await createFetcher().json(uri)).toEqual({ ok: false, reason: 'unreadable-uri' });
});

describe('credentials', () => {
  it.each([
    ...['a@', 'a:b@', ':b@', '127.0.0.1@', 'operator.example@', '%00@', 'a%40b@', 'http%3A%2F%2F@', 'a:@'],
    'operator.example:80@operator.example:81@',
  ])('error: http://%s', async (userinfo) => {
    const page = await servePage();
    const uri = `http://${userinfo}${sampleHost}:${page.port}/`;
    expect(await localFetcher().json(uri)).toEqual({ ok: false, reason: 'credentials-in-uri' });
    expect(page.accepted).toBe(0);
  });

  it('error: what looks like credentials but is a path does not hide the host', async () => {
    const fetcher = createFetcher();
    for (const uri of [
      'http://127.0.0.1\\@operator.example/',
      'http://127.0.0.1/@operator.example/',
      'http://127.0.0.1?@operator.example/',
      'http://127.0.0.1#@operator.example/',
      'http:\\\\127.0.0.1\\',
      'http:127.0.0.1',
      'http:/127.0.0.1',
      'ht\ntp://127.0\t.0.1/',
    ]) {
      expect(await fetcher.json(uri)).toEqual({ ok: false, reason: 'private-address' });
    }
  });
});

describe('ports', () => {
  it.each([0, 1, 22, 25, 81, 444, 2375, 5432, 6379, 8080, 8545, 9200, 65_535])(
    'error: %d is not asked',
    async (port) => {
      const uri = `http://${sampleHost}:${port}/`;
      expect(await createFetcher().json(uri)).toEqual({ ok: false, reason: 'forbidden-port' });
    },
  );

  it('error: the default rule holds on a port where somebody listens', async () => {
    const page = await servePage();
    const fetcher = createFetcher({ resolve: async () => ['127.0.0.1'], allowAddress: () => true });
    expect(await fetcher.json(page.uri())).toEqual({ ok: false, reason: 'forbidden-port' });
    expect(page.accepted).toBe(0);
  });

  it('default: 80 and 443, named or not, by either scheme', async () => {
    const fetcher = createFetcher({ resolve: async () => [] });
    for (const origin of ['http://x.example', 'https://x.example:80', 'http://x.example:0443']) {
      expect(await fetcher.json(`${origin}/`)).toEqual({ ok: false, reason: 'unknown-host' });
    }
  });
});
