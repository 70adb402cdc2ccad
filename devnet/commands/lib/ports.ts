import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { DevnetProblem } from '../../problem';

const tries = 50;

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 has no listener there either.
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    );
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}

/** Browsers try both loopbacks for `localhost`, so a stranger on either of them takes the port. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/** The wanted port or the next free one above it. */
export async function choosePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + tries; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new DevnetProblem(`Ports ${wanted} to ${wanted + tries - 1} are all taken.`);
}

function listeningSockets(port: number): Set<string> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const columns = rows.map((row) => row.trim().split(/\s+/));
  const listening = columns.filter(([, local, , state]) => local?.endsWith(wanted) && state === '0A');
  return new Set(listening.map((row) => `socket:[${row[9]}]`));
}

function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    // Processes and their files come and go while we look.
    return [];
  }
}

/**
 * Whether the listener on the port is the program or of its process group: a forgotten older server would otherwise answer in
 * its place. Only Linux tells; elsewhere the caller's check that its own process is alive must do.
 */
export function isListenerOf(port: number, program: number): boolean {
  if (process.platform !== 'linux') return true;
  const sockets = listeningSockets(port);
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const members = processes.filter((pid) => Number(pid) === program || groupOf(pid) === program);
  return members.some((pid) => openFiles(pid).some((file) => sockets.has(file)));
}

function groupOf(pid: string): number | undefined {
  try {
    // The second field is the program's name in brackets, which may hold anything.
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return Number(afterName.split(' ')[2]);
  } catch {
    return undefined;
  }
}
