import { cpSync, rmSync } from 'node:fs';
import { freePort } from '@/devnet/anvil';
import { dataFolder, nextProgram, root } from '@/devnet/commands/lib/paths';
import { lastLines, logFile, runProgram } from '@/devnet/commands/lib/processes';
import { startService } from '@/devnet/commands/lib/service';

const name = 'minimal-rainbowkit';
const folder = `${dataFolder}/bench/${name}`;
async function build(env: NodeJS.ProcessEnv): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${root}e2e/bench/${name}`, folder, { recursive: true });
  const log = logFile(`bench-${name}`);
  const code = await runProgram([nextProgram, 'build', folder], { env, logFile: log });
  if (code !== 0) throw new Error(`${lastLines(log)}\nThe minimal example was not built; why is above.`);
}

/** Builds RainbowKit's minimal Next example with the packages of this repository and serves it. */
export async function startMinimalExample(): Promise<{ url: string; stop(): Promise<void> }> {
  const env = { ...process.env, NODE_ENV: 'production' } as const;
  await build(env);
  const port = await freePort();
  const args = [nextProgram, 'start', folder, '--port', `${port}`, '--hostname', '127.0.0.1'];
  const { url, program } = await startService({
    name: 'minimal example',
    args,
    env,
    port,
    logFile: logFile(`bench-${name}-server`),
  });
  return { url: `${url}/`, stop: program.stop };
}
