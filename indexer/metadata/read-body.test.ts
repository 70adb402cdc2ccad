import type { OutgoingHttpHeaders } from 'node:http';
import zlib from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { localFetcher, pour, serve, serveRaw } from './sample-server';

const refused = (reason: string) => ({ ok: false, reason });
const harbour = { ok: true, value: { name: 'Harbour' } };
const limit = 64 * 1024;

/** JSON of exactly so many bytes. */
const padded = (bytes: number) => `{"name":"Harbour"${' '.repeat(bytes - 18)}}`;
const bytesOfText = (text: string) => new TextEncoder().encode(text);
const gzip = (bytes: Uint8Array) => Uint8Array.from(zlib.gzipSync(bytes));
const deflate = (bytes: Uint8Array) => Uint8Array.from(zlib.deflateSync(bytes));
const bomb = new Uint8Array(50_000_000).fill(0x20);

function serveBody(body: string | Uint8Array, headers: OutgoingHttpHeaders = {}) {
  return serve((_request, response) => response.writeHead(200, headers).end(body));
}

describe('size', () => {
  it('default: up to the limit, which is in bytes', async () => {
    expect(await localFetcher().json((await serveBody(padded(limit))).uri())).toEqual(harbour);
  });

  it.each([
    ['a byte too much', padded(limit + 1), {}],
    ['a byte too much, in characters of two', `{"name":"${'é'.repeat(limit / 2)}"}`, {}],
    ['a byte too much, in chunks', padded(limit + 1), { 'transfer-encoding': 'chunked' }],
    ['a string of 10 MB', `{"name":"${'x'.repeat(10_000_000)}"}`, {}],
    [
      'a string of 10 MB, in chunks',
      `{"name":"${'x'.repeat(10_000_000)}"}`,
      { 'transfer-encoding': 'chunked' },
    ],
  ])('error: %s', async (_name, body, headers) => {
    const server = await serveBody(body, headers);
    expect(await localFetcher().json(server.uri())).toEqual(refused('too-large'));
    await vi.waitFor(() => expect(server.open.size).toBe(0), { interval: 5 });
  });

  it.each([
    ['with a length that is a lie', 'content-length: 1000000000000'],
    ['without a length', 'connection: close'],
    ['in one chunk', 'transfer-encoding: chunked\r\n\r\nfffffffffff'],
  ])('error: a body without end, %s', async (_name, header) => {
    const server = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${header}\r\n${header.includes('\r\n') ? '' : '\r\n'}`);
      pour(socket, 'x'.repeat(10_000));
    });
    expect(await localFetcher().json(server.uri())).toEqual(refused('too-large'));
    expect(await localFetcher().image(server.uri())).toEqual(refused('too-large'));
    await vi.waitFor(() => expect(server.open.size).toBe(0), { interval: 5 });
  });

  it('error: a length above the limit, before anything of the body came', async () => {
    const server = await serveRaw((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 65537\r\n\r\n'),
    );
    expect(await localFetcher().json(server.uri())).toEqual(refused('too-large'));
  });

  it('behavior: a picture may be larger than a text, up to its own limit', async () => {
    const server = await serveBody('x'.repeat(512 * 1024));
    expect(await localFetcher().image(server.uri())).toEqual(refused('not-an-image'));
    const larger = await serveBody('x'.repeat(512 * 1024 + 1));
    expect(await localFetcher().image(larger.uri())).toEqual(refused('too-large'));
  });
});

describe('encodings', () => {
  const plain = bytesOfText('{"name":"Harbour"}');

  it.each([
    ['gzip', gzip(plain)],
    ['x-gzip', gzip(plain)],
    ['GZIP', gzip(plain)],
    ['deflate', deflate(plain)],
    ['identity', plain],
  ])('behavior: %s is understood although nobody asked', async (encoding, body) => {
    const server = await serveBody(body, { 'content-encoding': encoding });
    expect(await localFetcher().json(server.uri())).toEqual(harbour);
  });

  it('behavior: what unpacks to the limit passes, a byte more does not', async () => {
    const full = await serveBody(gzip(bytesOfText(padded(limit))), { 'content-encoding': 'gzip' });
    expect(await localFetcher().json(full.uri())).toEqual(harbour);
    const more = await serveBody(gzip(bytesOfText(padded(limit + 1))), {
      'content-encoding': 'gzip',
    });
    expect(await localFetcher().json(more.uri())).toEqual(refused('too-large'));
  });

  it.each([
    ['gzip', gzip(bomb)],
    ['deflate', deflate(bomb)],
    ['gzip', Uint8Array.from([...gzip(plain), ...gzip(bomb)])],
  ])('error: a %s bomb is not unpacked', async (encoding, body) => {
    expect(body.length).toBeLessThan(limit);
    const server = await serveBody(body, { 'content-encoding': encoding });
    const before = process.memoryUsage().arrayBuffers;
    expect(await localFetcher().json(server.uri())).toEqual(refused('too-large'));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
  });

  it.each([
    ['br', Uint8Array.from(zlib.brotliCompressSync(plain))],
    ['zstd', plain],
    ['compress', plain],
    ['gzip, gzip', gzip(gzip(plain))],
    ['gzip, identity', gzip(plain)],
    ['__proto__', plain],
  ])('error: %s is not read', async (encoding, body) => {
    const server = await serveBody(body, { 'content-encoding': encoding });
    expect(await localFetcher().json(server.uri())).toEqual(refused('unsupported-encoding'));
  });

  it.each([
    ['gzip', plain],
    ['deflate', gzip(plain)],
    ['gzip', gzip(plain).subarray(0, -9)],
    ['gzip', new Uint8Array()],
  ])('error: %s that is none, or not all of it', async (encoding, body) => {
    const server = await serveBody(body, { 'content-encoding': encoding });
    expect(await localFetcher().json(server.uri())).toEqual(refused('broken-answer'));
  });
});
