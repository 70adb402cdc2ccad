import type { Page } from '@playwright/test';
import { expectNoFindings } from '../fixtures/axe';
import { test } from '../fixtures/exit-test';
import { mouse } from '../fixtures/hands';
import { expect } from '../fixtures/test';
import { liveWholeStake } from '../fixtures/whole-stake';

// One after the other: each takes the index of one server away.
test.describe.configure({ mode: 'default' });

const pages = ['/devnet', '/devnet/operators', '/devnet/avs', '/devnet/strategies', '/devnet/slashes'];
const said = 'The index cannot be asked now';

async function expectFailed(page: Page): Promise<void> {
  const failure = page.getByRole('main').getByRole('alert').filter({ hasText: said }).first();
  await expect(failure).toContainText('Your funds are not affected');
  // It answered before it was taken away: the page knows how far it had come.
  await expect(failure).toContainText(/Its last answer was of block/);
}

test('error: without the index the pages say so with its last block, and recover', async ({
  page,
  stack,
}) => {
  test.slow();
  for (const path of pages) await page.goto(path);
  await stack.index.stop();
  for (const path of pages) {
    // What was told within the last second may be told once more.
    await expect(async () => {
      await page.goto(path);
      await expectFailed(page);
    }).toPass();
  }
  const { status } = await page.request.get('/api/devnet/operators').then((answer) => ({
    status: answer.status(),
  }));
  expect(status).toBe(503);
  await page.goto('/devnet/status');
  await expect(page.getByRole('region', { name: 'Index' })).toContainText(/deposit/i);
  await expect(page.getByRole('region', { name: 'Local devnet' })).toBeVisible();

  await stack.index.start();
  await stack.index.sync();
  for (const path of pages) {
    await expect(async () => {
      await page.goto(path);
      await expect(page.getByText(said)).toHaveCount(0);
    }).toPass();
  }
});

test('error: without the index what happened is neither awaited without end nor told as nothing', async ({
  page,
  stack,
  account,
}) => {
  test.slow();
  const feed = page.getByRole('region', { name: 'What happened' });
  await page.goto(`/devnet/positions/${account.address}`);
  await expect(feed).toContainText('Nothing happened yet');
  // It dies while the page is open.
  await stack.index.stop();
  await expect(feed.getByRole('status').filter({ hasText: said })).toContainText('Until then nothing had');
  await expect(feed).not.toContainText('Nothing happened yet');
  await page.reload();
  const failure = feed.getByRole('alert');
  await expect(failure).toContainText(said);
  await expect(feed.getByRole('status', { name: 'Reading what happened' })).toHaveCount(0);
  await expect(feed).not.toContainText('Nothing happened yet');
  await expectNoFindings(page, 'what happened, without the index');

  await stack.index.start();
  await stack.index.sync();
  await expect(feed).toContainText('Nothing happened yet');
  await expect(failure).toHaveCount(0);
});

test('behavior: without the index a stake is deposited, withdrawn and collected', async ({
  page,
  stack,
  chain,
  staking,
  queue,
  time,
  account,
  wallet: _attached,
}) => {
  test.slow();
  await stack.index.stop();
  await liveWholeStake({
    page,
    hand: mouse,
    chain,
    staking,
    queue,
    time,
    account,
    walletName: 'Test Wallet',
    atStop: async () => undefined,
    subject: { network: 'devnet', key: 'swETH' },
  });
  await stack.index.start();
  await stack.index.sync();
  // What was done in the meantime is in the index afterwards.
  const answer = await page.request.get(`/api/devnet/stakers/${account.address}`);
  const { data } = (await answer.json()) as { data: { withdrawals: { state: string }[] } };
  expect(data.withdrawals.map(({ state }) => state)).toEqual(['completed']);
});
