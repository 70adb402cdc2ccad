import type { Address, Hex } from 'viem';
import { roleAccount, visitorAccount } from '../accounts';
import { artifactOf, encodeCall } from '../contract-calls';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { quantity, rpc, rpcBatch } from '../rpc';
import type { Call, Sender } from '../sender';
import { countEvents, type Episode, type FloodSizes, planFlood } from './sizes';

/** About this many events share a block. */
const eventsPerBlock = 800;
const blockGas = 1_000_000_000;
const transactionGas = 200_000_000;
/** Blocks of which nothing is told, as at the head of a chain whose history is long: none of it can turn any more. */
const quietBlocks = 300;
const quietBlockSeconds = 12;

export type FloodOptions = {
  events: number;
  /** Seconds since 1970 of the first and the last block of the history. */
  fromTime: number;
  toTime: number;
};

/** `blocks`: the first and the last in which something was told. */
export type Flood = {
  events: number;
  sizes: FloodSizes;
  contract: Address;
  blocks: { from: number; to: number };
};

/**
 * Lets a whole network live on a chain as far as events tell: for a while a contract that only speaks lies over the
 * managers and the strategies. Afterwards the real code is back, and knows nobody whom the events named.
 */
export async function flood(
  sender: Sender,
  deployment: DevnetDeployment,
  { events, fromTime, toTime }: FloodOptions,
): Promise<Flood> {
  const { sizes, episodes } = planFlood(events);
  const strategies = strategiesOf(deployment);
  const { allocationManager, delegationManager, strategyManager } = deployment.protocols.eigenlayer.contracts;
  const managers = [allocationManager, delegationManager, strategyManager];
  const contract = await sender.deploy(roleAccount('deployer'), 'EventFlood', [
    ...managers,
    sizes,
    strategies,
  ]);
  const voice = artifactOf(sender.artifacts, 'FloodVoice').deployedBytecode;
  const giveBack = await replaceCode(sender.rpcUrl, [...managers, ...strategies], voice);
  const { rpcUrl } = sender;
  const from = (await headOf(rpcUrl)) + 1;
  let to = from;
  try {
    await rpc(rpcUrl, 'evm_setBlockGasLimit', [quantity(blockGas)]);
    await live(sender, contract, episodes, { fromTime, toTime });
    to = await headOf(rpcUrl);
  } finally {
    await giveBack();
  }
  await fillStrategies(sender, deployment, contract, strategies);
  await rpc(rpcUrl, 'anvil_mine', [quantity(quietBlocks), quantity(quietBlockSeconds)]);
  return { events: countEvents(episodes), sizes, contract, blocks: { from, to } };
}

const headOf = async (rpcUrl: string): Promise<number> => Number(await rpc(rpcUrl, 'eth_blockNumber', []));

/** Those without a cap, of tokens that behave: anybody may have any amount in them. */
const strategiesOf = ({ devnet }: DevnetDeployment): Address[] =>
  devnet.tokens
    .filter(({ key, decimals }) => decimals === 18 && key !== 'capETH' && key !== 'hostile')
    .map(({ strategy }) => strategy);

/** Puts `code` at the addresses; what it gives puts back what was there. */
async function replaceCode(
  rpcUrl: string,
  addresses: readonly Address[],
  code: Hex,
): Promise<() => Promise<void>> {
  const set = async (codes: readonly Hex[]) => {
    await rpcBatch(
      rpcUrl,
      addresses.map((address, i) => ({ method: 'anvil_setCode', params: [address, codes[i]] })),
    );
  };
  const calls = addresses.map((address) => ({ method: 'eth_getCode', params: [address, 'latest'] }));
  const before = await rpcBatch<Hex>(rpcUrl, calls);
  await set(addresses.map(() => code));
  return () => set(before);
}

/** Block by block, each with the part of every episode that falls into it. */
async function live(
  sender: Sender,
  contract: Address,
  episodes: readonly Episode[],
  { fromTime, toTime }: { fromTime: number; toTime: number },
): Promise<void> {
  const { rpcUrl, artifacts } = sender;
  const from = visitorAccount(0).address;
  const blocks = Math.ceil(countEvents(episodes) / eventsPerBlock);
  let nonce = Number(await rpc(rpcUrl, 'eth_getTransactionCount', [from, 'latest']));
  const first = nonce;
  await rpc(rpcUrl, 'evm_setAutomine', [false]);
  for (let block = 0; block < blocks; block += 1) {
    const calls = partsOf(episodes, block / blocks, (block + 1) / blocks).map(({ act, args }) => {
      const data = encodeCall(artifacts, { to: contract, contract: 'EventFlood', functionName: act, args });
      nonce += 1;
      const call = { from, to: contract, data, nonce: quantity(nonce - 1), gas: quantity(transactionGas) };
      return { method: 'eth_sendTransaction', params: [call] };
    });
    await rpcBatch(rpcUrl, calls);
    const time = fromTime + Math.floor(((toTime - fromTime) * block) / blocks);
    await rpc(rpcUrl, 'evm_setNextBlockTimestamp', [time]);
    await rpc(rpcUrl, 'anvil_mine', []);
  }
  await rpc(rpcUrl, 'evm_setAutomine', [true]);
  const done = await sender.read<bigint>({ to: contract, contract: 'EventFlood', functionName: 'calls' });
  if (done !== BigInt(nonce - first)) {
    throw new DevnetProblem(`Of ${nonce - first} transactions of the flood ${done} did something.`);
  }
}

function partsOf(
  episodes: readonly Episode[],
  start: number,
  end: number,
): { act: string; args: [number, number] }[] {
  return episodes.flatMap(({ act, count, from, to }) => {
    const doneAt = (moment: number) =>
      Math.floor(count * Math.min(Math.max((moment - from) / (to - from), 0), 1));
    const args: [number, number] = [doneAt(start), doneAt(end)];
    return args[0] === args[1] ? [] : [{ act, args }];
  });
}

/** Somebody really deposits as much as the events told of, so that the strategies hold what the operators have. */
async function fillStrategies(
  sender: Sender,
  { protocols, devnet }: DevnetDeployment,
  contract: Address,
  strategies: readonly Address[],
): Promise<void> {
  const from = visitorAccount(0);
  const { strategyManager } = protocols.eigenlayer.contracts;
  const calls: Call[] = [];
  for (const { address: token, strategy } of devnet.tokens) {
    if (!strategies.includes(strategy)) continue;
    const told = { to: contract, contract: 'EventFlood', functionName: 'depositedShares', args: [strategy] };
    const amount = await sender.read<bigint>(told);
    if (amount === 0n) continue;
    const onToken = { from, to: token, contract: 'FaucetToken' };
    calls.push(
      { ...onToken, functionName: 'mint', args: [from.address, amount] },
      { ...onToken, functionName: 'approve', args: [strategyManager, amount] },
      {
        from,
        to: strategyManager,
        contract: 'StrategyManager',
        functionName: 'depositIntoStrategy',
        args: [strategy, token, amount],
      },
    );
  }
  await sender.send(calls);
}
