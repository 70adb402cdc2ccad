import { runCommand } from './lib/run.mjs';

await runCommand('notices');
