import type { QueryClient } from '@tanstack/react-query';
import { browserTransport, createReader } from '../chain/clients';
import type { Deployment } from '../chain/deployment-schema';
import { viemChain } from '../chain/networks';
import type { Request } from '../chain/read-multicall';
import type { Reader } from '../chain/reader';
import { readLatest } from '../flows/node';
import { walletSession } from '../wallet/session';
import { browserRunStore } from './browser-store';
import { type BlockClock, createBlockClock } from './clock';
import { createFloor, type Floor } from './floor';
import { createFlowPorts } from './flow-ports';
import { invalidateLive, invalidateTags } from './invalidate';
import { createRunBoard, type RunBoard } from './run-board';

/** Everything that a network needs in the browser. Made once per network and page. */
export type Engine = {
  reader: Reader;
  /** The node behind our proxy, for what is not a contract read. */
  request: Request;
  clock: BlockClock;
  floor: Floor;
  board: RunBoard;
};

const visibility = {
  isHidden: () => document.visibilityState === 'hidden',
  onChange(listener: () => void) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

function schedule(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

function proxyRequest(deployment: Deployment): Request {
  const { request } = browserTransport(deployment.name)({ chain: viemChain(deployment), retryCount: 1 });
  return (call) => request(call as never) as Promise<unknown>;
}

export function createEngine(deployment: Deployment, queryClient: QueryClient): Engine {
  const reader = createReader(deployment, browserTransport(deployment.name));
  const request = proxyRequest(deployment);
  const floor = createFloor(Date.now);
  const clock = createBlockClock({
    // Our proxy takes notice of this answer: nothing read after it is of an earlier block.
    readBlock: () => readLatest(request),
    blockTimeMs: deployment.blockTimeSeconds * 1000,
    visibility,
    schedule,
    onBlock: (number, isNew) => invalidateLive(queryClient, deployment.name, number, isNew),
  });
  const store = browserRunStore(deployment);
  const ports = createFlowPorts({
    reader,
    request,
    store,
    nextTick: clock.nextTick,
    wallet: () => walletSession.get().ports,
    current: () => walletSession.get().current(),
    invalidate: async (tags, minBlock) => {
      floor.raise(minBlock);
      await invalidateTags(queryClient, deployment.name, tags);
    },
  });
  return { reader, request, clock, floor, board: createRunBoard(deployment.name, ports) };
}
