import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import net, { type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createFetcher, type Fetcher, type FetcherOptions } from './fetcher';
import { isPublicAddress } from './public-address';

/** A server that a test started on loopback, and what it saw. It ends with the test. */
export type SampleServer = {
  port: number;
  /** The address of a path under a public-looking name. */
  uri(path?: string): string;
  /** Connections so far, and those that are open. */
  accepted: number;
  open: Set<Socket>;
};

export const sampleHost = 'operator.example';
export const loopback = '127.0.0.1';

/** The fetcher as in production but for loopback, which every name leads to, and any port. */
export function localFetcher(options: FetcherOptions = {}): Fetcher {
  return createFetcher({
    resolve: async () => [loopback],
    allowAddress: (address) => address === loopback || isPublicAddress(address),
    allowPort: () => true,
    timeoutMs: 3_000,
    ...options,
  });
}

export function serve(answer: RequestListener, where: net.ListenOptions = {}): Promise<SampleServer> {
  return start(http.createServer(answer), where);
}

/** Answers the first bytes of each connection with whatever `answer` writes. */
export function serveRaw(answer: (socket: Socket) => void): Promise<SampleServer> {
  return start(net.createServer((socket) => socket.once('data', () => answer(socket))));
}

/** Answers each connection with these bytes, and ends it. */
export function serveText(text: string): Promise<SampleServer> {
  return serveRaw((socket) => socket.end(text));
}

/** Writes without end while the other side listens. */
export function pour(socket: Socket, text: string): void {
  const more = () => {
    while (socket.writable && socket.write(text));
  };
  socket.on('drain', more);
  more();
}

/** Writes a little every `everyMs`, without end. */
export function drip(socket: Socket, text: string, everyMs = 20): void {
  const timer = setInterval(() => socket.write(text), everyMs);
  socket.on('close', () => clearInterval(timer));
}

/** Runs `answer` after a while, unless the connection is gone. */
export function later(socket: Socket, ms: number, answer: () => void): void {
  const timer = setTimeout(answer, ms);
  socket.on('close', () => clearTimeout(timer));
}

export async function start(server: net.Server, where: net.ListenOptions = {}): Promise<SampleServer> {
  const open = new Set<Socket>();
  server.listen({ host: loopback, port: 0, ...where });
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const sample: SampleServer = {
    port,
    uri: (path = '/') => `http://${sampleHost}:${port}${path}`,
    accepted: 0,
    open,
  };
  server.on('connection', (socket) => {
    sample.accepted += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // The fetcher hangs up on what it does not like.
    socket.on('error', () => socket.destroy());
  });
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return sample;
}
