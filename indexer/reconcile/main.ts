import type { Deployment } from '../../lib/chain/deployment-schema';
import { ProblemError } from '../../lib/chain/problem-error';
import {
  deploymentProblems,
  deploymentVerdict,
  listDeployments,
  startDeployments,
} from '../../lib/server/deployments';
import { endpointsFrom, env, SettingError } from '../../lib/server/env';
import { serverClient, serverReader } from '../../lib/server/reader';
import { askIndexAt } from './answers/index-client';
import { reconcileAnswers } from './answers/reconcile-answers';
import type { Difference } from './difference';
import { fetchBook, IndexSilent } from './fetch-book';
import { reconcile } from './reconcile';

/** Where the index of a network answers. */
function addressOf({ name, indexerEnv }: Deployment): string {
  const [own] = indexerEnv === undefined ? [] : endpointsFrom(indexerEnv);
  return `${(own ?? env().INDEXER_URL).replace(/\/+$/, '')}/${name}`;
}

/** Everything that the index of a network serves against its chain: its rows, then its answers. */
async function reconcileNetwork(listed: Deployment): Promise<Difference[]> {
  // The chain may have corrected what the file says.
  const deployment = deploymentVerdict(listed.name)?.deployment ?? listed;
  const chain = { deployment, reader: serverReader(deployment), client: serverClient(deployment) };
  const address = addressOf(deployment);
  const rows = await reconcile(chain, await fetchBook(address));
  return [...rows, ...(await reconcileAnswers(chain, askIndexAt(address)))];
}

/** Prints each difference, and how many there are last. Gives the exit code. */
async function main(): Promise<number> {
  await startDeployments();
  for (const { name, reason } of deploymentProblems()) console.info(`${name} is left out: ${reason}`);
  const deployments = listDeployments();
  if (deployments.length === 0)
    throw new SettingError('NETWORKS', 'no network has an endpoint to compare with');
  let count = 0;
  for (const deployment of deployments) {
    for (const { what, index, chain } of await reconcileNetwork(deployment)) {
      console.info(`${deployment.name}: ${what}: the index says ${index}, the chain ${chain}`);
      count += 1;
    }
  }
  console.info(`${count} differences`);
  return count === 0 ? 0 : 1;
}

/** What a person can do something about is told without a stack. */
function wordsOf(error: unknown): unknown {
  if (error instanceof ProblemError) return JSON.stringify(error.problem);
  return error instanceof IndexSilent || error instanceof SettingError ? error.message : error;
}

main().then(process.exit, (error: unknown) => {
  console.error(wordsOf(error));
  process.exit(1);
});
