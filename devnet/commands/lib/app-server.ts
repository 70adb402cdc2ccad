import { nextProgram } from './paths';
import { type Environment, logFile } from './processes';
import { type Service, startService } from './service';

export type AppOptions = {
  readonly mode: 'start' | 'dev';
  readonly port: number;
  readonly deploymentFile: string;
  readonly indexUrl: string;
  /** On top of the environment that names the deployment. */
  readonly env?: Record<string, string> | undefined;
  readonly staysInGroup?: boolean | undefined;
};

/**
 * Only the devnet: endpoints, networks and databases of the person's own environment stay out. The hosts that webhooks may
 * go to come in: whoever tries one has it on this machine.
 */
export function devnetEnvironment(deploymentFile: string, env: Record<string, string> = {}): Environment {
  const isOwn = ([name]: [string, unknown]) =>
    !/^(?:RPC_URL_|INDEXER_|NOTICES_(?!INNER_HOSTS$)|DATABASE_URL$)/.test(name);
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(isOwn)),
    NETWORKS: 'devnet',
    DEPLOYMENT_FILES: deploymentFile,
    ...env,
  };
}

/** Starts the app on the port and waits until its first page answers. */
export function startApp({
  mode,
  port,
  deploymentFile,
  indexUrl,
  env,
  staysInGroup,
}: AppOptions): Promise<Service> {
  const NODE_ENV = mode === 'start' ? 'production' : 'development';
  return startService({
    name: 'app',
    args: [nextProgram, mode, '--port', `${port}`, '--hostname', '127.0.0.1'],
    env: devnetEnvironment(deploymentFile, { NODE_ENV, INDEXER_URL: indexUrl, ...env }),
    port,
    // Whoever develops wants to see the compiler's words at once.
    logFile: mode === 'dev' ? undefined : logFile(`app-${port}`),
    staysInGroup,
  });
}
