import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { noteSocketAddresses, SOCKET_HEADER } from './socket-address';

it("default: a request carries its socket's address, whatever the client wrote there", async () => {
  noteSocketAddresses();
  let seen: IncomingHttpHeaders = {};
  const server = createServer((request, response) => {
    seen = request.headers;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}`, { headers: { [SOCKET_HEADER]: '203.0.113.7' } });
  server.close();
  expect(seen[SOCKET_HEADER]).toBe('127.0.0.1');
});
