import { runCommand } from './lib/run.mjs';

await runCommand('e2e');
