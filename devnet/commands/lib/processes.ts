import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { DevnetProblem } from '../../problem';
import { dataFolder, root } from './paths';

/** A started program. It and all it starts share a process group, which `stop` ends as a whole. */
export type Program = {
  readonly pid: number;
  /** Settles with the exit code; a program ended by a signal counts as 1. */
  readonly exited: Promise<number>;
  readonly hasExited: () => boolean;
  readonly stop: () => Promise<void>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

export type ProgramOptions = {
  readonly env?: Environment;
  /** Where its words go; without it they go to the terminal. */
  readonly logFile?: string;
  /** Stay in our own process group, which somebody else ends as a whole; then only the program itself is stopped. */
  readonly staysInGroup?: boolean;
};

const patienceMs = 5_000;
const cleanups: (() => Promise<void>)[] = [];
const running = new Set<number>();

/** A negative number addresses the process group. */
function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

// The last net: whatever ends this process, nothing that it started outlives it.
process.once('exit', () => {
  for (const target of running) signal(target, 'SIGKILL');
});

async function end(target: number, exited: Promise<number>): Promise<void> {
  signal(target, 'SIGTERM');
  const lastWord = setTimeout(() => signal(target, 'SIGKILL'), patienceMs);
  await exited;
  clearTimeout(lastWord);
  // The program is gone; what it started may still be there.
  if (target < 0) signal(target, 'SIGKILL');
  running.delete(target);
}

/** Starts a Node script without stdin, as a rule in a process group of its own. */
export async function startProgram(args: readonly string[], options: ProgramOptions = {}): Promise<Program> {
  const { staysInGroup = false } = options;
  const words = options.logFile === undefined ? 'inherit' : openSync(options.logFile, 'w');
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: (options.env ?? process.env) as NodeJS.ProcessEnv,
    detached: !staysInGroup,
    stdio: ['ignore', words, words],
  });
  if (typeof words === 'number') closeSync(words);
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
  });
  await once(child, 'spawn');
  const pid = child.pid as number;
  const target = staysInGroup ? pid : -pid;
  running.add(target);
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= end(target, exited);
    return stopped;
  };
  onFinish(stop);
  return { pid, exited, hasExited, stop };
}

/** Runs a Node script to its end and gives its exit code. */
export async function runProgram(args: readonly string[], options: ProgramOptions = {}): Promise<number> {
  const program = await startProgram(args, options);
  const code = await program.exited;
  await program.stop();
  return code;
}

/** Registers what must be stopped at the end; the last started is stopped first. */
export function onFinish(stop: () => Promise<void>): void {
  cleanups.push(stop);
}

async function stopAll(): Promise<void> {
  for (let stop = cleanups.pop(); stop !== undefined; stop = cleanups.pop()) await stop();
}

/** Awaits a command and ends the process with its exit code; on Ctrl-C everything it started is stopped first. */
export async function finish(command: Promise<number>): Promise<never> {
  const interrupted = new Promise<number>((resolve) => {
    process.on('SIGINT', () => resolve(130));
    process.on('SIGTERM', () => resolve(143));
    process.on('SIGHUP', () => resolve(129));
  });
  const code = await Promise.race([command, interrupted]).catch((problem: unknown) => {
    console.error(problem instanceof DevnetProblem ? problem.message : problem);
    return 1;
  });
  await stopAll();
  process.exit(code);
}

/** A place for a program's words below the data folder. */
export function logFile(name: string): string {
  mkdirSync(`${dataFolder}/logs`, { recursive: true });
  return `${dataFolder}/logs/${name}.log`;
}

export function lastLines(file: string, count = 40): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}
