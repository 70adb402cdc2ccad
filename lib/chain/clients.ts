import { createClient, createPublicClient, http, type PublicClient, type Transport } from 'viem';
import type { Deployment } from './deployment-schema';
import { multicallAddress, viemChain } from './networks';
import { ProblemError, problemOfError } from './problem-error';
import { type Request, readMulticall } from './read-multicall';
import type { Reader } from './reader';

/** The browser's way to a network: our own proxy, never an endpoint of somebody else. */
export const browserTransport = (network: string): Transport => http(`/api/${network}/rpc`);

/** Reads contracts of a deployment, one HTTP request per reading. */
export function createReader(deployment: Deployment, transport: Transport): Reader {
  const client = createClient({ chain: viemChain(deployment), transport });
  const request = client.request as Request;
  const aggregator = { address: multicallAddress(deployment), isDeployed: true };
  return {
    chainId: deployment.chainId,
    read: (calls, atBlock) => readMulticall(request, deployment.chainId, aggregator, calls, atBlock),
    readGasPrice: async () => {
      try {
        return BigInt((await request({ method: 'eth_gasPrice', params: [] })) as string);
      } catch (error) {
        throw new ProblemError(problemOfError(error));
      }
    },
  };
}

/**
 * A viem client for what is not a contract read: receipts, transactions, blocks, logs. It never follows a contract to
 * somebody else's server (CCIP): no request leaves for a third party.
 */
export const createPublic = (deployment: Deployment, transport: Transport): PublicClient =>
  createPublicClient({ chain: viemChain(deployment), transport, ccipRead: false });
