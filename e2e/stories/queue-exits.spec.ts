import { exits, test, told } from '../fixtures/queue-exits';
import { richAccount } from '../fixtures/rich-account';
import { expect } from '../fixtures/test';

/** "Tue 3 Dec", as the pages write it. */
const dayOf = (seconds: bigint) => {
  const date = new Date(Number(seconds) * 1000);
  const part = (options: Intl.DateTimeFormatOptions) =>
    date.toLocaleDateString('en-US', { ...options, timeZone: 'UTC' });
  return `${part({ weekday: 'short' })} ${date.getUTCDate()} ${part({ month: 'short' })}`;
};
const day = 86_400n;

test('default: the way to ether is the delay and then the token’s own, with its source and its age; unknown stays unknown', async ({
  exit,
  chain,
  staking,
}) => {
  await exit.page.goto(`/${told}/positions/${richAccount.address}`);
  const items = exit.queue.getByRole('listitem', { name: /^Withdrawal/ });
  await expect(items.first()).toBeVisible();
  const { timestamp } = await chain.client.getBlock();
  const symbols = await Promise.all(
    staking.deployment.protocols.eigenlayer.strategies.slice(0, 4).map(async ({ address }) => {
      const token = staking.deployment.devnet.tokens.find(({ strategy }) => strategy === address);
      return token?.key ?? '';
    }),
  );
  const of = (at: number) => items.filter({ hasText: symbols[at] ?? '' }).first();

  // It is ready within seconds of this block, so that only midnight could lie between.
  const [queue, burn, somehow] = exits;
  const from = [dayOf(timestamp + day), dayOf(timestamp + day + 60n)];
  const to = [dayOf(timestamp + 5n * day), dayOf(timestamp + 5n * day + 60n)];
  await expect(of(0)).toContainText(
    new RegExp(`1 to 5 days.* more: between (${from.join('|')}) and (${to.join('|')}), estimate`),
  );
  await expect(of(0)).toContainText(
    `${queue.how} Source: issuer.example, undated, looked at on 31 Jan 2026, `,
  );
  await expect(of(1)).toContainText(/at once at best, no bound stated.* more: not before /);
  await expect(of(1)).toContainText(`${burn.how} Source: other.example, written on 24 Dec 2025, `);
  await expect(of(2)).toContainText('no time is stated');
  await expect(of(2)).toContainText(`${somehow.how} Source: third.example, `);
  await expect(of(3)).toContainText('How this token becomes ether, and how soon, is not known here.');

  // By keyboard the note opens, and its source is the next stop.
  const words = of(0).getByText('1 to 5 days');
  await words.locator('..').focus();
  await expect(of(0).getByText(queue.how)).toBeVisible();
  await exit.page.keyboard.press('Tab');
  await expect(of(0).getByRole('link', { name: 'issuer.example' })).toBeFocused();
});
