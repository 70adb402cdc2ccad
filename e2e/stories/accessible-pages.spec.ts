import { expectNoFindings, expectStrongAmounts } from '../fixtures/axe';
import { publicPages, routes } from '../fixtures/public-pages';
import { test, widths } from '../fixtures/rich-account';
import { expectNoSideways } from '../fixtures/screen';
import { expect } from '../fixtures/test';

test('default: every page of a network is among those looked at', ({ chain, staking }) => {
  expect(Object.keys(publicPages({ chain, staking })).sort()).toEqual(routes());
});

for (const { name, viewport } of widths) {
  test.describe(name, () => {
    test.use({ viewport });

    test('behavior: axe finds nothing on any public page', async ({ page, chain, staking }) => {
      test.slow();
      const paths = [
        ...Object.values(publicPages({ chain, staking })).flat(),
        '/devnet/no-such-page',
        '/atlantis',
      ];
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoFindings(page, path);
        await expectNoSideways(page);
      }
      await page.goto('/devnet/stake');
      await expectStrongAmounts(page);
    });

    test('behavior: axe finds nothing where the owner acts', async ({
      page,
      account,
      exit,
      queue,
      time,
      wallet,
    }) => {
      test.slow();
      const look = async (what: string) => {
        await expectNoFindings(page, what);
        await expectNoSideways(page);
      };
      await exit.openPositions(account.address);
      await look('own position');
      await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
      await exit.sheet.getByRole('textbox', { name: 'Amount of rETH' }).fill('1');
      await expect(exit.review).toBeVisible();
      await look('sheet of a withdrawal');
      await exit.sheet.getByRole('textbox', { name: 'Amount of rETH' }).fill('1e5');
      await look('sheet with an unreadable amount');
      await exit.sheet.getByRole('button', { name: 'Close' }).click();
      for (const action of ['Change the operator', 'Leave the operator']) {
        await page.getByRole('button', { name: action, exact: true }).click();
        await expect(exit.sheet).toBeVisible();
        await look(`sheet: ${action}`);
        await exit.sheet.getByRole('button', { name: 'Close' }).click();
      }
      await page.goto('/devnet/withdrawals');
      await expect(exit.item(1)).toBeVisible();
      await look('twenty withdrawals');
      await time.mine(Number(await queue.delayBlocks()) + 1);
      await page.getByRole('button', { name: /^Select all \d+ ready ones$/ }).click();
      await expect(exit.review).toBeVisible();
      await look('twenty withdrawals that are ready, under review');
      await page.getByRole('tab', { name: 'Past' }).click();
      await look('past withdrawals');
      expect(wallet.prompts.all.map(({ method }) => method)).not.toContain('eth_sendTransaction');
    });

    test('behavior: axe finds nothing in an open flow, a note, or the wallet dialogs', async ({
      page,
      account,
      stake,
      staking,
    }) => {
      test.slow();
      await page.goto('/devnet/stake');
      await page.getByRole('table').getByRole('note', { includeHidden: true }).first().locator('..').focus();
      await expectNoFindings(page, 'an open note');
      const dialog = page.getByRole('dialog');
      await expect(async () => {
        await page.getByRole('banner').getByRole('button', { name: 'Connect' }).click();
        await expect(dialog.getByRole('button', { name: 'Test Wallet' })).toBeVisible({ timeout: 5_000 });
      }).toPass();
      await expectNoFindings(page, 'the dialog that offers wallets');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();

      const { strategy } = staking.token('rETH');
      await stake.open(account.address, strategy);
      await stake.fill('1');
      await expect(stake.review).toBeVisible();
      await expectNoFindings(page, 'a deposit under review');
      await expectNoSideways(page);
      await page
        .getByRole('banner')
        .getByRole('button', { name: account.address.slice(0, 6) })
        .click();
      await expect(dialog).toBeVisible();
      await expectNoFindings(page, 'the dialog of the account');
      await page.keyboard.press('Escape');

      await page.goto(`/devnet/operators/${staking.operator('Invitation Only')}`);
      await page.getByRole('button', { name: 'Delegate to this operator' }).click();
      await expect(stake.approval).toBeVisible();
      await expectNoFindings(page, 'a delegation that needs an approval');
      await expectNoSideways(page);
    });
  });
}
