import { type Address, zeroAddress, zeroHash } from 'viem';
import { visitorAccount } from '@/devnet/accounts';
import { freePort } from '@/devnet/anvil';
import { startApp } from '@/devnet/commands/lib/app-server';
import { dataFolder } from '@/devnet/commands/lib/paths';
import { compileContracts } from '@/devnet/compile';
import { mainnetEvents } from '@/devnet/flood/sizes';
import { upFlooded } from '@/devnet/flood/up';
import { rpc } from '@/devnet/rpc';
import { Sender } from '@/devnet/sender';
import type { Devnet } from '@/devnet/up';
import { timeBlocksToApi } from './block-to-api';
import { buildExampleApp, startExampleApp } from './example-app';
import { startEmptyIndex, waitUntilComplete } from './index-run';
import { bytesOf, loadInTurns } from './load';
import { median, print } from './measure';

const bench = 'index-serving';
const constant = 'constant-route';
const subjects = ['/api/devnet/operators', '/devnet/operators'];
/** As on mainnet: a new block must not cost more than one round of drawing. */
const blockSeconds = 12;
const patienceMs = 120_000;
const pollMs = 500;
const samples = 20;

const rounded = (value: number) => Math.round(value * 100) / 100;

/** Names are fetched in the background once the history is read; that is over when all are there. */
async function waitUntilNamed(indexUrl: string, operators: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const response = await fetch(`${indexUrl}/devnet/operators?search=Operator&limit=1`);
    const { total } = (await response.json()) as { total?: number };
    if (total === operators) return;
    if (Date.now() > deadline) throw new Error(`Of ${operators} operators ${total} have a name.`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Beside the framework's own limit: a route that gives as many bytes, always the same. */
async function measure(appUrl: string, path: string): Promise<void> {
  const yardstick = await startExampleApp(constant, { CONSTANT_BYTES: `${await bytesOf(appUrl + path)}` });
  try {
    const [least, load] = await loadInTurns([yardstick.url, appUrl + path]);
    if (least === undefined || load === undefined) throw new Error('A measurement is missing.');
    print({ bench, path: `constant, as long as ${path}`, ...least });
    const ratioToConstant = rounded(load.requestsPerSecond / least.requestsPerSecond);
    print({ bench, path, ...load, ratioToConstant });
  } finally {
    await yardstick.stop();
  }
}

/** Two whom the contracts know as well: the flood's own people are in events only. */
async function addRealPeople({
  rpcUrl,
  deployment,
}: Devnet): Promise<{ operator: Address; staker: Address }> {
  const [operator, staker] = [visitorAccount(1), visitorAccount(2)];
  const manager = {
    to: deployment.protocols.eigenlayer.contracts.delegationManager,
    contract: 'DelegationManager',
  };
  const unsigned = { signature: '0x', expiry: 0 };
  await new Sender(rpcUrl, await compileContracts()).send([
    { ...manager, from: operator, functionName: 'registerAsOperator', args: [zeroAddress, 0, ''] },
    {
      ...manager,
      from: staker,
      functionName: 'delegateTo',
      args: [operator.address, unsigned, zeroHash],
    },
  ]);
  return { operator: operator.address, staker: staker.address };
}

/**
 * What the public API and the operators' page bear at mainnet's size, beside a constant of the same length; and how soon
 * after a block the API tells what it changed.
 */
await buildExampleApp(constant);
const chain = await upFlooded(mainnetEvents, `${dataFolder}/bench/flood-serving/deployment.json`);
try {
  const index = await startEmptyIndex('serving', chain);
  try {
    const { deploymentFile } = chain;
    const app = await startApp({
      mode: 'start',
      port: await freePort(),
      deploymentFile,
      indexUrl: index.url,
      env: { API_REQUESTS_PER_SECOND: '1000000' },
    });
    try {
      await waitUntilComplete(index, chain);
      await waitUntilNamed(index.url, chain.flood.sizes.operators);
      await rpc(chain.rpcUrl, 'evm_setIntervalMining', [blockSeconds]);
      for (const path of subjects) await measure(app.url, path);
      await rpc(chain.rpcUrl, 'evm_setIntervalMining', [0]);
      await rpc(chain.rpcUrl, 'evm_setAutomine', [true]);
      const people = await addRealPeople(chain);
      const times = await timeBlocksToApi({ ...chain, appUrl: app.url }, people, samples);
      const spread = { minMs: Math.min(...times), maxMs: Math.max(...times) };
      print({ bench, path: 'block to API', samples, medianMs: median(times), ...spread });
    } finally {
      await app.program.stop();
    }
  } finally {
    await index.stop();
  }
} finally {
  await chain.stop();
}
