import { expect, test } from '@playwright/test';
import { operatorAccount } from '@/devnet/accounts';
import { freePort } from '@/devnet/anvil';
import { startApp } from '@/devnet/commands/lib/app-server';
import { dataFolder } from '@/devnet/commands/lib/paths';
import { writeDeployment } from '@/devnet/deployment-file';
import { startPostgres } from '@/devnet/postgres';
import { updateOperatorMetadata } from '@/devnet/scenario/metadata';
import { startTestDevnet } from '@/devnet/testing';
import { startTestIndex } from '../fixtures/index-server';

const operator = operatorAccount(0).address;
const nameOf = async (url: string): Promise<string> => {
  const answer = await fetch(`${url}/api/devnet/operators/${operator}`);
  return ((await answer.json()) as { data: { name: string } }).data.name;
};

test('default: two servers in front of one PostgreSQL tell the same, and one goes on when the other ends', async ({
  page,
}) => {
  test.slow();
  const postgres = await startPostgres();
  const devnet = await startTestDevnet({ seed: true });
  const deploymentFile = `${dataFolder}/e2e/two-servers-devnet.json`;
  await writeDeployment(deploymentFile, devnet.deployment);
  const index = await startTestIndex({
    worker: 'two-servers',
    rpcUrl: devnet.rpcUrl,
    deploymentFile,
    env: { DATABASE_URL: await postgres.createDatabase('rampart') },
  });
  const launch = async () =>
    startApp({
      mode: 'start',
      port: await freePort(),
      deploymentFile,
      indexUrl: index.url,
      staysInGroup: true,
    });
  const [first, second] = await Promise.all([launch(), launch()]);
  try {
    await index.sync();
    const status = await fetch(`${index.url}/devnet/status`).then((answer) => answer.json());
    expect(status).toMatchObject({ database: 'postgresql' });
    await expect.poll(() => nameOf(first.url)).toBe('Northwind Validators');
    expect(await nameOf(second.url)).toBe('Northwind Validators');

    const uri = `data:application/json,${encodeURIComponent('{"name":"Northwind, renamed"}')}`;
    await updateOperatorMetadata(devnet.deployment, { operator, uri });
    await index.sync();
    await expect.poll(() => nameOf(first.url)).toBe('Northwind, renamed');
    await expect.poll(() => nameOf(second.url)).toBe('Northwind, renamed');

    await first.program.stop();
    await index.stop();
    await index.start();
    await index.sync();
    // Found as it was left: nothing was read anew.
    const again = await fetch(`${index.url}/devnet/status`).then((answer) => answer.json());
    expect(again).not.toHaveProperty('rebuilt');
    await page.goto(`${second.url}/devnet/operators/${operator}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Northwind, renamed');
  } finally {
    await first.program.stop();
    await second.program.stop();
    await index.end();
    await devnet.stop();
    await postgres.stop();
  }
});
