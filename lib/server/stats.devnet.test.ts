import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { rpc } from '@/devnet/rpc';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { Deployment } from '../chain/deployment-schema';
import { chainStatsOf } from './chain-stats';
import {
  deploymentNotes,
  deploymentProblems,
  findDeployment,
  listDeployments,
  publicDeployment,
  startDeployments,
  upstreamsOf,
} from './deployments';
import { serverReader } from './reader';
import { handleRpc } from './rpc-route';
import { createChainStats } from './stats-chain';
import { readNetworkStatus } from './status';

let chain: TestDevnet;
let deployment: Deployment;

/** One server over five files: the devnet, its twin with a wrong chain id, without endpoint, with wrong tokens, with wrong managers. */
beforeAll(async () => {
  chain = await startTestDevnet({ seed: true });
  const file = JSON.parse(await readFile(chain.deploymentFile, 'utf8'));
  const write = async (name: string, changes: object) => {
    const path = `${chain.deploymentFile}.${name}`;
    await writeFile(path, JSON.stringify({ ...file, name, ...changes }));
    return path;
  };
  const { eigenlayer } = file.protocols;
  const [first, second] = eigenlayer.strategies;
  const strategies = [{ ...first, token: second.token }, { address: chain.deployment.devnet.faucet }];
  const astray = { ...eigenlayer.contracts, delegationManager: eigenlayer.contracts.strategyManager };
  const files = await Promise.all([
    write('wrong', { chainId: 5 }),
    write('mute', { publicRpc: [], rpcEnv: 'RPC_URL_MUTE' }),
    write('astray', { protocols: { eigenlayer: { ...eigenlayer, contracts: astray } } }),
    write('mistaken', { protocols: { eigenlayer: { ...eigenlayer, strategies } } }),
  ]);
  vi.stubEnv('DEPLOYMENT_FILES', [chain.deploymentFile, ...files].join());
  vi.stubEnv('NETWORKS', 'devnet,wrong,mute,astray,mistaken');
  await startDeployments();
  deployment = findDeployment('devnet')!;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await chain.stop();
});

it('default: what works is offered in order, what does not is refused with the reason', () => {
  const { contracts } = deployment.protocols.eigenlayer;
  expect(listDeployments().map(({ name }) => name)).toEqual(['devnet', 'mistaken']);
  expect(deploymentProblems()).toMatchObject([
    { name: 'wrong', reason: 'its RPC endpoint is of chain 31337, not of chain 5' },
    { name: 'mute', reason: 'no RPC endpoint: set RPC_URL_MUTE' },
    { name: 'astray', reason: `no delegationManager answers at ${contracts.strategyManager}` },
  ]);
  expect(findDeployment('wrong')).toBeUndefined();
  expect(findDeployment('nowhere')).toBeUndefined();
});

it('behavior: the chain corrects the file', () => {
  const { strategies } = findDeployment('mistaken')!.protocols.eigenlayer;
  expect(strategies.map(({ token }) => token?.address)).toEqual([chain.deployment.devnet.tokens[0]?.address]);
  expect(deploymentNotes('mistaken')).toHaveLength(2);
  expect(deploymentNotes('devnet')).toEqual([]);
});

it('behavior: the browser learns of no endpoint but one on its own machine', () => {
  const remote = { ...deployment, publicRpc: ['https://node.example/key'], rpcEnv: 'RPC_URL_X' };
  expect(publicDeployment(remote)).toMatchObject({ publicRpc: [] });
  expect(JSON.stringify(publicDeployment(remote))).not.toMatch(/node\.example|RPC_URL_X/);
  expect(publicDeployment(deployment).publicRpc).toEqual([chain.rpcUrl]);
});

