import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../anvil';
import { choosePort, isListenerOf } from './ports';
import { startProgram } from './processes';

const servers: Server[] = [];

async function listen(host: string, port: number): Promise<void> {
  const server = createServer();
  servers.push(server);
  server.listen(port, host);
  await once(server, 'listening');
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('choosePort', () => {
  it('default: a free port is taken as asked', async () => {
    const port = await freePort();
    expect(await choosePort(port)).toBe(port);
  });

  it('behavior: a taken port is passed over', async () => {
    const port = await freePort();
    await listen('127.0.0.1', port);
    expect(await choosePort(port)).toBeGreaterThan(port);
  });

  it('behavior: a listener on any address takes the port', async () => {
    const port = await freePort();
    await listen('0.0.0.0', port);
    expect(await choosePort(port)).toBeGreaterThan(port);
  });
});

describe('isListenerOf', () => {
  const script =
    "const s = require('node:net').createServer().listen(Number(process.argv[1]), '127.0.0.1'); s.on('listening', () => process.kill(process.ppid, 'SIGUSR2'))";

  it('behavior: a listener is told from a stranger', async () => {
    const port = await freePort();
    const listening = once(process, 'SIGUSR2');
    const program = await startProgram(['-e', script, `${port}`]);
    await listening;
    const stranger = await startProgram(['-e', 'setInterval(() => undefined, 1000)']);
    const found = [isListenerOf(port, program.pid), isListenerOf(port, stranger.pid)];
    await Promise.all([program.stop(), stranger.stop()]);
    expect(found).toEqual([true, process.platform !== 'linux']);
    expect([program.hasExited(), stranger.hasExited()]).toEqual([true, true]);
  });
});
