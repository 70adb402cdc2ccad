import { pathToFileURL } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Address } from 'viem';
import { isAddress, parseEther } from 'viem';
import { type DevnetDeployment, defaultDeploymentFile, readDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';

export type Flags = Record<string, string | boolean | undefined>;

type Script = {
  /** One line per use. */
  usage: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Does the work and says what it has done. */
  run(deployment: DevnetDeployment, flags: Flags): Promise<string>;
};

/** Runs a scenario when its file is the program, not when another file imports it. */
export async function runAsProgram(moduleUrl: string, script: Script): Promise<void> {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? '').href) return;
  try {
    const options = { ...script.options, deployment: { type: 'string' }, help: { type: 'boolean' } } as const;
    const flags = parseArgs({ options, strict: true }).values as Flags;
    if (flags.help) return console.log(usageOf(script));
    const file = typeof flags.deployment === 'string' ? flags.deployment : defaultDeploymentFile;
    console.log(await script.run(await readDeployment(file), flags));
  } catch (problem) {
    process.exitCode = 1;
    console.error(problem instanceof Error ? problem.message : problem);
    console.error(`\n${usageOf(script)}`);
  }
}

function usageOf({ usage }: Script): string {
  return `Usage:\n${usage}\n  --deployment FILE  another chain than the one that npm run devnet started`;
}

export function requireAddress(flags: Flags, name: string): Address {
  const value = optionalAddress(flags, name);
  if (value === undefined) throw new DevnetProblem(`--${name} is missing.`);
  return value;
}

export function optionalAddress(flags: Flags, name: string): Address | undefined {
  const value = flags[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !isAddress(value, { strict: false })) {
    throw new DevnetProblem(`--${name} is not an address: ${value}`);
  }
  return value;
}

/** A positive whole number. */
export function requireCount(flags: Flags, name: string): number {
  const value = flags[name];
  if (value === undefined) throw new DevnetProblem(`--${name} is missing.`);
  if (typeof value !== 'string' || !/^[1-9]\d{0,6}$/.test(value)) {
    throw new DevnetProblem(`--${name} must be a whole number from 1 to 9999999, not ${value}.`);
  }
  return Number(value);
}

/** The number of an operator set: any whole number of 32 bits, zero included. */
export function optionalSetId(flags: Flags, name: string): number | undefined {
  const value = flags[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^\d{1,10}$/.test(value) && Number(value) < 2 ** 32) return Number(value);
  throw new DevnetProblem(`--${name} must be the number of an operator set, not ${value}.`);
}

export function requireSetId(flags: Flags, name: string): number {
  const id = optionalSetId(flags, name);
  if (id === undefined) throw new DevnetProblem(`--${name} is missing.`);
  return id;
}

/** A part from 0 to 1 such as 0.25, where 10^18 is all. */
export function requirePart(flags: Flags, name: string): bigint {
  const text = flags[name];
  if (typeof text !== 'string' || !/^\d+(\.\d{1,18})?$/.test(text)) {
    throw new DevnetProblem(`--${name} must be a number such as 0.25, not ${text}.`);
  }
  const part = parseEther(text);
  if (part > parseEther('1')) throw new DevnetProblem(`--${name} must be at most 1, not ${text}.`);
  return part;
}

export function requireText(flags: Flags, name: string): string {
  const value = flags[name];
  if (typeof value !== 'string') throw new DevnetProblem(`--${name} is missing.`);
  return value;
}

/** A strategy by its address or by the key of its token. */
export function requireStrategy({ devnet }: DevnetDeployment, flags: Flags, name: string): Address {
  const text = requireText(flags, name);
  const token = devnet.tokens.find(({ key }) => key === text);
  if (token) return token.strategy;
  if (isAddress(text, { strict: false })) return text;
  const known = devnet.tokens.map(({ key }) => key).join(', ');
  throw new DevnetProblem(`--${name} must be an address or one of ${known}, not ${text}.`);
}
