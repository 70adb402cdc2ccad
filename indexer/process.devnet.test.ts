import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '@/devnet/anvil';
import { devnetEnvironment } from '@/devnet/commands/lib/app-server';
import { indexArguments, startIndex } from '@/devnet/commands/lib/index-server';
import { type Program, startProgram } from '@/devnet/commands/lib/processes';
import type { Service } from '@/devnet/commands/lib/service';
import { type Postgres, startPostgres } from '@/devnet/postgres';
import { mineBlocks } from '@/devnet/scenario/mine';
import { slashOperator } from '@/devnet/scenario/slash';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { IndexStatus } from '../lib/wire/stats/metrics';
import { askIndexAt } from './reconcile/answers/index-client';
import { reconcileAnswers } from './reconcile/answers/reconcile-answers';
import { fetchBook } from './reconcile/fetch-book';
import { type Chain, reconcile } from './reconcile/reconcile';
import { chainAt } from './testing/test-index';
import { until } from './testing/until';

/** Several batches: the last 256 blocks are read sixteen at a time. */
const QUIET_BLOCKS = 300;

const folder = mkdtempSync(path.join(tmpdir(), 'rampart-process-'));
let devnet: TestDevnet;
let chain: Chain;
let postgres: Postgres;
const running = new Set<Program>();

beforeAll(async () => {
  [devnet, postgres] = await Promise.all([startTestDevnet({ seed: true }), startPostgres()]);
  chain = chainAt(devnet.rpcUrl, devnet.deployment);
  await mineBlocks(devnet.deployment, QUIET_BLOCKS);
});
afterEach(async () => {
  await Promise.all([...running].map((program) => program.stop()));
  running.clear();
});
afterAll(async () => {
  await postgres?.stop();
  await devnet?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Place = { folder: string; env: Record<string, string> };

async function start(place: Place): Promise<Service & { address: string }> {
  const { deploymentFile } = devnet;
  const service = await startIndex({ port: await freePort(), deploymentFile, ...place });
  running.add(service.program);
  return { ...service, address: `${service.url}/devnet` };
}

const statusOf = async (address: string): Promise<IndexStatus> => {
  const response = await fetch(`${address}/status`);
  return (await response.json()) as IndexStatus;
};

/** Followed up to the head, and nothing of it differs from the chain. */
async function expectTruth(address: string): Promise<void> {
  const head = Number(await chain.client.getBlockNumber({ cacheTime: 0 }));
  await until('the head of the chain', async () => {
    const { state, indexedBlock } = await statusOf(address);
    return state === 'following' && indexedBlock === head;
  });
  expect(await reconcile(chain, await fetchBook(address))).toEqual([]);
}

async function kill(program: Program): Promise<void> {
  process.kill(program.pid, 'SIGKILL');
  await program.exited;
}

const databases = [
  ['the embedded database', async () => ({ folder: path.join(folder, 'killed'), env: {} })],
  ['PostgreSQL', async () => ({ folder, env: { DATABASE_URL: await postgres.createDatabase('killed') } })],
] as const;

describe.each(databases)('a killed process on %s', (_, makePlace) => {
  test('behavior: whenever it is killed, the next one goes on and nothing differs', async () => {
    const place = await makePlace();
    let reached = -1;
    for (let kills = 0; kills < 2; kills += 1) {
      const { address, program } = await start(place);
      // As soon as one more batch is written, the next one is under way.
      await until('one more batch, and not the last', async () => {
        const { indexedBlock = -1, headBlock } = await statusOf(address);
        if (indexedBlock === headBlock) await mineBlocks(devnet.deployment, QUIET_BLOCKS);
        if (indexedBlock <= reached || indexedBlock === headBlock) return false;
        reached = indexedBlock;
        return true;
      });
      await kill(program);
    }
    await slashOperator(devnet.deployment, {
      operator: devnet.deployment.devnet.operators[11]!.address,
      wad: parseEther('0.01'),
    });
    const { address } = await start(place);
    await expectTruth(address);
    expect(await reconcileAnswers(chain, askIndexAt(address))).toEqual([]);
  });
});

describe('two processes on one PostgreSQL', () => {
  test('behavior: the second waits, and takes over when the first is gone', async () => {
    const env = { DATABASE_URL: await postgres.createDatabase('shared') };
    const first = await start({ folder, env });
    const port = await freePort();
    const logFile = path.join(folder, 'waiting.log');
    const own = { INDEXER_PORT: `${port}`, ...env };
    const second = await startProgram(indexArguments, {
      env: devnetEnvironment(devnet.deploymentFile, own),
      logFile,
    });
    running.add(second);
    await until('the second process to wait', () =>
      readFileSync(logFile, 'utf8').includes('another process writes this index'),
    );
    await expectTruth(first.address);
    await kill(first.program);
    const address = `http://127.0.0.1:${port}/devnet`;
    await until('the second process to answer', () => fetch(address).then(Boolean, () => false));
    await expectTruth(address);
  });
});

describe('the folder', () => {
  const place = { folder: path.join(folder, 'owned'), env: {} };

  test('error: a second process on it ends at once and says why', async () => {
    const { address, program } = await start(place);
    const logFile = path.join(folder, 'second.log');
    const own = { INDEXER_PORT: `${await freePort()}`, INDEXER_FOLDER: place.folder };
    const env = devnetEnvironment(devnet.deploymentFile, own);
    const second = await startProgram(indexArguments, { env, logFile });
    running.add(second);
    expect(await second.exited).toBe(1);
    expect(readFileSync(logFile, 'utf8')).toContain(
      `The index cannot start. ${place.folder}/devnet is in use by process ${program.pid}`,
    );
    await expectTruth(address);
  });

  test('behavior: a damaged database is built anew, and the status says so', async () => {
    const data = path.join(place.folder, 'devnet', 'data');
    for (const file of readdirSync(path.join(data, 'pg_wal'), { withFileTypes: true })) {
      if (file.isFile()) writeFileSync(path.join(data, 'pg_wal', file.name), 'nonsense');
    }
    const { address } = await start(place);
    await expectTruth(address);
    expect((await statusOf(address)).rebuilt?.reason).toContain('could not be opened');
  });
});
