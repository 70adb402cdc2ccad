import { encodeFunctionData, type Hex, maxUint256, parseAbi } from 'viem';
import { operatorAccount, stakerAccount } from '@/devnet/accounts';
import { rpc } from '@/devnet/rpc';
import { operatorOf } from '@/devnet/scenario/world/stakers';
import type { Stamp } from '@/lib/wire/stats/envelope';
import { startStack } from '../fixtures/stack';
import { median, print } from './measure';

const bench = 'index-latency';
const samples = 20;
const blockSeconds = 1;
const pollMs = 5;
const patienceMs = 30_000;
const amount = 10n ** 16n;
const staker = 0;

const abi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function approve(address spender, uint256 amount)',
  'function depositIntoStrategy(address strategy, address token, uint256 amount)',
]);

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

/** How long after a block the public API tells what the block changed, on a chain with a block each second. */
const stack = await startStack(`bench-${bench}`, { env: { API_REQUESTS_PER_SECOND: '100000' } });
try {
  const { rpcUrl, deployment, appUrl } = stack;
  const [token] = deployment.devnet.tokens;
  const operator = operatorOf(staker);
  if (token === undefined || operator === undefined) throw new Error('Nobody there has a stake.');
  const from = stakerAccount(staker).address;
  const { strategyManager } = deployment.protocols.eigenlayer.contracts;
  await rpc(rpcUrl, 'anvil_impersonateAccount', [from]);
  const send = (to: Hex, data: Hex) => rpc<Hex>(rpcUrl, 'eth_sendTransaction', [{ from, to, data }]);
  const mint = encodeFunctionData({ abi, functionName: 'mint', args: [from, amount * BigInt(samples + 1)] });
  await send(token.address, mint);
  const allow = { abi, functionName: 'approve', args: [strategyManager, maxUint256] } as const;
  await send(token.address, encodeFunctionData(allow));
  await rpc(rpcUrl, 'evm_setIntervalMining', [blockSeconds]);

  const readOperator = async () => {
    const response = await fetch(`${appUrl}/api/devnet/operators/${operatorAccount(operator).address}`);
    if (!response.ok) throw new Error(`The API answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Stamp & { data: unknown };
  };
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * blockSeconds * 1000));
    const before = JSON.stringify((await readOperator()).data);
    const args = [token.strategy, token.address, amount] as const;
    const hash = await send(
      strategyManager,
      encodeFunctionData({ abi, functionName: 'depositIntoStrategy', args }),
    );
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
  print({ bench, samples, medianMs: median(times), minMs: Math.min(...times), maxMs: Math.max(...times) });
} finally {
  await stack.stop();
}
