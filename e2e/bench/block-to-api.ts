import { type Address, encodeFunctionData, type Hex, maxUint256, parseAbi } from 'viem';
import type { DevnetDeployment } from '@/devnet/deployment-file';
import { rpc } from '@/devnet/rpc';
import type { Stamp } from '@/lib/wire/stats/envelope';

const blockSeconds = 1;
const pollMs = 5;
const patienceMs = 60_000;
const amount = 10n ** 16n;

const abi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function approve(address spender, uint256 amount)',
  'function depositIntoStrategy(address strategy, address token, uint256 amount)',
]);

export type ServedChain = { rpcUrl: string; deployment: DevnetDeployment; appUrl: string };

/** Asks again and again until there is an answer; gives the moment at which it came. */
async function until<Found>(ask: () => Promise<Found | undefined>): Promise<{ found: Found; at: number }> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const found = await ask();
    if (found !== undefined) return { found, at: performance.now() };
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error(`Nothing came within ${patienceMs / 1000} s.`);
}

/**
 * How many milliseconds after a block the public API tells what the block changed, on a chain with a block each second.
 * `staker` is delegated to `operator` and deposits each time, at any moment of the second.
 */
export async function timeBlocksToApi(
  { rpcUrl, deployment, appUrl }: ServedChain,
  { operator, staker: from }: { operator: Address; staker: Address },
  samples: number,
): Promise<number[]> {
  const [token] = deployment.devnet.tokens;
  if (token === undefined) throw new Error('The devnet has no token.');
  const { strategyManager } = deployment.protocols.eigenlayer.contracts;
  const send = (to: Address, data: Hex) => rpc<Hex>(rpcUrl, 'eth_sendTransaction', [{ from, to, data }]);
  const readOperator = async () => {
    const response = await fetch(`${appUrl}/api/devnet/operators/${operator}`);
    if (!response.ok) throw new Error(`The API answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Stamp & { data: unknown };
  };
  await rpc(rpcUrl, 'anvil_impersonateAccount', [from]);
  const minted = amount * BigInt(samples + 1);
  await send(token.address, encodeFunctionData({ abi, functionName: 'mint', args: [from, minted] }));
  const allowed = [strategyManager, maxUint256] as const;
  await send(token.address, encodeFunctionData({ abi, functionName: 'approve', args: allowed }));
  await rpc(rpcUrl, 'evm_setIntervalMining', [blockSeconds]);

  const args = [token.strategy, token.address, amount] as const;
  const deposit = encodeFunctionData({ abi, functionName: 'depositIntoStrategy', args });
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * blockSeconds * 1000));
    const before = JSON.stringify((await readOperator()).data);
    const hash = await send(strategyManager, deposit);
    const mined = await until(async () => {
      const receipt = await rpc<{ blockNumber: Hex } | null>(rpcUrl, 'eth_getTransactionReceipt', [hash]);
      return receipt ? Number(receipt.blockNumber) : undefined;
    });
    const shown = await until(async () => {
      const answer = await readOperator();
      return answer.block.number >= mined.found ? answer : undefined;
    });
    if (JSON.stringify(shown.found.data) === before) throw new Error('The deposit changed nothing.');
    times.push(Math.round(shown.at - mined.at));
  }
  return times;
}
