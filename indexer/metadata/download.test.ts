import type { RequestListener } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { localFetcher, loopback, sampleHost, serve } from './sample-server';

const refused = (reason: string) => ({ ok: false, reason });
const harbour = { ok: true, value: { name: 'Harbour' } };

/** `/3` leads to `/2`, `/1` and `/0`, and from there to `end`; what was asked for is in `paths`. */
async function serveStairs(end: string, status = 302) {
  const paths: string[] = [];
  const climb: RequestListener = (request, response) => {
    const path = request.url ?? '';
    paths.push(path);
    if (path === '/end') return response.end('{"name":"Harbour"}');
    const step = Number(path.slice(1));
    return response.writeHead(status, { location: step === 0 ? end : `/${step - 1}` }).end();
  };
  return { ...(await serve(climb)), paths };
}

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('default: %d is followed', async (status) => {
    const stairs = await serveStairs('end', status);
    expect(await localFetcher().json(stairs.uri('/0'))).toEqual(harbour);
  });

  it('behavior: three are followed, a fourth is not', async () => {
    const stairs = await serveStairs('/end');
    expect(await localFetcher().json(stairs.uri('/2'))).toEqual(harbour);
    expect(stairs.paths).toEqual(['/2', '/1', '/0', '/end']);
    expect(await localFetcher().json(stairs.uri('/3'))).toEqual(refused('too-many-redirects'));
    expect(stairs.paths.slice(4)).toEqual(['/3', '/2', '/1', '/0']);
  });

  it('error: a page that leads to itself, or two that lead to each other', async () => {
    const other: Record<string, string> = { '/self': '/self', '/a': '/b', '/b': '/a' };
    const loop = await serve((request, response) =>
      response.writeHead(307, { location: other[request.url ?? ''] }).end(),
    );
    expect(await localFetcher().json(loop.uri('/self'))).toEqual(refused('too-many-redirects'));
    expect(await localFetcher().json(loop.uri('/a'))).toEqual(refused('too-many-redirects'));
    expect(loop.accepted).toBe(8);
  });

  const destinations: [reason: string, location: string][] = [
    ['private-address', 'http://127.0.0.2/'],
    ['private-address', 'http://127.2/'],
    ['private-address', 'http://0x7f.2/'],
    ['private-address', 'http://2130706434/'],
    ['private-address', 'https://0177.0.0.2/'],
    ['private-address', '//10.0.0.1/'],
    ['private-address', 'http://192.168.0.1/'],
    ['private-address', 'http://169.254.169.254/latest/meta-data/'],
    ['private-address', 'http://2852039166/'],
    ['private-address', 'http://100.64.0.1/'],
    ['private-address', 'http://[::1]/'],
    ['private-address', 'http://[::ffff:10.0.0.1]/'],
    ['private-address', 'http://[fd00:ec2::254]/'],
    ['private-address', 'http://[fe80::1]/'],
    ['private-address', 'http://[64:ff9b::a00:1]/'],
    ['private-address', 'http://localhost/'],
    ['private-address', 'http://rebound.example/'],
    ['unreadable-uri', 'http://[fe80::1%25lo]/'],
    ['unreadable-uri', 'http://operator.example:99999/'],
    ['credentials-in-uri', 'http://a@127.0.0.1/'],
    ['credentials-in-uri', '//operator.example@127.0.0.2/'],
    ['forbidden-port', '//operator.example:22/'],
    ['unsupported-scheme', 'file:///etc/passwd'],
    ['unsupported-scheme', 'ftp://operator.example/'],
    ['unsupported-scheme', 'javascript:alert(1)'],
    ['unsupported-scheme', 'ipfs://bafybeigdyrzt5sf'],
    ['unsupported-scheme', 'data:application/json,{"name":"Harbour"}'],
  ];

  it.each(destinations)('error: %s for %s, at each hop', async (reason, location) => {
    const stairs = await serveStairs(location);
    const fetcher = localFetcher({
      resolve: async (host) => [host === sampleHost ? loopback : '10.0.0.1'],
      allowPort: (port) => [80, 443, stairs.port].includes(port),
    });
    for (const step of [0, 1, 2]) {
      expect(await fetcher.json(stairs.uri(`/${step}`))).toEqual(refused(reason));
      expect(await fetcher.image(stairs.uri(`/${step}`))).toEqual(refused(reason));
    }
    // One request for each step, and none beyond.
    expect(stairs.paths).toHaveLength(2 * (1 + 2 + 3));
  });

  it('behavior: the page of a redirect is not read, and its connection is closed', async () => {
    const page = await serve((request, response) => {
      if (request.url === '/end') return response.end('{"name":"Harbour"}');
      response.writeHead(302, { location: '/end' });
      return response.write('x'.repeat(1_000_000));
    });
    expect(await localFetcher().json(page.uri())).toEqual(harbour);
    await vi.waitFor(() => expect(page.open.size).toBe(0));
    expect(page.accepted).toBe(2);
  });

  it('error: one that leads nowhere', async () => {
    const page = await serve((_request, response) => response.writeHead(302).end('{"name":"Harbour"}'));
    expect(await localFetcher().json(page.uri())).toEqual(refused('bad-status'));
  });

  it('error: one that only a browser would see', async () => {
    const target = await serve((_request, response) => response.end('{"name":"secret"}'));
    const page = await serve((_request, response) =>
      response
        .writeHead(200, { refresh: `0; url=${target.uri()}`, 'content-type': 'application/json' })
        .end(`<meta http-equiv="refresh" content="0; url=${target.uri()}">`),
    );
    expect(await localFetcher().json(page.uri())).toEqual(refused('not-json'));
    expect(target.accepted).toBe(0);
  });
});

describe('statuses', () => {
  it.each([
    201, 202, 203, 204, 205, 206, 226, 300, 304, 305, 306, 400, 401, 403, 404, 407, 410, 418, 429, 500, 503,
    599,
  ])('error: %d', async (status) => {
    const page = await serve((_request, response) =>
      response.writeHead(status, { 'content-range': 'bytes 0-17/18' }).end('{"name":"Harbour"}'),
    );
    expect(await localFetcher().json(page.uri())).toEqual(refused('bad-status'));
  });

  it('behavior: says who asks, and gives nothing away', async () => {
    let seen: Record<string, unknown> = {};
    const page = await serve((request, response) => {
      seen = { ...request.headers };
      response.setHeader('set-cookie', 'a=b').end('{}');
    });
    await localFetcher().json(page.uri('/operator.json?v=1#top'));
    expect(seen).toEqual({
      host: `${sampleHost}:${page.port}`,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'rampart-indexer',
      connection: 'close',
    });
  });
});
