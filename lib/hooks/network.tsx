'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import type { Deployment } from '../chain/deployment-schema';
import type { Reader } from '../chain/reader';
import { createEngine, type Engine } from './engine';
import { invariant } from './invariant';

type Network = { deployment: Deployment; engine: () => Engine };

const NetworkContext = createContext<Network | undefined>(undefined);

const createQueryClient = () =>
  new QueryClient({ defaultOptions: { queries: { retry: 2, refetchOnWindowFocus: false } } });

/** Made when first needed, which is never on the server. */
function createNetwork(deployment: Deployment, queryClient: QueryClient): Network {
  let engine: Engine | undefined;
  return {
    deployment,
    engine: () => {
      engine ??= createEngine(deployment, queryClient);
      return engine;
    },
  };
}

function NetworkScope({ deployment, children }: { deployment: Deployment; children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [network] = useState(() => createNetwork(deployment, queryClient));
  useEffect(() => {
    void network.engine().board.resumeAll();
  }, [network]);
  return (
    <NetworkContext value={network}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </NetworkContext>
  );
}

/** Everything of one network for the components below: reader, query cache, block clock, runs. */
export function NetworkProvider({ deployment, children }: { deployment: Deployment; children: ReactNode }) {
  return (
    <NetworkScope key={deployment.name} deployment={deployment}>
      {children}
    </NetworkScope>
  );
}

function useNetworkScope(): Network {
  const network = use(NetworkContext);
  invariant(network !== undefined, 'a component of a network is outside of NetworkProvider');
  return network;
}

/** The network of this page. `reader` is made on first use, in the browser. */
export function useNetwork(): { deployment: Deployment; reader: Reader } {
  const { deployment, engine } = useNetworkScope();
  return {
    deployment,
    get reader() {
      return engine().reader;
    },
  };
}

/** For the hooks of this folder: the machinery behind the network, on the client only. */
export const useEngine = (): (() => Engine) => useNetworkScope().engine;
