import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Abi, Hex } from 'viem';

export type Artifact = { abi: Abi; bytecode: Hex; deployedBytecode: Hex };
export type Artifacts = Record<string, Artifact>;

type SourceFiles = Record<string, { content: string }>;
type CompilerMessage = { severity: 'error' | 'warning' | 'info'; formattedMessage: string };
type CompiledContract = {
  abi: Abi;
  evm: { bytecode: { object: string }; deployedBytecode: { object: string } };
};
type CompilerOutput = {
  errors?: CompilerMessage[];
  contracts?: Record<string, Record<string, CompiledContract>>;
};
type Compiler = { version(): string; compile(input: string): string };

const root = fileURLToPath(new URL('..', import.meta.url));
const contractsFolder = path.join(root, 'devnet', 'contracts');
const cacheFolder = path.join(root, '.rampart', 'solc');

/** EIP-170: nodes refuse to deploy more. */
const maxDeployedBytes = 24_576;

const settings = {
  optimizer: { enabled: true, runs: 200 },
  evmVersion: 'osaka',
  metadata: { bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
} as const;

export class CompileError extends Error {
  override name = 'CompileError';
}

let compiled: Promise<Artifacts> | undefined;

/** Every contract below devnet/contracts by name, compiled or taken from the cache; once per process. */
export function compileContracts(): Promise<Artifacts> {
  compiled ??= loadOrCompile();
  return compiled;
}

async function loadOrCompile(): Promise<Artifacts> {
  const sources = await readSources();
  const require = createRequire(import.meta.url);
  const { version } = require('solc/package.json') as { version: string };
  const hash = createHash('sha256').update(JSON.stringify({ sources, settings, version })).digest('hex');
  const cacheFile = path.join(cacheFolder, `${hash}.json`);
  if (existsSync(cacheFile)) return JSON.parse(await readFile(cacheFile, 'utf8')) as Artifacts;

  const artifacts = compileSources(sources, require('solc') as Compiler);
  await mkdir(cacheFolder, { recursive: true });
  const partFile = `${cacheFile}.${process.pid}`;
  await writeFile(partFile, JSON.stringify(artifacts));
  await rename(partFile, cacheFile);
  return artifacts;
}

/** Our files and everything that they import, so that the cache notices a changed dependency as well. */
async function readSources(): Promise<SourceFiles> {
  const names = (await readdir(contractsFolder, { recursive: true })).filter((name) => name.endsWith('.sol'));
  const pending = names.map((name) => path.posix.join('devnet/contracts', name.split(path.sep).join('/')));
  const sources: SourceFiles = {};
  for (let unit = pending.pop(); unit !== undefined; unit = pending.pop()) {
    if (sources[unit]) continue;
    const content = await readFile(locate(unit), 'utf8').catch(() => {
      const importers = Object.entries(sources).filter(([name, one]) =>
        importsOf(name, one.content).includes(unit),
      );
      throw new CompileError(
        `${importers.map(([name]) => name).join(', ')} imports ${unit}, which does not exist.`,
      );
    });
    sources[unit] = { content };
    pending.push(...importsOf(unit, content));
  }
  return Object.fromEntries(Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function locate(unit: string): string {
  return unit.startsWith('devnet/') ? path.join(root, unit) : path.join(root, 'node_modules', unit);
}

function importsOf(unit: string, content: string): string[] {
  const matches = content.matchAll(/^\s*import\s+(?:[^"';]*from\s+)?["']([^"']+)["']/gm);
  return [...matches].map(([, target = '']) =>
    target.startsWith('.') ? path.posix.join(path.posix.dirname(unit), target) : target,
  );
}

function compileSources(sources: SourceFiles, compiler: Compiler): Artifacts {
  const input = JSON.stringify({ language: 'Solidity', sources, settings });
  const output = JSON.parse(compiler.compile(input)) as CompilerOutput;
  const errors = output.errors?.filter(({ severity }) => severity === 'error') ?? [];
  if (errors.length > 0) {
    throw new CompileError(
      `solc ${compiler.version()}\n\n${errors.map((e) => e.formattedMessage).join('\n')}`,
    );
  }
  return collectArtifacts(output);
}

function collectArtifacts(output: CompilerOutput): Artifacts {
  const artifacts: Artifacts = {};
  for (const [unit, contracts] of Object.entries(output.contracts ?? {})) {
    if (!unit.startsWith('devnet/')) continue;
    for (const [name, { abi, evm }] of Object.entries(contracts)) {
      const size = evm.deployedBytecode.object.length / 2;
      if (size > maxDeployedBytes)
        throw new CompileError(`${name} has ${size} bytes, ${maxDeployedBytes} are allowed`);
      if (artifacts[name]) throw new CompileError(`two contracts are named ${name}, the second in ${unit}`);
      artifacts[name] = {
        abi,
        bytecode: `0x${evm.bytecode.object}`,
        deployedBytecode: `0x${evm.deployedBytecode.object}`,
      };
    }
  }
  return artifacts;
}
