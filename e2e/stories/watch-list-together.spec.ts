import type { Locator, Page } from '@playwright/test';
import { type Address, formatUnits, parseEther, parseUnits } from 'viem';
import { slashOperator } from '@/devnet/scenario/slash';
import { expectNoFindings, expectStrongAmounts } from '../fixtures/axe';
import { amountsIn, exactly } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import type { Queue } from '../fixtures/queue';
import { cellOf } from '../fixtures/screen';
import { connectWallet } from '../fixtures/stake-page';
import type { Staking } from '../fixtures/staking';
import { expect } from '../fixtures/test';
import { openWatching } from '../fixtures/watched';

// One after the other: one of them takes the index of its server away.
test.describe.configure({ mode: 'default' });

const tokensTable = (page: Page) => page.getByRole('table', { name: 'Together, by token' });
const accountsTable = (page: Page) => page.getByRole('table', { name: 'By account' });
const rowOf = (table: Locator, name: string) =>
  table.getByRole('row').filter({ has: table.page().getByRole('rowheader', { name }) });

/** What accounts have of a token together, from the contracts: restaked, and what the queue would pay. */
async function sumOf(staking: Staking, queue: Queue, addresses: readonly Address[], key: string) {
  const { strategy } = staking.token(key);
  let restaked = 0n;
  let queued = 0n;
  for (const address of addresses) {
    restaked += await staking.restaked(address, key);
    for (const { withdrawal, shares } of await queue.list({ address })) {
      if (withdrawal.strategies[0] === strategy) queued += await queue.worth(key, shares);
    }
  }
  return { restaked, queued };
}

const exact = async (cell: Locator) => (await amountsIn(cell))[0];

test('default: the accounts together are what the chain says of each, to the wei, also after a slash', async ({
  page,
  account,
  otherAccount,
  staking,
  queue,
  stack,
  wallet: _attached,
  ownOperator,
}) => {
  const { address: operator } = await ownOperator({ avs: 'Rollup Sequencing', id: 3, keys: ['ETHx'] });
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('5.000000000000000021') });
  await staking.deposit(account, { key: 'dUSD', amount: parseUnits('1234.567891', 6) });
  await staking.delegate(account, operator);
  await queue.request(account, { key: 'ETHx', shares: parseEther('1.000000000000000002') });
  await staking.deposit(otherAccount, { key: 'ETHx', amount: parseEther('2.5') });
  await staking.deposit(otherAccount, { key: 'permETH', amount: parseEther('0.000000000000000007') });
  await stack.index.sync();

  await openWatching(page, [{ address: otherAccount.address, label: 'Other' }]);
  await expect(page.getByRole('heading', { name: '1 account together' })).toBeVisible();
  await connectWallet(page, account.address);
  await expect(page.getByRole('heading', { name: '2 accounts together' })).toBeVisible();

  const both = [account.address, otherAccount.address];
  const expectSums = async () => {
    for (const [key, decimals] of [
      ['ETHx', 18],
      ['dUSD', 6],
      ['permETH', 18],
    ] as const) {
      const row = rowOf(tokensTable(page), key);
      const { restaked, queued } = await sumOf(staking, queue, both, key);
      await expect.poll(() => exact(cellOf(row, 'Restaked now')), key).toBe(exactly(restaked, decimals, key));
      await expect
        .poll(() => exact(cellOf(row, 'In the withdrawal queue')), key)
        .toBe(exactly(queued, decimals, key));
    }
  };
  await expectSums();
  await expect(tokensTable(page).getByText('nothing')).toHaveCount(3);

  // A whole ETHx and a whole permETH stand for one ether each; a dollar for none.
  const ethx = await sumOf(staking, queue, both, 'ETHx');
  const perm = await sumOf(staking, queue, both, 'permETH');
  const worth = ethx.restaked + ethx.queued + perm.restaked;
  await expect(
    cellOf(rowOf(tokensTable(page), 'ETHx'), 'Worth by rates').getByRole('note', { includeHidden: true }),
  ).toContainText(`${formatUnits(ethx.restaked + ethx.queued, 18)} ETH`);
  await expect(cellOf(rowOf(tokensTable(page), 'dUSD'), 'Worth by rates')).toContainText('unknown');
  const total = page.getByText('Worth of all that is restaked and queued:');
  await expect(total).toContainText(`${formatUnits(worth, 18)} ETH`);
  await expect(total).toContainText('+ 1 asset');

  const own = rowOf(accountsTable(page), 'Connected');
  await expect
    .poll(() => amountsIn(cellOf(own, 'Restaked now')))
    .toEqual([
      exactly(await staking.restaked(account.address, 'ETHx'), 18, 'ETHx'),
      exactly(await staking.restaked(account.address, 'dUSD'), 6, 'dUSD'),
    ]);
  await expectNoFindings(page, 'accounts together');
  await expectStrongAmounts(page);

  await slashOperator(stack.deployment, { operator, wad: parseEther('0.5') });
  const before = ethx.restaked + ethx.queued;
  await expectSums();
  const after = await sumOf(staking, queue, both, 'ETHx');
  expect(after.restaked + after.queued).toBeLessThan(before);
  await expect(cellOf(rowOf(tokensTable(page), 'ETHx'), 'Slashed of these')).not.toContainText('nothing');
  await expect(cellOf(own, 'Slashed of these')).toContainText('ETHx');
});

