import 'server-only';
import type { PublicClient, Transport } from 'viem';
import { createPublic, createReader } from '../chain/clients';
import type { Deployment } from '../chain/deployment-schema';
import { ProblemError } from '../chain/problem-error';
import type { Reader } from '../chain/reader';
import { upstreamsOf } from './deployments';
import { once } from './process-memory';
import { upstreamTransport } from './upstream-transport';

function transportOf({ name }: Deployment): Transport {
  const upstreams = upstreamsOf(name);
  if (!upstreams) throw new ProblemError({ code: 'rpc-failed', detail: 'this network has no endpoint' });
  return upstreamTransport(upstreams);
}

/** The server's reader of a network: one per network, so that what it learned about a subject saves requests. */
export const serverReader = (deployment: Deployment): Reader =>
  once(`reader.${deployment.name}`, () => createReader(deployment, transportOf(deployment)));

/** The server's client for what is not a contract read. */
export const serverClient = (deployment: Deployment): PublicClient =>
  once(`client.${deployment.name}`, () => createPublic(deployment, transportOf(deployment)));
