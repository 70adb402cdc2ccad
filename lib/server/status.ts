import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { problemOfError } from '../chain/problem-error';
import { type ProtocolStatus, readProtocolStatus } from '../protocols/eigenlayer/status';
import { chainStatsOf } from './chain-stats';
import { deploymentNotes, findDeployment, listDeployments, upstreamsOf } from './deployments';
import type { ScanProgress } from './event-scan';
import { serverReader } from './reader';
import type { UpstreamHealth } from './rpc-upstreams';

/** How a network is, as the status page and the public route tell it. */
export type NetworkStatus = ProtocolStatus & {
  upstreams: UpstreamHealth;
  /** How far the chain's events were read. */
  events: ScanProgress;
  /** What the chain corrected in the deployment's file. */
  notes: readonly string[];
};

/** Reads a network's status; throws the named problem when its chain does not answer. */
export async function readNetworkStatus(deployment: Deployment): Promise<NetworkStatus> {
  const status = await readProtocolStatus(serverReader(deployment), deployment);
  return {
    ...status,
    upstreams: upstreamsOf(deployment.name)?.health() ?? { total: 0, available: 0 },
    events: chainStatsOf(deployment).progress(),
    notes: deploymentNotes(deployment.name),
  };
}

/** The status of one network as JSON; block numbers as decimal text. */
export async function handleStatus(network: string): Promise<Response> {
  const deployment = findDeployment(network);
  if (!deployment) return json(404, { code: 'no-such-network' });
  try {
    const { name, label, chainId } = deployment;
    return json(200, { name, label, chainId, ...(await readNetworkStatus(deployment)) });
  } catch (error) {
    return json(503, { code: problemOfError(error).code });
  }
}

/** The process answers; how its networks are is another question. */
export const handleHealth = (): Response =>
  json(200, { ok: true, networks: listDeployments().map(({ name }) => name) });

function json(status: number, body: unknown): Response {
  const text = JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? value.toString() : value));
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
