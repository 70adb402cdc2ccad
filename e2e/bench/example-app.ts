import { cpSync, rmSync } from 'node:fs';
import { freePort } from '@/devnet/anvil';
import { dataFolder, nextProgram, root } from '@/devnet/commands/lib/paths';
import { lastLines, logFile, runProgram } from '@/devnet/commands/lib/processes';
import { startService } from '@/devnet/commands/lib/service';

export type ExampleApp = { url: string; stop(): Promise<void> };

const environment = (env: Record<string, string>) =>
  ({ ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env }) as const;

/** Builds the Next app of that name in this folder with the packages of this repository. */
export async function buildExampleApp(name: string): Promise<void> {
  const folder = folderOf(name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${root}e2e/bench/${name}`, folder, { recursive: true });
  const log = logFile(`bench-${name}`);
  const code = await runProgram([nextProgram, 'build', folder], { env: environment({}), logFile: log });
  if (code !== 0) throw new Error(`${lastLines(log)}\nThe app ${name} was not built; why is above.`);
}

/** Serves what was built. */
export async function startExampleApp(name: string, env: Record<string, string> = {}): Promise<ExampleApp> {
  const port = await freePort();
  const { url, program } = await startService({
    name,
    args: [nextProgram, 'start', folderOf(name), '--port', `${port}`, '--hostname', '127.0.0.1'],
    env: environment(env),
    port,
    logFile: logFile(`bench-${name}-server`),
  });
  return { url: `${url}/`, stop: program.stop };
}

const folderOf = (name: string): string => `${dataFolder}/bench/${name}`;
