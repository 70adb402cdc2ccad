import { custom } from 'viem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rpc } from '@/devnet/rpc';
import { pauseContract } from '@/devnet/scenario/pause';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { createReader } from '@/lib/chain/clients';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { readPosition } from './reads';
import { readProtocolStatus } from './status';

let chain: TestDevnet;

beforeAll(async () => {
  chain = await startTestDevnet();
});
afterAll(() => chain.stop());

const readerOf = (deployment: Deployment) =>
  createReader(deployment, custom({ request: ({ method, params }) => rpc(chain.rpcUrl, method, params) }));
const pausedIn = async (deployment: Deployment) =>
  (await readProtocolStatus(readerOf(deployment), deployment)).paused;
const positionNow = async () => {
  const { address } = chain.accounts(0);
  return (await readPosition(readerOf(chain.deployment), chain.deployment, address)).position;
};

it('default: whether what was slashed can be burned and paid out, on the status and beside a position', async () => {
  expect((await pausedIn(chain.deployment)).clearing).toBe(false);
  expect(await positionNow()).not.toHaveProperty('isClearingPaused');
  await pauseContract(chain.deployment, { contract: 'strategyManager', bits: [1] });
  expect(await pausedIn(chain.deployment)).toMatchObject({ clearing: true, deposit: false });
  expect((await positionNow()).isClearingPaused).toBe(true);
});

it('behavior: a manager that does not know when a slash is resolved has no such switch', async () => {
  const { eigenlayer } = chain.deployment.protocols;
  // It answers for switches and version, and for nothing about slashes.
  const contracts = { ...eigenlayer.contracts, strategyManager: eigenlayer.contracts.delegationManager };
  const older = { ...chain.deployment, protocols: { eigenlayer: { ...eigenlayer, contracts } } };
  expect(await pausedIn(older)).not.toHaveProperty('clearing');
});
