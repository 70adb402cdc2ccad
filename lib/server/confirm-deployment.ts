import 'server-only';
import { isAddressEqual } from 'viem';
import { createReader } from '../chain/clients';
import type { Deployment } from '../chain/deployment-schema';
import { problemOfError } from '../chain/problem-error';
import type { Strategy } from '../domain/position';
import { readContracts } from '../protocols/eigenlayer/contracts';
import { readStrategies } from '../protocols/eigenlayer/reads';
import type { Upstreams } from './rpc-upstreams';
import { upstreamTransport } from './upstream-transport';

/** What a network's own chain says about its file. */
export type Verdict =
  | { name: 'unconfirmed' }
  | { name: 'confirmed'; deployment: Deployment; notes: readonly string[] }
  | { name: 'refused'; reason: string };

/**
 * Asks the chain for its id, whether the managers are where the file says, and for the token of every listed strategy.
 * Unconfirmed when it does not answer.
 */
export async function confirmDeployment(deployment: Deployment, upstreams: Upstreams): Promise<Verdict> {
  try {
    const reader = createReader(deployment, upstreamTransport(upstreams));
    const { silent, eigenPodManager } = await readContracts(reader, deployment);
    if (silent) return { name: 'refused', reason: `no ${silent.name} answers at ${silent.address}` };
    const completed = eigenPodManager ? withPods(deployment, eigenPodManager) : deployment;
    const addresses = deployment.protocols.eigenlayer.strategies.map(({ address }) => address);
    const read = await readStrategies(reader, completed, addresses);
    return correct(completed, read.strategies);
  } catch (error) {
    const problem = problemOfError(error);
    if (problem.code !== 'rpc-wrong-chain') return { name: 'unconfirmed' };
    const { expectedChainId, actualChainId } = problem;
    const reason = `its RPC endpoint is of chain ${actualChainId}, not of chain ${expectedChainId}`;
    return { name: 'refused', reason };
  }
}

type Contracts = Deployment['protocols']['eigenlayer']['contracts'];

/** The file may leave the pods' manager out, but restaked native ETH is counted with its factor. */
function withPods(deployment: Deployment, eigenPodManager: Contracts['eigenPodManager']): Deployment {
  const { eigenlayer } = deployment.protocols;
  const contracts = { eigenPodManager, ...eigenlayer.contracts };
  return { ...deployment, protocols: { ...deployment.protocols, eigenlayer: { ...eigenlayer, contracts } } };
}

/** What the chain answers wins over the file: strategies that do not answer go, tokens are put right. */
function correct(deployment: Deployment, found: readonly Strategy[]): Verdict {
  const notes: string[] = [];
  const { eigenlayer } = deployment.protocols;
  const strategies = eigenlayer.strategies.flatMap((listed) => {
    const strategy = found.find(({ address }) => isAddressEqual(address, listed.address));
    if (!strategy) {
      notes.push(`${listed.address} does not answer as a strategy and is left out`);
      return [];
    }
    const { address, decimals } = strategy.token;
    if (listed.token?.address && !isAddressEqual(listed.token.address, address)) {
      notes.push(`${listed.address} holds ${address}, not ${listed.token.address}`);
    }
    return [{ ...listed, token: { ...listed.token, address, decimals } }];
  });
  const corrected = {
    ...deployment,
    protocols: { ...deployment.protocols, eigenlayer: { ...eigenlayer, strategies } },
  };
  return { name: 'confirmed', deployment: corrected, notes };
}
