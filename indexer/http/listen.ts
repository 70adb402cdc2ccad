import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

type App = { fetch(request: Request): Response | Promise<Response> };
export type Listening = { port: number; close(): Promise<void> };

/** Answers HTTP on `port` (0: any free one) of `host`. Rejects when the port is taken. */
export function listen(app: App, port: number, host: string): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request) => app.fetch(request),
    overrideGlobalObjects: false,
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve({ port: (server.address() as AddressInfo).port, close });
    });
  });
}
