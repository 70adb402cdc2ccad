import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { path: string; headers: http.IncomingHttpHeaders; body: Uint8Array };

export const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);

/** A server on loopback that keeps what it is sent. */
export type Receiver = {
  /** "host:port", as the settings name it. */
  host: string;
  url(path: string): string;
  /** In the order in which they came. */
  received: Received[];
  /** What the next ones are answered with. */
  status: number;
  close(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const server = http.createServer((request, response) => {
    const parts: Uint8Array[] = [];
    request.on('data', (part: Buffer) => parts.push(new Uint8Array(part)));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      receiver.received.push({ path, headers, body: new Uint8Array(Buffer.concat(parts)) });
      response.writeHead(receiver.status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const receiver: Receiver = {
    host,
    url: (path) => `http://${host}${path}`,
    received: [],
    status: 201,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}
