import { runStories } from './lib/browser-suite';
import { runSuites } from './lib/suites';

/** Arguments go to Playwright: `npm run e2e -- deposit --headed`. */
export function main(args: readonly string[]): Promise<number> {
  return runSuites([{ name: 'browser stories', run: () => runStories(args) }]);
}
