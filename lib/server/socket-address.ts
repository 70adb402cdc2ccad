import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { noteOwnAddress } from './own-address';

/**
 * Under this name a request tells the address at the other end of its socket. Written over whatever the client sent: the
 * framework passes on no socket, and leaves an `x-forwarded-for` that the client made up as it is.
 */
export const SOCKET_HEADER = 'x-socket-address';

/** From now on every HTTP request that this process receives carries its socket's address. */
export function noteSocketAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[SOCKET_HEADER] = request.socket.remoteAddress ?? 'unknown';
    noteOwnAddress(request.socket);
  });
}
