import { DevnetProblem } from '../../problem';
import { nextProgram } from './paths';
import { isListenerOf } from './ports';
import { type Environment, lastLines, logFile, type Program, startProgram } from './processes';

export type AppOptions = {
  readonly mode: 'start' | 'dev';
  readonly port: number;
  readonly deploymentFile: string;
  /** On top of the environment that names the deployment. */
  readonly env?: Record<string, string>;
  readonly staysInGroup?: boolean;
};

export type App = { readonly url: string; readonly program: Program };

const startTimeoutMs = 60_000;
const retryMs = 100;

/** Only the devnet: endpoints and networks of the person's own environment stay out. */
function environment({ mode, deploymentFile, env }: AppOptions): Environment {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('RPC_URL_'));
  return {
    ...Object.fromEntries(own),
    NODE_ENV: mode === 'start' ? 'production' : 'development',
    NETWORKS: 'devnet',
    DEPLOYMENT_FILES: deploymentFile,
    ...env,
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(startTimeoutMs) });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** Starts the app on the port and waits until its first page answers, from the very process that was started. */
export async function startApp(options: AppOptions): Promise<App> {
  const url = `http://localhost:${options.port}`;
  // Whoever develops wants to see the compiler's words at once.
  const log = options.mode === 'dev' ? undefined : logFile(`app-${options.port}`);
  const args = [nextProgram, options.mode, '--port', `${options.port}`, '--hostname', '127.0.0.1'];
  const words = log === undefined ? {} : { logFile: log };
  const { staysInGroup = false } = options;
  const program = await startProgram(args, { env: environment(options), staysInGroup, ...words });
  const deadline = Date.now() + startTimeoutMs;
  const failed = (why: string) => {
    if (log !== undefined) console.error(lastLines(log));
    return new DevnetProblem(`${why}; its words are above.`);
  };
  while (!(await answers(url))) {
    if (program.hasExited()) throw failed('The app ended while starting');
    if (Date.now() > deadline)
      throw failed(`The app did not answer on ${url} within ${startTimeoutMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
  if (program.hasExited() || !isListenerOf(options.port, program.pid)) {
    throw failed(`Another program answers on port ${options.port}`);
  }
  return { url, program };
}
