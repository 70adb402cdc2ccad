import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { Deployment } from '../chain/deployment-schema';
import {
  deploymentNotes,
  deploymentProblems,
  findDeployment,
  listDeployments,
  publicDeployment,
  startDeployments,
} from './deployments';
import { handleRpc } from './rpc-route';
import { handleStatus, readNetworkStatus } from './status';
import { statusReply } from './status-reply';
import { startTestIndexer, type TestIndexer } from './testing-indexer';

let chain: TestDevnet;
let deployment: Deployment;
let indexer: TestIndexer;

/** One server over five files: the devnet, its twin with a wrong chain id, without endpoint, with wrong tokens, with wrong managers. */
beforeAll(async () => {
  [chain, indexer] = await Promise.all([startTestDevnet({ seed: true }), startTestIndexer()]);
  vi.stubEnv('INDEXER_URL', indexer.url);
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
afterEach(() => {
  indexer.answer = () => undefined;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([chain.stop(), indexer.stop()]);
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

it('behavior: status names pause switches, delays, the health of the endpoints and how the index is', async () => {
  const status = await readNetworkStatus(deployment);
  expect(status).toMatchObject({
    paused: { deposit: false, slashing: false },
    withdrawalDelayBlocks: 5n,
    deallocationDelayBlocks: 5n,
    versions: { delegationManager: '1.12.0' },
    upstreams: { total: 1, available: 1 },
    index: { state: 'following', indexedBlock: 100 },
  });
});

it('behavior: the status route answers as described, and while the index is down it says so', async () => {
  const ask = () => handleStatus(new Request('http://localhost/api/devnet/status'), 'devnet');
  const well = await ask();
  expect(well.status).toBe(200);
  expect(statusReply.parse(await well.json())).toMatchObject({
    chainId: 31_337,
    index: { state: 'following' },
  });
  indexer.answer = () => 'hang up';
  await vi.waitFor(async () => {
    const ill = await ask();
    expect(ill.status).toBe(200);
    const { index } = statusReply.parse(await ill.json());
    expect(index).toMatchObject({ state: 'unavailable', problem: 'the connection to it fails' });
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
