import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { confirmDeployment, type Verdict } from './confirm-deployment';
import { loadDeployments } from './deployment-files';
import { endpointsFrom, env, rpcVariable } from './env';
import { once } from './process-memory';
import { createUpstreams, type Upstreams } from './rpc-upstreams';

export type RefusedDeployment = { name: string; label: string; reason: string };

/** A deployment with its endpoints, and what its chain said about it. */
type Entry = {
  deployment: Deployment;
  upstreams: Upstreams | undefined;
  /** The preferred endpoint is on this machine. */
  isLocal: boolean;
  verdict: Verdict;
  /** Resolves once the chain was asked for the first time. */
  asked: Promise<void>;
};

/** How long a page waits for the first answer of a network's chain before it offers the network unconfirmed. */
const FIRST_ANSWER_MS = 3_000;
const RETRY_MS = 15_000;

const entries = (): Map<string, Entry> =>
  once('deployments', () => {
    const { DEPLOYMENT_FILES, NETWORKS } = env();
    const loaded = loadDeployments(DEPLOYMENT_FILES, NETWORKS);
    return new Map(loaded.map((deployment) => [deployment.name, openDeployment(deployment)]));
  });

function openDeployment(deployment: Deployment): Entry {
  const variable = deployment.rpcEnv ?? rpcVariable(deployment.name);
  const urls = [...endpointsFrom(variable), ...deployment.publicRpc];
  const [first] = urls;
  if (first === undefined) {
    const verdict: Verdict = { name: 'refused', reason: `no RPC endpoint: set ${variable}` };
    return { deployment, upstreams: undefined, isLocal: false, verdict, asked: Promise.resolve() };
  }
  const upstreams = createUpstreams(urls, { timeoutMs: env().RPC_TIMEOUT_MS, chainId: deployment.chainId });
  const verdict: Verdict = { name: 'unconfirmed' };
  const entry: Entry = {
    deployment,
    upstreams,
    isLocal: isLocalUrl(first),
    verdict,
    asked: Promise.resolve(),
  };
  entry.asked = confirm(entry, upstreams);
  return entry;
}

/** Asks the chain, again and again while it does not answer. A refused one is asked again as well: endpoints get mended. */
async function confirm(entry: Entry, upstreams: Upstreams): Promise<void> {
  entry.verdict = await confirmDeployment(entry.deployment, upstreams);
  if (entry.verdict.name === 'confirmed') {
    entry.deployment = entry.verdict.deployment;
    return;
  }
  setTimeout(() => confirm(entry, upstreams), RETRY_MS).unref();
}

/** Reads every setting and starts asking the chains. A bad value throws; a silent chain costs a few seconds at most. */
export async function startDeployments(): Promise<void> {
  const first = Promise.all([...entries().values()].map(({ asked }) => asked));
  const patience = new Promise((resolve) => {
    setTimeout(resolve, FIRST_ANSWER_MS).unref();
  });
  await Promise.race([first, patience]);
}

/** The networks that are offered, in order: they have an endpoint, and their chain is the right one or has not answered yet. */
export const listDeployments = (): Deployment[] =>
  [...entries().values()].filter(isOffered).map(({ deployment }) => deployment);

/** The offered network of this name. */
export function findDeployment(name: string): Deployment | undefined {
  const entry = entries().get(name);
  return entry && isOffered(entry) ? entry.deployment : undefined;
}

const isOffered = ({ verdict }: Entry): boolean => verdict.name !== 'refused';

/** The networks that have an endpoint, whatever their chain has said so far: it may be mended later. */
export const reachableDeployments = (): Deployment[] =>
  [...entries().values()].filter(({ upstreams }) => upstreams).map(({ deployment }) => deployment);

/** What is known of a network so far, offered or not. */
export function deploymentVerdict(name: string): { deployment: Deployment; verdict: Verdict } | undefined {
  const entry = entries().get(name);
  return entry && { deployment: entry.deployment, verdict: entry.verdict };
}

/** The networks that are not offered, with the reason. */
export const deploymentProblems = (): RefusedDeployment[] =>
  [...entries().values()].flatMap(({ deployment: { name, label }, verdict }) =>
    verdict.name === 'refused' ? [{ name, label, reason: verdict.reason }] : [],
  );

/** What the chain corrected in the deployment's file: strategies left out or paying in another token. */
export function deploymentNotes(name: string): readonly string[] {
  const verdict = entries().get(name)?.verdict;
  return verdict?.name === 'confirmed' ? verdict.notes : [];
}

/** The endpoints of an offered network. Never leaves the server. */
export const upstreamsOf = (name: string): Upstreams | undefined => entries().get(name)?.upstreams;

const LOCAL_HOSTS = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])$/;
const isLocalUrl = (url: string) => LOCAL_HOSTS.test(new URL(url).hostname);

/** Whether the network's node is on this machine. */
export const isLocalNetwork = ({ name }: Deployment): boolean => entries().get(name)?.isLocal ?? false;

/** What the browser may know of a deployment: endpoints only where they are on the visitor's own machine. */
export function publicDeployment({ rpcEnv, indexerEnv, ...deployment }: Deployment): Deployment {
  return { ...deployment, publicRpc: deployment.publicRpc.filter(isLocalUrl) };
}
