import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const devnetTests = '**/*.devnet.test.ts';
// Nothing in these folders keeps anything between two tests, so their files share a process: most of them take less time
// than starting one.
const sharingTests = ['lib/{domain,text,wire,chain,flows,protocols,hooks}', 'components'].map(
  (folder) => `${folder}/**/*.test.{ts,tsx}`,
);
const ignored = ['**/node_modules/**', '.rampart/**', '.next/**'];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // Next swaps this marker for an empty module on the server; outside Next it would throw on import.
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          sequence: { groupOrder: 0 },
          include: sharingTests,
          exclude: [...ignored, devnetTests],
          isolate: false,
          maxWorkers: 2,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...ignored, devnetTests, ...sharingTests],
          maxWorkers: 2,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'devnet',
          sequence: { groupOrder: 1 },
          include: [devnetTests],
          exclude: ignored,
          // One more than the cores of a small machine: they wait for chains and processes as well.
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
