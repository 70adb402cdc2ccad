import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { takeStatesFolder } from './anvil-states';
import { DevnetProblem } from './problem';

export const devnetChainId = 31337;

export type AnvilOptions = {
  /** Wanted, not guaranteed: when it is taken a free one is used, and the answer says which. */
  port?: number | undefined;
  /** Without it every transaction is mined at once in a block of its own. */
  blockTimeSeconds?: number | undefined;
  /** Where the process id is recorded; below .rampart/ by default. */
  pidFile?: string | undefined;
};

export type Anvil = { rpcUrl: string; port: number; pid: number; stop(): Promise<void> };

const root = fileURLToPath(new URL('..', import.meta.url));
const startTimeoutMs = 15_000;
const attempts = 3;

/** Starts a chain on a free port, records its process id and waits until it listens. */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const binary = resolveAnvil();
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(attempt === 1 ? options.port : undefined);
    try {
      return await launch(binary, port, options);
    } catch (problem) {
      if (attempt === attempts) throw problem;
    }
  }
}

/** ANVIL_BIN, then the npm package for this platform, then PATH. */
export function resolveAnvil(): string {
  const configured = process.env.ANVIL_BIN;
  if (configured) {
    if (isExecutable(configured)) return configured;
    throw new DevnetProblem(`ANVIL_BIN is ${configured}, which is not an executable file.`);
  }
  const found = anvilFromPackage() ?? anvilFromPath();
  if (found) return found;
  throw new DevnetProblem(
    `No anvil for ${process.platform} ${process.arch}: set ANVIL_BIN to an anvil binary, put anvil on PATH, ` +
      'or run on Linux x64 where npm brings it.',
  );
}

function anvilFromPackage(): string | undefined {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  try {
    return createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${process.platform}-${arch}/bin/anvil`);
  } catch {
    return undefined;
  }
}

function anvilFromPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, 'anvil')).find(isExecutable);
}

function isExecutable(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function choosePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    const port = await freePort();
    console.log(`port ${wanted} is taken; the chain listens on ${port}`);
    return port;
  }
  return freePort();
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new DevnetProblem('No free port on 127.0.0.1.');
  return port;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

async function launch(binary: string, port: number, options: AnvilOptions): Promise<Anvil> {
  const pidFile = options.pidFile ?? path.join(root, '.rampart', 'anvil', `${port}.pid`);
  await mkdir(path.dirname(pidFile), { recursive: true });
  const states = await takeStatesFolder();
  const child = spawn(binary, [...argumentsFor(port, options.blockTimeSeconds), '--cache-path', states], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stopWithParent = () => child.kill();
  process.once('exit', stopWithParent);
  const stop = async () => {
    child.kill();
    await exited;
    process.removeListener('exit', stopWithParent);
    await rm(states, { recursive: true, force: true });
    await forget(pidFile, child.pid);
  };
  try {
    await waitUntilListening(child);
  } catch (problem) {
    await stop();
    throw problem;
  }
  const pid = child.pid as number;
  await writeFile(pidFile, `${pid}\n`);
  return { rpcUrl: `http://127.0.0.1:${port}`, port, pid, stop };
}

/** A later chain may have put its own number there. */
async function forget(pidFile: string, pid: number | undefined): Promise<void> {
  const recorded = await readFile(pidFile, 'utf8').catch(() => '');
  if (Number(recorded) === pid) await rm(pidFile, { force: true });
}

/** Whether a recorded process id still belongs to an anvil. */
export async function isAnvil(pid: number): Promise<boolean> {
  const command = existsSync('/proc/self/cmdline')
    ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    : await promisify(execFile)('ps', ['-o', 'command=', '-p', `${pid}`]).then(
        ({ stdout }) => stdout,
        () => '',
      );
  return command.includes('anvil');
}

function argumentsFor(port: number, blockTimeSeconds: number | undefined): string[] {
  // First in, first out: with equal fees the default order is not the order of arrival.
  const fixed = ['--port', `${port}`, '--chain-id', `${devnetChainId}`, '--order', 'fifo'];
  const limits = ['--gas-limit', '60000000'];
  const mining = blockTimeSeconds === undefined ? [] : ['--block-time', `${blockTimeSeconds}`];
  return [...fixed, ...limits, ...mining];
}

/**
 * The process's own word, because an answer on the port could come from another chain that was quicker to take it.
 * Reading goes on for good: a full pipe would stop the chain.
 */
function waitUntilListening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new DevnetProblem(why));
    const timer = setTimeout(
      () => fail(`anvil was not ready in ${startTimeoutMs / 1000} seconds.`),
      startTimeoutMs,
    );
    child.once('exit', (code) => fail(`anvil ended at once (exit code ${code ?? 'none'}).`));
    child.once('error', (problem) => fail(`anvil did not start: ${problem.message}`));
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('Listening on')) return;
      clearTimeout(timer);
      child.stdout?.off('data', listen).resume();
      resolve();
    };
    child.stdout?.on('data', listen);
  });
}