test('default: twenty accounts are one request at every block, and their sum is the chain’s', async ({
  page,
  staking,
  queue,
  stack,
  chain,
  guard,
}) => {
  test.slow();
  const addresses = stack.deployment.devnet.stakers.slice(0, 20);
  expect(addresses).toHaveLength(20);
  await openWatching(
    page,
    addresses.map((address, at) => ({ address, label: `Account ${at + 1}` })),
  );
  await expect(page.getByRole('heading', { name: '20 accounts together' })).toBeVisible();
  await expect(accountsTable(page).getByRole('row')).toHaveCount(21);
  await expect(page.getByText(/could not be read/)).toHaveCount(0);
  const { restaked } = await sumOf(staking, queue, addresses, 'rETH');
  await expect
    .poll(() => exact(cellOf(rowOf(tokensTable(page), 'rETH'), 'Restaked now')))
    .toBe(exactly(restaked, 18, 'rETH'));
  const block = await chain.client.getBlockNumber();
  const from = guard.requests.length;
  await chain.node('evm_mine');
  const region = page.getByRole('region', { name: '20 accounts together' });
  await expect(region.getByText(new RegExp(`Read at block \\D*${block + 1n}`))).toBeVisible();
  const reads = guard.requests.slice(from).filter(({ url, bytes }) => url.endsWith('/rpc') && bytes > 2_000);
  expect(reads).toHaveLength(1);
});

test('error: without the index the amounts stand, without a worth, and it comes back', async ({
  page,
  otherAccount,
  staking,
  stack,
}) => {
  test.slow();
  await staking.deposit(otherAccount, { key: 'ETHx', amount: parseEther('3') });
  await stack.index.stop();
  await openWatching(page, [{ address: otherAccount.address, label: 'Other' }]);
  const restaked = exactly(await staking.restaked(otherAccount.address, 'ETHx'), 18, 'ETHx');
  const row = rowOf(tokensTable(page), 'ETHx');
  await expect.poll(() => exact(cellOf(row, 'Restaked now'))).toBe(restaked);
  await expect(cellOf(row, 'Worth by rates')).toContainText('unknown');
  await expect(page.getByText('The amounts are the chain’s own and are complete.')).toBeVisible();
  const concentration = page.getByRole('region', { name: 'Concentration' });
  await expect(concentration.getByRole('alert')).toContainText('The index cannot be asked now');
  await expectNoFindings(page, 'accounts together without the index');

  await stack.index.start();
  await stack.index.sync();
  await expect(async () => {
    const again = page.getByRole('button', { name: 'Ask again' });
    if (await again.isVisible()) await again.click();
    await expect(cellOf(row, 'Worth by rates')).toContainText('ETH', { timeout: 2_000 });
  }).toPass();
  await expect(concentration.getByRole('region', { name: 'By operator', exact: true })).toBeVisible();
});
