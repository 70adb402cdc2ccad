import { DevnetProblem } from '../problem';
import { ensureBuild } from './lib/app-build';
import { startApp } from './lib/app-server';
import { startLocalChain } from './lib/local-chain';
import { choosePort } from './lib/ports';

const appPort = 3000;

async function startChain(): Promise<string> {
  console.log('Starting the local chain and seeding it …');
  const { deploymentFile, rpcUrl } = await startLocalChain({ isEmpty: false });
  console.log(`The chain is ready: ${rpcUrl}`);
  return deploymentFile;
}

async function buildApp(): Promise<void> {
  console.log('Building the app, unless nothing has changed …');
  const seconds = await ensureBuild();
  console.log(seconds === 0 ? 'The app is built already.' : `The app is built (${seconds} s).`);
}

export async function main(args: readonly string[]): Promise<number> {
  const mode = args.includes('--dev') ? 'dev' : 'start';
  const [deploymentFile] = await Promise.all([startChain(), mode === 'start' ? buildApp() : undefined]);
  const port = await choosePort(appPort);
  if (port !== appPort) console.log(`Port ${appPort} is taken; using ${port}.`);
  console.log('Starting the app …');
  const app = await startApp({ mode, port, deploymentFile });
  console.log(`\nRampart is ready: ${app.url}  (Ctrl-C stops it)`);
  await app.program.exited;
  throw new DevnetProblem('The app has ended by itself; its words are in .rampart/logs.');
}
