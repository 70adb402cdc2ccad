import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { logFile, runProgram } from '@/devnet/commands/lib/processes';

const connections = 64;
const warmUpSeconds = 2;
const seconds = 4;
const rounds = 3;
const program = createRequire(import.meta.url).resolve('autocannon');

export type Load = { requestsPerSecond: number; p99Ms: number; bytes: number };

type Report = {
  requests: { average: number };
  latency: { p99: number };
  errors: number;
  non2xx: number;
};

/**
 * What each server answers when 64 connections ask for one address without a pause; anything but success is thrown. They
 * take turns, and the best turn of each counts: whatever else the machine does spoils a turn, not the comparison.
 */
export async function loadInTurns(urls: readonly string[]): Promise<Load[]> {
  for (const url of urls) await cannon(url, warmUpSeconds);
  const best = new Map<string, Report>();
  for (let round = 0; round < rounds; round += 1) {
    for (const url of urls) {
      const report = await cannon(url, seconds);
      if ((best.get(url)?.requests.average ?? 0) < report.requests.average) best.set(url, report);
    }
  }
  const bytes = await Promise.all(urls.map(bytesOf));
  return [...best.values()].map(({ requests, latency }, i) => ({
    requestsPerSecond: requests.average,
    p99Ms: latency.p99,
    bytes: bytes[i] ?? Number.NaN,
  }));
}

async function cannon(url: string, duration: number): Promise<Report> {
  const log = logFile('bench-load');
  const args = ['--json', '--no-progress', '-c', `${connections}`, '-d', `${duration}`, url];
  const code = await runProgram([program, ...args], { logFile: log });
  const words = readFileSync(log, 'utf8');
  if (code !== 0) throw new Error(`The load could not be made: ${words}`);
  const report = JSON.parse(words.slice(words.indexOf('{'))) as Report;
  if (report.errors > 0 || report.non2xx > 0) throw new Error(`${url} did not bear the load: ${words}`);
  return report;
}

/** Of the body as it goes to a client that takes no compression. */
export async function bytesOf(url: string): Promise<number> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  return (await response.arrayBuffer()).byteLength;
}
