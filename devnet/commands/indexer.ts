import { indexArguments } from './lib/index-server';
import { runProgram } from './lib/processes';

/** The indexer of a production server: networks, endpoints and database come from the environment. */
export function main(): Promise<number> {
  return runProgram(indexArguments);
}
