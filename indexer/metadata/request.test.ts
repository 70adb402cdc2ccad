import https from 'node:https';
import { describe, expect, it, vi } from 'vitest';
import {
  drip,
  later,
  localFetcher,
  pour,
  type SampleServer,
  sampleHost,
  serve,
  serveRaw,
  serveText,
  start,
} from './sample-server';
import { selfSigned } from './self-signed';

const refused = (reason: string) => ({ ok: false, reason });
const harbour = { ok: true, value: { name: 'Harbour' } };
const head = 'HTTP/1.1 200 OK\r\n';
const body = '{"name":"Harbour"}';
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

/** The fetch must fail with the reason, and hang up. */
async function expectRefusal(server: SampleServer, reason: string, timeoutMs = 3_000): Promise<void> {
  const started = performance.now();
  expect(await localFetcher({ timeoutMs }).json(server.uri())).toEqual(refused(reason));
  expect(performance.now() - started).toBeLessThan(timeoutMs + 1_500);
  await vi.waitFor(() => expect(server.open.size).toBe(0), { interval: 5 });
}

describe('a server that takes its time', () => {
  const slow: [name: string, answer: Parameters<typeof serveRaw>[0]][] = [
    ['says nothing', () => undefined],
    ['stops in the status line', (socket) => socket.write('HTTP/1.')],
    ['drips its status line', (socket) => [socket.write('HTTP/1.1 200 '), drip(socket, 'O')]],
    ['drips headers', (socket) => [socket.write(head), drip(socket, 'a: b\r\n')]],
    ['drips one header', (socket) => [socket.write(`${head}a: `), drip(socket, 'b')]],
    ['stops after the headers', (socket) => socket.write(`${head}content-length: 18\r\n\r\n`)],
    ['drips the body', (socket) => [socket.write(`${head}content-length: 60000\r\n\r\n`), drip(socket, ' ')]],
    ['drips a body without length', (socket) => [socket.write(`${head}\r\n`), drip(socket, ' ')]],
    [
      'drips chunks',
      (socket) => [socket.write(`${head}transfer-encoding: chunked\r\n\r\n`), drip(socket, chunk(' '))],
    ],
    [
      'never ends the last chunk',
      (socket) => socket.write(`${head}transfer-encoding: chunked\r\n\r\n${chunk(body)}`),
    ],
    [
      'drips trailers',
      (socket) => [
        socket.write(`${head}transfer-encoding: chunked\r\n\r\n${chunk(body)}0\r\n`),
        drip(socket, 'a: b\r\n'),
      ],
    ],
    ['asks for patience', (socket) => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n', 60)],
    ['drips a redirect', (socket) => [socket.write('HTTP/1.1 302 Found\r\nlocation: /'), drip(socket, 'a')]],
  ];

  it.each(slow)('error: %s', async (_name, answer) => {
    await expectRefusal(await serveRaw(answer), 'timeout', 150);
  });

  it('error: a little for each redirect is too much for all', async () => {
    const server = await serve((request, response) =>
      later(request.socket, 150, () => response.writeHead(302, { location: '/' }).end()),
    );
    await expectRefusal(server, 'timeout', 400);
    expect(server.accepted).toBeGreaterThan(1);
  });

  it('error: a name that is never resolved', async () => {
    const fetcher = localFetcher({ resolve: () => new Promise(() => undefined), timeoutMs: 100 });
    expect(await fetcher.json('http://operator.example/')).toEqual(refused('timeout'));
  });

  it('default: five seconds, when nothing else is said', async () => {
    const server = await serveRaw(() => undefined);
    const started = performance.now();
    expect(await localFetcher({ timeoutMs: undefined }).json(server.uri())).toEqual(refused('timeout'));
    expect(Math.round((performance.now() - started) / 1_000)).toBe(5);
  });
});

describe('a server that does not keep to HTTP', () => {
  const chunked = `${head}transfer-encoding: chunked\r\n\r\n`;
  const broken: [name: string, answer: string][] = [
    ['says something else', '220 operator.example ESMTP\r\n'],
    ['speaks HTTP/0.9', body],
    ['has no status', `HTTP/1.1\r\n\r\n${body}`],
    ['ends before its length', `${head}content-length: 19\r\n\r\n${body}`],
    ['ends in a chunk', `${chunked}ff\r\n${body}`],
    ['ends before the last chunk', `${chunked}${chunk(body)}`],
    ['has a chunk of no size', `${chunked}xyz\r\n${body}\r\n0\r\n\r\n`],
    ['has a chunk of any size', `${chunked}${'f'.repeat(17)}\r\n${body}`],
    ['has two lengths', `${head}content-length: 18\r\ncontent-length: 2\r\n\r\n${body}`],
    ['has a negative length', `${head}content-length: -18\r\n\r\n${body}`],
    [
      'has a length and chunks',
      `${head}content-length: 18\r\ntransfer-encoding: chunked\r\n\r\n${chunk(body)}0\r\n\r\n`,
    ],
    ['breaks a header', `${head}a b: c\r\n\r\n${body}`],
    ['puts a zero byte into a header', `${head}a: \0\r\ncontent-length: 18\r\n\r\n${body}`],
    ['switches protocols', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
    ['sends a flood of headers', `${head}${'a: b\r\n'.repeat(10_000)}\r\n${body}`],
    ['sends one endless header', `${head}a: ${'b'.repeat(100_000)}\r\n\r\n${body}`],
    ['sends a storm of patience', `${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1_000)}${head}\r\n${body}`],
    ['sends a storm of "go on"', `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1_000)}${head}\r\n${body}`],
  ];

  it.each(broken)('error: %s', async (_name, answer) => {
    await expectRefusal(await serveText(answer), 'broken-answer');
  });

  const floods: [name: string, start: string, flood: string][] = [
    ['headers', head, 'a: b\r\n'.repeat(1_000)],
    ['one header', `${head}a: `, 'b'.repeat(10_000)],
    ['early hints', '', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(100)],
    ['chunk extensions', `${chunked}1;a=`, 'b'.repeat(10_000)],
    ['trailers', `${chunked}${chunk(body)}0\r\n`, 'a: b\r\n'.repeat(1_000)],
  ];

  it.each(floods)('error: %s without end', async (_name, first, flood) => {
    const server = await serveRaw((socket) => {
      socket.write(first);
      pour(socket, flood);
    });
    await expectRefusal(server, 'broken-answer');
  });

  it('behavior: what follows the body is not read', async () => {
    const server = await serveText(`${head}content-length: 18\r\n\r\n${body}HTTP/1.1 200 OK\r\n\r\n${body}`);
    expect(await localFetcher().json(server.uri())).toEqual(harbour);
  });

  it('behavior: a few early hints are nothing bad', async () => {
    const server = await serveText(`${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(3)}${head}\r\n${body}`);
    expect(await localFetcher().json(server.uri())).toEqual(harbour);
  });

  it('error: hangs up at once, or is not there', async () => {
    await expectRefusal(await serveRaw((socket) => socket.destroy()), 'unreachable');
    await expectRefusal(await serveText(`${head}content-length: 18\r\n`), 'unreachable');
    await expectRefusal(await serveRaw((socket) => socket.resetAndDestroy()), 'unreachable');
    const fetcher = localFetcher({ resolve: async () => ['127.0.0.3'], allowAddress: () => true });
    const server = await serveRaw(() => undefined);
    expect(await fetcher.json(server.uri())).toEqual(refused('unreachable'));
  });
});

describe('https', () => {
  const ours = selfSigned(sampleHost);
  const serveSecurely = async () => {
    const server = await start(https.createServer(ours, (_request, response) => response.end(body)));
    return { ...server, uri: () => `https://${sampleHost}:${server.port}/` };
  };

  it('default: a certificate of the name, from an authority that is trusted', async () => {
    const server = await serveSecurely();
    expect(await localFetcher({ authorities: ours.cert }).json(server.uri())).toEqual(harbour);
  });

  it('error: nobody vouches for the certificate', async () => {
    expect(await localFetcher().json((await serveSecurely()).uri())).toEqual(refused('unreachable'));
  });

  it('error: a certificate of another name', async () => {
    const { port } = await serveSecurely();
    const fetcher = localFetcher({ authorities: ours.cert });
    expect(await fetcher.json(`https://other.example:${port}/`)).toEqual(refused('unreachable'));
    expect(await fetcher.json(`https://127.0.0.1:${port}/`)).toEqual(refused('unreachable'));
  });

  it('error: the other protocol on either side', async () => {
    const secure = await serveSecurely();
    const plain = await serveText(`${head}\r\n${body}`);
    expect(await localFetcher().json(`http://${sampleHost}:${secure.port}/`)).toMatchObject({ ok: false });
    expect(await localFetcher().json(`https://${sampleHost}:${plain.port}/`)).toEqual(refused('unreachable'));
  });
});
