import { type Abi, type Address, type Hex, type Log, parseEventLogs } from 'viem';
import { compileContracts } from '../compile';
import type { DevnetDeployment } from '../deployment-file';
import { quantity, rpc } from '../rpc';

export type ChainEvent = {
  address: Address;
  transactionHash: Hex;
  eventName: string;
  args: Record<string, unknown>;
};

/** The events of one transaction in their order, decoded by whichever of our contracts knows them. */
export async function readEvents({ devnet }: DevnetDeployment, hash: Hex): Promise<ChainEvent[]> {
  const receipt = await rpc<{ logs: Log[] }>(devnet.rpcUrl, 'eth_getTransactionReceipt', [hash]);
  return decode(receipt.logs);
}

/** Every event from `fromBlock` up to the head. */
export async function readEventsSince(
  { devnet }: DevnetDeployment,
  fromBlock: bigint,
): Promise<ChainEvent[]> {
  const range = { fromBlock: quantity(fromBlock), toBlock: 'latest' };
  return decode(await rpc<Log[]>(devnet.rpcUrl, 'eth_getLogs', [range]));
}

async function decode(logs: Log[]): Promise<ChainEvent[]> {
  const abi: Abi = Object.values(await compileContracts()).flatMap((artifact) => [...artifact.abi]);
  return parseEventLogs({ abi, logs }) as unknown as ChainEvent[];
}
