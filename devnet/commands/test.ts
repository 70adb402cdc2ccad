import { ensureBuild } from './lib/app-build';
import { browserStories } from './lib/browser-suite';
import { staticChecks } from './lib/static-checks';
import { runSuites, type Suite } from './lib/suites';
import { devnetTests, unitTests } from './lib/vitest-suite';

const build: Suite = {
  name: 'build',
  run: async () => {
    await ensureBuild();
    return { passed: 1, failed: 0 };
  },
};

export function main(): Promise<number> {
  return runSuites([...staticChecks, unitTests, devnetTests, build, browserStories]);
}
