import { noticesArguments } from './lib/notices-server';
import { runProgram } from './lib/processes';

/** The notices of a production server: networks, index and database come from the environment. */
export function main(): Promise<number> {
  return runProgram(noticesArguments);
}
