import type { Request } from '../chain/read-multicall';
import type { Reader } from '../chain/reader';
import { readMark } from '../flows/node';
import { findSent } from '../flows/search';
import type { Ports, RunStore, WalletPorts } from '../flows/types';
import { waitForSent } from '../flows/wait';
import { simulateCall } from './simulate';

export type FlowPortParts = {
  reader: Reader;
  request: Request;
  store: RunStore;
  nextTick(): Promise<void>;
  /** The connected wallet at the moment of asking. */
  wallet(): WalletPorts | undefined;
  current: Ports['current'];
  invalidate: Ports['invalidate'];
};

/** The engine's ways to the outside, put together from a node, a wallet and a store. */
export function createFlowPorts(parts: FlowPortParts): Ports {
  const { reader, request, store, nextTick, wallet, current, invalidate } = parts;
  return {
    reader,
    store,
    current,
    invalidate,
    get wallet() {
      return wallet();
    },
    simulate: (account, call, atBlock) => simulateCall(request, account, call, atBlock),
    mark: (account) => readMark(request, account),
    find: (account, call, mark) => findSent(request, account, call, mark),
    wait: (awaited, onNews) => {
      const watch = { request, nextTick, signal: awaited.signal };
      return waitForSent(watch, awaited, onNews, wallet()?.bundleStatus);
    },
  };
}
