import path from 'node:path';
import { DevnetProblem } from '../problem';
import { ensureBuild } from './lib/app-build';
import { startApp } from './lib/app-server';
import { startIndex } from './lib/index-server';
import { startLocalChain } from './lib/local-chain';
import { startNotices } from './lib/notices-server';
import { choosePort } from './lib/ports';

const appPort = 3000;
const indexPort = 42_069;
const noticesPort = 42_070;

async function portNear(wanted: number): Promise<number> {
  const port = await choosePort(wanted);
  if (port !== wanted) console.log(`Port ${wanted} is taken; using ${port}.`);
  return port;
}

type Started = { deploymentFile: string; indexUrl: string; noticesUrl: string };

/** The chain, and its index and notices beside its deployment file: a chain that is new gets new ones by itself. */
async function startChainAndIndex(): Promise<Started> {
  console.log('Starting the local chain and seeding it …');
  const { deploymentFile, rpcUrl } = await startLocalChain({ isEmpty: false });
  console.log(`The chain is ready: ${rpcUrl}`);
  const folder = path.join(path.dirname(deploymentFile), 'index');
  const index = await startIndex({ port: await portNear(indexPort), deploymentFile, folder });
  console.log(`The index is ready: ${index.url}`);
  const notices = await startNotices({
    port: await portNear(noticesPort),
    deploymentFile,
    indexUrl: index.url,
    folder: path.join(path.dirname(deploymentFile), 'notices'),
  });
  console.log(`Notices are sent by ${notices.url}`);
  return { deploymentFile, indexUrl: index.url, noticesUrl: notices.url };
}

async function buildApp(): Promise<void> {
  console.log('Building the app, unless nothing has changed …');
  const seconds = await ensureBuild();
  console.log(seconds === 0 ? 'The app is built already.' : `The app is built (${seconds} s).`);
}

export async function main(args: readonly string[]): Promise<number> {
  const mode = args.includes('--dev') ? 'dev' : 'start';
  const [{ deploymentFile, indexUrl, noticesUrl }] = await Promise.all([
    startChainAndIndex(),
    mode === 'start' ? buildApp() : undefined,
  ]);
  const port = await portNear(appPort);
  console.log('Starting the app …');
  const env = { NOTICES_URL: noticesUrl };
  const app = await startApp({ mode, port, deploymentFile, indexUrl, env });
  console.log(`\nRampart is ready: ${app.url}  (Ctrl-C stops it)`);
  await app.program.exited;
  throw new DevnetProblem('The app has ended by itself; its words are in .rampart/logs.');
}
