import 'server-only';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import type { ReadableStream as NodeBody } from 'node:stream/web';
import mainnet from '../chain/deployments/mainnet.json';
import { handleOptions, refuseMethod } from './api-gate';
import { handleApi } from './api-route';
import { SOCKET_HEADER } from './socket-address';
import { handleStatus } from './status';
import { listen, stop } from './testing-http';

const { strategyManager, delegationManager, allocationManager } = mainnet.protocols.eigenlayer.contracts;

/** The network `devnet` without a node: the path of its file, and what stands in it. */
export function writeTestDeployment(blockTimeSeconds = 12): { file: string; input: object } {
  const input = {
    name: 'devnet',
    label: 'Devnet',
    chainId: 31_337,
    blockTimeSeconds,
    // Nobody listens there: the network is offered and not confirmed.
    publicRpc: ['http://127.0.0.1:1'],
    protocols: { eigenlayer: { contracts: { strategyManager, delegationManager, allocationManager } } },
  };
  const file = join(mkdtempSync(join(tmpdir(), 'rampart-site-')), 'devnet.json');
  writeFileSync(file, JSON.stringify(input));
  return { file, input };
}

export type TestSite = { url: string; stop(): Promise<void> };

/** The routes of the public API behind a real HTTP server, as the framework calls them. */
export async function startTestSite(): Promise<TestSite> {
  const server = createServer(async (incoming, outgoing) => {
    const headers = new Headers(incoming.headers as Record<string, string>);
    if (!headers.has(SOCKET_HEADER)) headers.set(SOCKET_HEADER, incoming.socket.remoteAddress ?? 'unknown');
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    const { method = 'GET', url } = incoming;
    const request = new Request(`http://site${url}`, { method, headers, signal: gone.signal });
    const { status, headers: answered, body } = await route(request);
    outgoing.writeHead(status, Object.fromEntries(answered));
    if (!body) return void outgoing.end();
    // What fails half-way breaks the connection; a client that goes away ends the body.
    pipeline(Readable.fromWeb(body as NodeBody), outgoing, () => undefined);
  });
  const url = await listen(server);
  return { url, stop: () => stop(server) };
}

function route(request: Request): Promise<Response> | Response {
  const [, , network = '', ...path] = new URL(request.url).pathname.split('/');
  if (request.method === 'OPTIONS') return handleOptions();
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(request, network);
  if (path[0] === 'status') return handleStatus(request, network);
  return handleApi(request, network, path);
}
