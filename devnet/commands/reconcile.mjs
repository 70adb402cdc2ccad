import { runCommand } from './lib/run.mjs';

await runCommand('reconcile');