it('behavior: operators come from the events, figures from the contracts, each at a block', async () => {
  const { operators, progress, blockNumber } = await chainStatsOf(deployment).operators();
  expect(progress.isComplete).toBe(true);
  expect(blockNumber).toBe(BigInt(await rpc<string>(chain.rpcUrl, 'eth_blockNumber')));
  expect(operators.map(({ address }) => address)).toEqual(
    chain.deployment.devnet.operators.map(({ address }) => address),
  );
  expect(operators.some(({ name }) => name !== undefined)).toBe(true);
  expect(operators.some(({ approver }) => approver !== undefined)).toBe(true);
  expect(operators.some(({ stakerCount }) => stakerCount! > 1)).toBe(true);
  expect(operators.flatMap(({ stakes }) => stakes).some(({ tokens }) => tokens > 0n)).toBe(true);
});

it('behavior: a node that lists no events still shows the strategies of the file, and never an empty list of operators', async () => {
  const upstreams = upstreamsOf('devnet')!;
  const refused = { error: { code: -32000, message: 'pruned' } };
  const source = createChainStats(deployment, serverReader(deployment), {
    ...upstreams,
    send: async (call) => (call.method === 'eth_getLogs' ? refused : upstreams.send(call)),
  });
  const { strategies } = await source.strategies();
  expect(strategies).toHaveLength(deployment.protocols.eigenlayer.strategies.length);
  await expect(source.operators()).rejects.toMatchObject({ problem: { code: 'rpc-failed' } });
});

it('behavior: one operator tells who can slash it; another address is none', async () => {
  const source = chainStatsOf(deployment);
  const found = await Promise.all(
    chain.deployment.devnet.operators.map(({ address }) => source.operator(address)),
  );
  expect(found.flatMap((one) => one?.slashers ?? []).length).toBeGreaterThan(0);
  expect(await source.operator(chain.accounts(0).address)).toBeUndefined();
});

it('behavior: withdrawals that were queued and collected are told from the events, and new blocks are seen', async () => {
  const source = chainStatsOf(deployment);
  const all = await Promise.all(chain.deployment.devnet.stakers.map((staker) => source.withdrawals(staker)));
  const withdrawals = all.flatMap((one) => one.withdrawals);
  expect(withdrawals.some(({ completed }) => completed === undefined)).toBe(true);
  expect(withdrawals.every(({ queued }) => queued.blockNumber > 0n)).toBe(true);
  await rpc(chain.rpcUrl, 'anvil_mine', ['0x3']);
  const { progress } = await source.withdrawals(chain.accounts(1).address);
  expect(progress.scannedTo).toBe(BigInt(await rpc<string>(chain.rpcUrl, 'eth_blockNumber')));
});

it('behavior: a chain that was rolled back is read anew', async () => {
  const source = chainStatsOf(deployment);
  const snapshot = await rpc<string>(chain.rpcUrl, 'evm_snapshot');
  await rpc(chain.rpcUrl, 'anvil_mine', ['0x78']);
  await source.strategies();
  await rpc(chain.rpcUrl, 'evm_revert', [snapshot]);
  const { progress, operators } = await source.operators();
  expect(progress.head).toBe(BigInt(await rpc<string>(chain.rpcUrl, 'eth_blockNumber')));
  expect(operators).toHaveLength(chain.deployment.devnet.operators.length);
});

it('behavior: status names pause switches, delays and the health of the endpoints', async () => {
  const status = await readNetworkStatus(deployment);
  expect(status).toMatchObject({
    paused: { deposit: false, slashing: false },
    withdrawalDelayBlocks: 5n,
    deallocationDelayBlocks: 5n,
    versions: { delegationManager: '1.12.0' },
    upstreams: { total: 1, available: 1 },
  });
});

it('behavior: the RPC route serves pages of this site and nobody else', async () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] });
  const post = (headers: Record<string, string>, network = 'devnet', text = body) =>
    handleRpc(
      new Request('http://localhost/api/devnet/rpc', {
        method: 'POST',
        headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
        body: text,
      }),
      network,
    );
  expect(await (await post({})).json()).toEqual({ jsonrpc: '2.0', id: 1, result: '0x7a69' });
  expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ 'content-type': 'text/plain' })).status).toBe(415);
  expect((await post({}, 'nowhere')).status).toBe(404);
  expect((await post({}, 'devnet', '{')).status).toBe(400);
  expect((await post({}, 'devnet', 'x'.repeat(2 ** 20 + 1))).status).toBe(413);
});
