import type { Address } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { rpc } from '../rpc';
import { act, read } from './act';
import { requireAddress, requireText, runAsProgram } from './command-line';
import { delegationManagerOf } from './places';

type Withdrawal = { startBlock: number; strategies: readonly Address[] };

/** Completes every withdrawal of a staker that has waited long enough, in one transaction, and says how many. */
export async function completeReady(
  deployment: DevnetDeployment,
  { staker, asTokens }: { staker: Address; asTokens: boolean },
): Promise<number> {
  const ready = await readReady(deployment, staker);
  if (ready.length === 0) throw new DevnetProblem(`${staker} has nothing that can be completed.`);
  const tokens = await Promise.all(
    ready.map(({ strategies }) => Promise.all(strategies.map((strategy) => tokenOf(deployment, strategy)))),
  );
  await act(deployment, staker, {
    ...delegationManagerOf(deployment),
    functionName: 'completeQueuedWithdrawals',
    args: [ready, tokens, ready.map(() => asTokens)],
  });
  return ready.length;
}

async function readReady(deployment: DevnetDeployment, staker: Address): Promise<Withdrawal[]> {
  const manager = delegationManagerOf(deployment);
  const [withdrawals] = await read<[Withdrawal[]]>(deployment, {
    ...manager,
    functionName: 'getQueuedWithdrawals',
    args: [staker],
  });
  const delay = await read<number>(deployment, { ...manager, functionName: 'minWithdrawalDelayBlocks' });
  const head = Number(await rpc<string>(deployment.devnet.rpcUrl, 'eth_blockNumber'));
  // The gas is estimated at the latest block, so that block must already be late enough.
  return withdrawals.filter(({ startBlock }) => head > startBlock + delay);
}

function tokenOf(deployment: DevnetDeployment, strategy: Address): Promise<Address> {
  return read<Address>(deployment, {
    to: strategy,
    contract: 'StrategyBase',
    functionName: 'underlyingToken',
  });
}

await runAsProgram(import.meta.url, {
  usage: '  node --import tsx devnet/scenario/complete.ts --staker 0x… --as tokens|shares',
  options: { staker: { type: 'string' }, as: { type: 'string' } },
  run: async (deployment, flags) => {
    const form = requireText(flags, 'as');
    if (form !== 'tokens' && form !== 'shares')
      throw new DevnetProblem(`--as must be tokens or shares, not ${form}.`);
    const request = { staker: requireAddress(flags, 'staker'), asTokens: form === 'tokens' };
    return `Completed ${await completeReady(deployment, request)} withdrawals as ${form}.`;
  },
});
