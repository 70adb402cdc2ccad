import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { problemOfError } from '../chain/problem-error';
import { type ProtocolStatus, readProtocolStatus } from '../protocols/eigenlayer/status';
import type { PriceState } from '../wire/stats/prices';
import { type ApiReply, answerOpenly, RETRY_SECONDS } from './api-gate';
import { deploymentNotes, listDeployments, upstreamsOf } from './deployments';
import { priceStateOf } from './prices';
import { once } from './process-memory';
import { serverReader } from './reader';
import type { UpstreamHealth } from './rpc-upstreams';
import { securityHeaders } from './security-headers';
import { createShortMemo } from './short-memo';
import { statsOf } from './stats';
import type { IndexState, StatusFailure } from './status-reply';

/** A crowd costs the node four readings a second for each network. */
const FRESH_MS = 250;
const MAX_NETWORKS = 100;

/** How a network is, as the status page and the public route tell it. */
export type NetworkStatus = ProtocolStatus & {
  upstreams: UpstreamHealth;
  /** What the chain corrected in the deployment's file. */
  notes: readonly string[];
  prices?: PriceState;
  index: IndexState;
};

/** How the index is; that it cannot be asked is an answer as well. */
export async function readIndexState(deployment: Deployment): Promise<IndexState> {
  try {
    return await statsOf(deployment).status();
  } catch (error) {
    const problem = problemOfError(error);
    if (problem.code !== 'index-unavailable') throw error;
    const { detail, lastBlock } = problem;
    return {
      state: 'unavailable',
      problem: detail,
      ...(lastBlock !== undefined && { lastBlock: Number(lastBlock) }),
    };
  }
}

const statuses = () =>
  once('network-status', () =>
    createShortMemo<NetworkStatus>({
      freshMs: FRESH_MS,
      graceMs: 0,
      crowdMs: 0,
      maxEntries: MAX_NETWORKS,
      maxSize: MAX_NETWORKS,
      sizeOf: () => 1,
    }),
  );

/** A network's status, as it was a quarter of a second ago at most; throws the named problem when its chain does not answer. */
export const readNetworkStatus = (deployment: Deployment): Promise<NetworkStatus> =>
  statuses().get(deployment.name, () => readAnew(deployment));

async function readAnew(deployment: Deployment): Promise<NetworkStatus> {
  const [status, index, prices] = await Promise.all([
    readProtocolStatus(serverReader(deployment), deployment),
    readIndexState(deployment),
    priceStateOf(deployment),
  ]);
  return {
    ...status,
    upstreams: upstreamsOf(deployment.name)?.health() ?? { total: 0, available: 0 },
    notes: deploymentNotes(deployment.name),
    ...(prices && { prices }),
    index,
  };
}

/** The status of one network as JSON; block numbers as decimal text. */
export const handleStatus = (request: Request, network: string): Promise<Response> =>
  answerOpenly(request, network, async (deployment) => {
    const { name, label, chainId } = deployment;
    try {
      return json(200, { name, label, chainId, ...(await readNetworkStatus(deployment)) });
    } catch {
      return chainUnavailable(await readIndexState(deployment));
    }
  });

/** Not why: that may name an endpoint. */
function chainUnavailable(index: IndexState): ApiReply {
  const message = 'The chain of this network cannot be read now; `index` says how its index is.';
  const failure: StatusFailure = { error: { code: 'chain-unavailable', message }, index };
  const { headers, ...reply } = json(503, failure);
  return { ...reply, headers: { ...headers, 'retry-after': RETRY_SECONDS } };
}

/** The process answers; how its networks are is another question. */
export function handleHealth(): Response {
  const { status, body, headers } = json(200, {
    ok: true,
    networks: listDeployments().map(({ name }) => name),
  });
  return new Response(body, { status, headers: { ...securityHeaders, ...headers } });
}

const json = (status: number, value: unknown): ApiReply => ({
  status,
  body: JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? item.toString() : item)),
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
});
