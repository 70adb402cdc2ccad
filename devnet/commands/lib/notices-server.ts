import { devnetEnvironment } from './app-server';
import { root } from './paths';
import { logFile } from './processes';
import { type Service, startService } from './service';

export type NoticesOptions = {
  readonly port: number;
  readonly deploymentFile: string;
  readonly indexUrl: string;
  /** Where its embedded database lies. */
  readonly folder: string;
  /** On top of the environment that names the deployment. */
  readonly env?: Record<string, string> | undefined;
  readonly staysInGroup?: boolean | undefined;
};

/** Arguments of Node that start the notices. */
export const noticesArguments = ['-C', 'react-server', '--import', 'tsx', `${root}notices/main.ts`];

/** Starts the notices on the port and waits until they are taken. */
export function startNotices({
  port,
  deploymentFile,
  indexUrl,
  folder,
  env,
  staysInGroup,
}: NoticesOptions): Promise<Service> {
  const own = {
    NOTICES_PORT: `${port}`,
    NOTICES_FOLDER: folder,
    INDEXER_URL: indexUrl,
    NODE_ENV: 'production',
  };
  return startService({
    name: 'notices',
    args: noticesArguments,
    env: devnetEnvironment(deploymentFile, { ...own, ...env }),
    port,
    path: '/health',
    logFile: logFile(`notices-${port}`),
    staysInGroup,
  });
}
