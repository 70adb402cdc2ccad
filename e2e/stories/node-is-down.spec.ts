import type { Page } from '@playwright/test';
import { richAccount, test } from '../fixtures/rich-account';
import type { RpcGate } from '../fixtures/rpc-gate';
import { connectWallet } from '../fixtures/stake-page';
import { expect } from '../fixtures/test';

// One after the other: they close the gate of one server, and the first finds it as it started.
test.describe.configure({ mode: 'default' });

test.use({ stackOptions: { isRpcDown: true } });

type Told = { path: string; ready: string };

/** Each page that asks the node, and what stands on it once its region was read. */
const drawnByServer: readonly Told[] = [
  { path: '/devnet', ready: 'permETH' },
  { path: '/devnet/stake', ready: 'Devnet Staked Ether' },
  { path: '/devnet/status', ready: 'Pause switches' },
];
const drawnInBrowser: readonly Told[] = [
  { path: `/devnet/positions/${richAccount.address}`, ready: 'Restaked now' },
];

/** What an empty region says; a region that could not be read must never say it. */
const emptyWords =
  /Nothing is restaked|Nothing waits|lists no strategy|No operator has registered|Nobody has/;

async function expectFailed(page: Page): Promise<void> {
  const region = page
    .getByRole('region')
    .filter({ has: page.getByRole('alert') })
    .first();
  const failure = region.getByRole('alert').first();
  await expect(failure).toContainText('The network cannot be read now', { timeout: 15_000 });
  await expect(failure).toContainText('Your funds are not affected');
  await expect(page.getByRole('button', { name: 'Read again' }).first()).toBeEnabled();
  await expect(region.getByText(emptyWords)).toHaveCount(0);
  await expect(region.getByRole('table')).toHaveCount(0);
}

/** The server rests an endpoint that failed for a while, so that one press may come too early. */
async function readAgain(page: Page, ready: string): Promise<void> {
  const words = page.getByRole('main').getByText(ready).first();
  await expect(async () => {
    const button = page.getByRole('button', { name: 'Read again' }).first();
    if (await button.isVisible()) await button.click({ timeout: 3_000 });
    await expect(words).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText('The network cannot be read now')).toHaveCount(0);
}

async function failAndRecover(page: Page, gate: RpcGate, told: readonly Told[]): Promise<void> {
  for (const { path, ready } of told) {
    gate.close();
    // What was read within the last second the server may still tell once.
    await expect(async () => {
      await page.goto(path);
      await expectFailed(page);
    }).toPass();
    gate.open();
    await readAgain(page, ready);
  }
}

test('error: a server that never reached its node says so on every page, and recovers', async ({
  page,
  stack,
}) => {
  test.slow();
  for (const { path } of [...drawnByServer, ...drawnInBrowser]) {
    await page.goto(path);
    await expectFailed(page);
  }
  await failAndRecover(page, stack.gate, [...drawnByServer, ...drawnInBrowser]);
});

test('behavior: what the index knows is told while the node is away', async ({ page, stack, staking }) => {
  stack.gate.close();
  for (const path of ['/devnet/operators', `/devnet/operators/${staking.operator('Granite Nodes')}`]) {
    await page.goto(path);
    await expect(page.getByRole('main').getByText('Granite Nodes').first()).toBeVisible();
    await expect(page.getByRole('main').getByRole('table').first()).toBeVisible();
  }
});

test('error: without the node an own position is not called empty', async ({ page, stack, wallet }) => {
  test.slow();
  stack.gate.open();
  await page.goto('/devnet/status');
  await connectWallet(page, wallet.account.address);
  await failAndRecover(page, stack.gate, [
    { path: '/devnet/positions', ready: 'Restaked now' },
    { path: '/devnet/withdrawals', ready: 'ready to be collected' },
  ]);
});

test('error: what was read before stays on screen, marked as old, and follows the chain again', async ({
  page,
  stack,
  time,
  chain,
}) => {
  test.slow();
  stack.gate.open();
  await page.goto(`/devnet/positions/${richAccount.address}`);
  await expect(page.getByRole('table')).toBeVisible();
  stack.gate.close();
  await time.mine(1);
  await expect(page.getByText(/^Old: read at block/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('table')).toBeVisible();
  stack.gate.open();
  const block = (await chain.client.getBlockNumber()).toString().replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  await expect(page.getByText(`Read at block ${block}`).first()).toBeVisible({ timeout: 60_000 });
});
