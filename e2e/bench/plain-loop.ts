import { type Abi, type Address, createPublicClient, decodeEventLog, http } from 'viem';
import { compileContracts } from '@/devnet/compile';
import { artifactOf } from '@/devnet/contract-calls';
import type { DevnetDeployment } from '@/devnet/deployment-file';

const timeoutMs = 120_000;
const triedBlocks = [5, 20, 60];

export type Spent = { events: number; seconds: number; cpuSeconds: number };

/** Counts and times what somebody would write who only wants the events: ask for ranges, decode each log, keep nothing. */
export type PlainLoop = {
  /** The span of blocks for one request with which it is quickest. */
  bestSpan(): Promise<number>;
  run(blocksAtOnce: number): Promise<Spent>;
};

export async function createPlainLoop(
  rpcUrl: string,
  deployment: DevnetDeployment,
  firstBlock: number,
): Promise<PlainLoop> {
  const abis = await abisOf(deployment);
  const client = createPublicClient({
    transport: http(rpcUrl, { timeout: timeoutMs, maxResponseBodySize: false }),
  });
  const head = await client.getBlockNumber();
  const run = async (blocksAtOnce: number): Promise<Spent> => {
    const cpu = process.cpuUsage();
    const begun = performance.now();
    let events = 0;
    for (let from = BigInt(firstBlock); from <= head; from += BigInt(blocksAtOnce)) {
      const last = from + BigInt(blocksAtOnce) - 1n;
      const toBlock = last < head ? last : head;
      for (const { address, topics, data } of await client.getLogs({
        address: [...abis.keys()],
        fromBlock: from,
        toBlock,
      })) {
        const abi = abis.get(address);
        if (abi && decodeEventLog({ abi, topics, data }).eventName) events += 1;
      }
    }
    const { user, system } = process.cpuUsage(cpu);
    return { events, seconds: (performance.now() - begun) / 1000, cpuSeconds: (user + system) / 1e6 };
  };
  return {
    run,
    bestSpan: async () => {
      const tries: { span: number; seconds: number }[] = [];
      for (const span of triedBlocks) tries.push({ span, seconds: (await run(span)).seconds });
      return tries.sort((one, other) => one.seconds - other.seconds)[0]?.span ?? Number.NaN;
    },
  };
}

/** In lower case, as a node writes addresses. */
async function abisOf({ protocols }: DevnetDeployment): Promise<Map<Address, Abi>> {
  const artifacts = await compileContracts();
  const abi = (contract: string) => artifactOf(artifacts, contract).abi;
  const { allocationManager, delegationManager, strategyManager } = protocols.eigenlayer.contracts;
  const pairs: [Address, Abi][] = [
    [allocationManager, abi('AllocationManager')],
    [delegationManager, abi('DelegationManager')],
    [strategyManager, abi('StrategyManager')],
    ...protocols.eigenlayer.strategies.map(({ address }): [Address, Abi] => [address, abi('StrategyBase')]),
  ];
  return new Map(pairs.map(([address, one]) => [address.toLowerCase() as Address, one]));
}
