import { afterEach, expect, it, vi } from 'vitest';
import { devnetEnvironment } from './app-server';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('behavior: what the person has for other networks stays out, where webhooks may go comes in', () => {
  vi.stubEnv('RPC_URL_MAINNET', 'https://node.example');
  vi.stubEnv('INDEXER_URL', 'https://index.example');
  vi.stubEnv('DATABASE_URL', 'postgres://db.example/rampart');
  vi.stubEnv('NOTICES_FOLDER', '/somewhere');
  vi.stubEnv('NOTICES_INNER_HOSTS', '127.0.0.1:9000');
  const environment = devnetEnvironment('deployment.json', { INDEXER_URL: 'http://127.0.0.1:1' });
  expect(environment).toMatchObject({
    NETWORKS: 'devnet',
    DEPLOYMENT_FILES: 'deployment.json',
    INDEXER_URL: 'http://127.0.0.1:1',
    NOTICES_INNER_HOSTS: '127.0.0.1:9000',
  });
  for (const name of ['RPC_URL_MAINNET', 'DATABASE_URL', 'NOTICES_FOLDER']) {
    expect(environment).not.toHaveProperty(name);
  }
});
