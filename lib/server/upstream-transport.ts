import 'server-only';
import { custom, RpcRequestError, type Transport } from 'viem';
import type { Upstreams } from './rpc-upstreams';

/** A viem transport over a network's endpoints, with their failover. */
export function upstreamTransport(upstreams: Upstreams): Transport {
  return custom(
    {
      request: async ({ method, params = [] }: { method: string; params?: readonly unknown[] }) => {
        const answer = await upstreams.send({ method, params });
        if ('result' in answer) return answer.result;
        throw new RpcRequestError({ body: { method }, error: answer.error, url: 'the network' });
      },
    },
    { retryCount: 0 },
  );
}
