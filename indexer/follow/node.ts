import type { Hex } from 'viem';
import { numberToHex } from 'viem';
import { ProblemError } from '../../lib/chain/problem-error';
import type { RpcCall, Upstreams } from '../../lib/server/rpc-upstreams';
import type { RawLog } from '../derive/events';

/** What identifies a block and when it was made, in seconds since 1970. */
export type Header = { number: number; hash: Hex; parentHash: Hex; time: number };

export type LogFilter = { address: readonly Hex[]; topics: readonly Hex[] };

/** Blocks by their numbers, or a single one by its hash: a node that does not have that one fails instead of listing nothing. */
export type LogRange = { from: number; to: number } | { hash: Hex };

/** The few questions that an index asks a node. Each throws `rpc-failed` when no endpoint answers. */
export type Node = {
  latest(): Promise<Header>;
  /** undefined: the chain is not that long. */
  header(block: number): Promise<Header | undefined>;
  /** undefined: the node refuses to list so much at once. */
  logs(filter: LogFilter, range: LogRange): Promise<RawLog[] | undefined>;
  hasCode(address: Hex): Promise<boolean>;
};

type RawHeader = { number: Hex; hash: Hex; parentHash: Hex; timestamp: Hex };

export function createNode(upstreams: Upstreams): Node {
  const ask = async (method: string, params: RpcCall['params']): Promise<unknown> => {
    const answer = await upstreams.send({ method, params });
    if ('result' in answer) return answer.result;
    throw new ProblemError({ code: 'rpc-failed', detail: `${method}: ${answer.error.message}` });
  };
  const header = async (block: Hex | 'latest'): Promise<Header | undefined> => {
    const raw = (await ask('eth_getBlockByNumber', [block, false])) as RawHeader | null;
    return raw ? headerOf(raw) : undefined;
  };
  return {
    latest: async () => {
      const head = await header('latest');
      if (!head) throw new ProblemError({ code: 'rpc-failed', detail: 'the node has no block' });
      return head;
    },
    header: (block) => header(numberToHex(block)),
    logs: async ({ address, topics }, range) => {
      const where =
        'hash' in range
          ? { blockHash: range.hash }
          : { fromBlock: numberToHex(range.from), toBlock: numberToHex(range.to) };
      const filter = { address, topics: [topics], ...where };
      const answer = await upstreams.send({ method: 'eth_getLogs', params: [filter] });
      return 'result' in answer ? (answer.result as RawLog[]) : undefined;
    },
    hasCode: async (address) => (await ask('eth_getCode', [address, 'latest'])) !== '0x',
  };
}

const headerOf = ({ number, hash, parentHash, timestamp }: RawHeader): Header => ({
  number: Number(number),
  hash,
  parentHash,
  time: Number(timestamp),
});
