import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isAnvil, resolveAnvil, startAnvil } from './anvil';
import { pidFileOf } from './deployment-file';
import { downDevnet } from './down';
import { rpc } from './rpc';

const statesFolder = fileURLToPath(new URL('../.rampart/anvil-states/', import.meta.url));
const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rampart-anvil-'));
  cleanUps.push(() => rm(folder, { recursive: true }));
  return folder;
}

async function start(options: Parameters<typeof startAnvil>[0]) {
  const anvil = await startAnvil(options);
  cleanUps.push(anvil.stop);
  return anvil;
}

describe('startAnvil', () => {
  test('default: answers as chain 31337 and mines a block for each transaction', async () => {
    const { rpcUrl } = await start({});
    expect(Number(await rpc(rpcUrl, 'eth_chainId'))).toBe(31337);
    expect(await rpc(rpcUrl, 'anvil_getAutomine')).toBe(true);
  });

  test('behavior: takes another port when the wanted one is taken', async () => {
    const first = await start({});
    const second = await start({ port: first.port });
    expect(second.port).not.toBe(first.port);
    expect(Number(await rpc(second.rpcUrl, 'eth_chainId'))).toBe(31337);
  });

  test('behavior: records the process id while it runs', async () => {
    const pidFile = path.join(await temporaryFolder(), 'chain.pid');
    const anvil = await startAnvil({ pidFile });
    expect(Number(await readFile(pidFile, 'utf8'))).toBe(anvil.pid);
    expect(await isAnvil(anvil.pid)).toBe(true);
    await anvil.stop();
    expect(existsSync(pidFile)).toBe(false);
    expect(await isAnvil(anvil.pid)).toBe(false);
  });

  test('behavior: what it wrote to the disk goes with it', async () => {
    const statesOf = async () => new Set(await readdir(statesFolder));
    const before = await statesOf();
    const anvil = await start({});
    // More blocks than anvil holds in memory.
    await rpc(anvil.rpcUrl, 'anvil_mine', ['0x7d0']);
    const mine = [...(await statesOf())].filter(
      (name) => !before.has(name) && name.startsWith(`${process.pid}-`),
    );
    expect(mine).toHaveLength(1);
    const written = await readdir(path.join(statesFolder, mine[0]!), { recursive: true });
    expect(written.length).toBeGreaterThan(100);
    await anvil.stop();
    expect((await statesOf()).has(mine[0]!)).toBe(false);
  });

  test('error: names ANVIL_BIN when it is no executable', () => {
    vi.stubEnv('ANVIL_BIN', '/nowhere/anvil');
    expect(() => resolveAnvil()).toThrow('ANVIL_BIN is /nowhere/anvil');
  });

  test('error: a binary that ends at once is told, and no process id stays behind', async () => {
    vi.stubEnv('ANVIL_BIN', '/bin/true');
    const pidFile = path.join(await temporaryFolder(), 'chain.pid');
    await expect(startAnvil({ pidFile })).rejects.toThrow('anvil ended at once');
    expect(existsSync(pidFile)).toBe(false);
  });
});

describe('downDevnet', () => {
  test('default: stops the chain by the recorded process id', async () => {
    const deploymentFile = path.join(await temporaryFolder(), 'deployment.json');
    const anvil = await start({ pidFile: pidFileOf(deploymentFile) });
    expect(await downDevnet(deploymentFile)).toBe(true);
    await anvil.stop();
    await expect(rpc(anvil.rpcUrl, 'eth_chainId')).rejects.toThrow();
    expect(await downDevnet(deploymentFile)).toBe(false);
  });

  test('behavior: leaves a process alone that is no chain', async () => {
    const deploymentFile = path.join(await temporaryFolder(), 'deployment.json');
    await writeFile(pidFileOf(deploymentFile), `${process.pid}\n`);
    expect(await downDevnet(deploymentFile)).toBe(false);
    expect(existsSync(pidFileOf(deploymentFile))).toBe(false);
  });
});
