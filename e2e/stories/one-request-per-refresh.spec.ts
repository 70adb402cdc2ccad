import type { Page } from '@playwright/test';
import { fullPosition } from '@/devnet/scenario/world/stakers';
import { richAccount, test } from '../fixtures/rich-account';
import { countUnanswered, isClock, recordRpc } from '../fixtures/rpc-traffic';
import { expect } from '../fixtures/test';

const wordsOf = (block: bigint) => `Read at block ${block.toString().replace(/\B(?=(\d{3})+$)/g, '\u00a0')}`;

/** Both regions, the position and its queue, have read this block. */
async function expectRead(page: Page, block: bigint): Promise<void> {
  await expect(page.getByText(wordsOf(block))).toHaveCount(2);
}

test('default: ten strategies, an operator and twenty queued withdrawals cost one request per refresh', async ({
  page,
  chain,
  time,
}) => {
  const requests = recordRpc(page);
  await page.goto(`/devnet/positions/${richAccount.address}`);
  await expect(page.getByRole('table', { name: 'Holdings' }).locator('tbody').getByRole('row')).toHaveCount(
    fullPosition.strategies,
  );
  await expect(page.getByRole('listitem', { name: /^Withdrawal/ })).toHaveCount(
    fullPosition.queuedWithdrawals,
  );
  for (let round = 0; round < 3; round += 1) {
    requests.length = 0;
    await time.mine(1);
    await expectRead(page, await chain.client.getBlockNumber());
    const reading = requests.filter((request) => !isClock(request));
    expect(reading.map(({ methods }) => methods)).toEqual([['eth_call']]);
    // Every strategy and every withdrawal is in that one call.
    expect(reading[0]?.reads).toBeGreaterThan(fullPosition.strategies * 5 + fullPosition.queuedWithdrawals);
  }
});

test('behavior: nothing is asked while the page is hidden, and at once when it is seen again', async ({
  page,
  time,
  chain,
}) => {
  await page.clock.install();
  const requests = recordRpc(page);
  const unanswered = countUnanswered(page);
  await page.goto(`/devnet/positions/${richAccount.address}`);
  const seen = page.getByText(/^(Old: r|R)ead at block/);
  await expect(async () => {
    await page.clock.runFor(1_000);
    await expect(seen).toHaveCount(2, { timeout: 1_000 });
  }).toPass();
  const setHidden = (isHidden: boolean) =>
    page.evaluate(
      (state) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
        document.dispatchEvent(new Event('visibilitychange'));
      },
      isHidden ? 'hidden' : 'visible',
    );

  await setHidden(true);
  // What was asked before it was hidden may still be answered.
  await page.clock.runFor(5_000);
  await expect.poll(unanswered).toBe(0);
  requests.length = 0;
  await time.mine(2);
  await page.clock.runFor(120_000);
  expect(requests).toEqual([]);

  await setHidden(false);
  await expectRead(page, await chain.client.getBlockNumber());
  expect(requests.length).toBeGreaterThan(0);
});
