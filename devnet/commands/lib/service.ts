import { DevnetProblem } from '../../problem';
import { isListenerOf } from './ports';
import { type Environment, lastLines, type Program, startProgram } from './processes';

export type ServiceOptions = {
  /** What it is called in a sentence. */
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly env: Environment;
  readonly port: number;
  /** Below its address: what answers with less than 500 once it is ready. */
  readonly path?: string;
  /** Where its words go; without it they go to the terminal. */
  readonly logFile?: string | undefined;
  readonly staysInGroup?: boolean | undefined;
};

export type Service = { readonly url: string; readonly program: Program };

const startTimeoutMs = 60_000;
const retryMs = 100;

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(startTimeoutMs) });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** Starts a server on the port and waits until it answers, from the very process that was started. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { name, args, env, port, path = '/', logFile, staysInGroup = false } = options;
  const url = `http://localhost:${port}`;
  const words = logFile === undefined ? {} : { logFile };
  const program = await startProgram(args, { env, staysInGroup, ...words });
  const deadline = Date.now() + startTimeoutMs;
  const failed = async (why: string) => {
    await program.stop();
    if (logFile !== undefined) console.error(lastLines(logFile));
    return new DevnetProblem(`${why}; its words are above.`);
  };
  while (!(await answers(url + path))) {
    if (program.hasExited()) throw await failed(`The ${name} ended while starting`);
    if (Date.now() > deadline) {
      throw await failed(`The ${name} did not answer on ${url} within ${startTimeoutMs / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
  if (program.hasExited() || !isListenerOf(port, program.pid)) {
    throw await failed(`Another program answers on port ${port}`);
  }
  return { url, program };
}
