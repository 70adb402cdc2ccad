import { existsSync } from 'node:fs';
import { defaultDeploymentFile } from '../deployment-file';
import { devnetEnvironment } from './lib/app-server';
import { root } from './lib/paths';
import { type Environment, runProgram } from './lib/processes';

const program = ['-C', 'react-server', '--import', 'tsx', `${root}indexer/reconcile/main.ts`];

/** What names a network for the app names it here; without any of it the local chain is meant. */
function environment(): Environment {
  const isNamed = Object.keys(process.env).some((name) =>
    /^(?:NETWORKS|DEPLOYMENT_FILES|RPC_URL_\w+)$/.test(name),
  );
  if (isNamed || !existsSync(defaultDeploymentFile)) return process.env;
  const { INDEXER_URL } = process.env;
  return devnetEnvironment(defaultDeploymentFile, INDEXER_URL === undefined ? {} : { INDEXER_URL });
}

/** Compares everything that the index serves with the chain. */
export function main(): Promise<number> {
  return runProgram(program, { env: environment() });
}
