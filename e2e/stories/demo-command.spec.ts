import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { root } from '@/devnet/commands/lib/paths';

const usualPort = 3000;

/** Whoever holds the port: we, or somebody who was there before. */
async function takePort(port: number) {
  const server = createServer();
  const held = new Promise<void>((resolve) => {
    server.once('listening', resolve);
    server.once('error', () => resolve());
  });
  server.listen(port, '127.0.0.1');
  await held;
  return server;
}

function startDemo(): ChildProcess {
  return spawn(process.execPath, ['devnet/commands/demo.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function linesUntil(demo: ChildProcess, wanted: RegExp): Promise<string[]> {
  const lines: string[] = [];
  if (demo.stdout === null) return lines;
  for await (const line of createInterface({ input: demo.stdout })) {
    lines.push(line);
    if (wanted.test(line)) break;
  }
  return lines;
}

const isAnswering = (url: string) =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

test('default: the demo finds a free port, serves the app and stops everything on Ctrl-C', async () => {
  const holder = await takePort(usualPort);
  const demo = startDemo();
  try {
    const lines = (await linesUntil(demo, /^Rampart is ready: /)).join('\n');
    expect(lines).toContain(`Port ${usualPort} is taken`);
    const chain = /The chain is ready: (\S+)/.exec(lines)?.[1] ?? '';
    const app = /Rampart is ready: (\S+) {2}\(Ctrl-C stops it\)/.exec(lines)?.[1] ?? '';
    expect(new URL(app).port).not.toBe(`${usualPort}`);
    expect(await isAnswering(`${app}/devnet/stake`)).toBe(true);
    demo.kill('SIGINT');
    expect((await once(demo, 'exit'))[0]).toBe(130);
    expect(await isAnswering(app)).toBe(false);
    expect(await isAnswering(chain)).toBe(false);
  } finally {
    demo.kill();
    holder.close();
  }
});
