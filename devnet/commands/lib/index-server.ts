import { devnetEnvironment } from './app-server';
import { root } from './paths';
import { logFile } from './processes';
import { type Service, startService } from './service';

export type IndexOptions = {
  readonly port: number;
  readonly deploymentFile: string;
  /** Where its embedded database lies. */
  readonly folder: string;
  /** On top of the environment that names the deployment. */
  readonly env?: Record<string, string> | undefined;
  readonly staysInGroup?: boolean | undefined;
};

/** Arguments of Node that start the indexer. */
export const indexArguments = ['-C', 'react-server', '--import', 'tsx', `${root}indexer/main.ts`];

/** Starts the indexer on the port and waits until it answers; it goes on reading the chain. */
export function startIndex({
  port,
  deploymentFile,
  folder,
  env,
  staysInGroup,
}: IndexOptions): Promise<Service> {
  const own = { INDEXER_PORT: `${port}`, INDEXER_FOLDER: folder, NODE_ENV: 'production', ...env };
  return startService({
    name: 'index',
    args: indexArguments,
    env: devnetEnvironment(deploymentFile, own),
    port,
    path: '/health',
    logFile: logFile(`index-${port}`),
    staysInGroup,
  });
}
