import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { logFile, runProgram } from '@/devnet/commands/lib/processes';

const connections = 64;
const warmUpSeconds = 3;
const seconds = 8;
const program = createRequire(import.meta.url).resolve('autocannon');

export type Load = { requestsPerSecond: number; p99Ms: number; bytes: number };

type Report = {
  requests: { average: number; total: number };
  latency: { p99: number };
  throughput: { total: number };
  errors: number;
  non2xx: number;
};

/** What a server answers when 64 connections ask for one address without a pause; anything but success is thrown. */
export async function loadServer(url: string): Promise<Load> {
  await cannon(url, warmUpSeconds);
  const { requests, latency, errors, non2xx } = await cannon(url, seconds);
  if (errors > 0 || non2xx > 0)
    throw new Error(`${url}: ${errors} errors, ${non2xx} answers without success`);
  return { requestsPerSecond: requests.average, p99Ms: latency.p99, bytes: await bytesOf(url) };
}

async function cannon(url: string, duration: number): Promise<Report> {
  const log = logFile('bench-load');
  const args = ['--json', '--no-progress', '-c', `${connections}`, '-d', `${duration}`, url];
  const code = await runProgram([program, ...args], { logFile: log });
  const words = readFileSync(log, 'utf8');
  if (code !== 0) throw new Error(`The load could not be made: ${words}`);
  return JSON.parse(words.slice(words.indexOf('{'))) as Report;
}

/** Of the body as it goes to a client that takes no compression. */
export async function bytesOf(url: string): Promise<number> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  return (await response.arrayBuffer()).byteLength;
}
