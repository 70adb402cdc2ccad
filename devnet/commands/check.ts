import { staticChecks } from './lib/static-checks';
import { runSuites } from './lib/suites';
import { unitTests } from './lib/vitest-suite';

export function main(): Promise<number> {
  return runSuites([...staticChecks, unitTests]);
}
