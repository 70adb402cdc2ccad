import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../../anvil';
import { lastLines, runProgram, startProgram } from './processes';

const folder = mkdtempSync(`${tmpdir()}/processes-`);
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts a program that starts a program, which holds a connection to us for as long as it lives. */
async function startFamily() {
  const port = await freePort();
  const server = createServer();
  const connected = once(server.listen(port, '127.0.0.1'), 'connection');
  const child = `require('node:net').connect(${port}, '127.0.0.1')`;
  const parent = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); setInterval(Date, 1000);`;
  const program = await startProgram(['-e', parent]);
  const [socket] = (await connected) as [Socket];
  return { program, socket, gone: once(socket, 'close'), close: () => server.close() };
}

describe('programs', () => {
  it('default: the exit code is the answer', async () => {
    expect(await runProgram(['-e', 'process.exit(3)'])).toBe(3);
  });

  it('behavior: its words are in the log when it has ended', async () => {
    const log = `${folder}/words`;
    await runProgram(['-e', "console.log('first'); console.error('second')"], { logFile: log });
    expect(lastLines(log)).toBe('first\nsecond');
    expect(lastLines(log, 1)).toBe('second');
  });

  it('behavior: what a program started ends with it', async () => {
    const { program, socket, gone, close } = await startFamily();
    expect(socket.destroyed).toBe(false);
    await program.stop();
    await gone;
    close();
    expect(program.hasExited()).toBe(true);
  });

  it('behavior: a program that died leaves nobody behind', async () => {
    const { program, socket, gone, close } = await startFamily();
    process.kill(program.pid, 'SIGKILL');
    expect(await program.exited).toBe(1);
    expect(socket.destroyed).toBe(false);
    await program.stop();
    await gone;
    close();
    expect(socket.destroyed).toBe(true);
  });
});
