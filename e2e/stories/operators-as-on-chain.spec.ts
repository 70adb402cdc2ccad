import type { Locator } from '@playwright/test';
import { formatUnits } from 'viem';
import { changeAllocation } from '@/devnet/scenario/allocate';
import { amountsIn, blockWords } from '../fixtures/exit-page';
import { type OperatorOnChain, Operators } from '../fixtures/operators';
import { cellOf } from '../fixtures/screen';
import { shortAddress } from '../fixtures/stake-page';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const wad = 10n ** 18n;

/** At most two decimals, to the nearest, and less than all is never all of it. */
function percent(share: bigint): string {
  const nearest = (share + 10n ** 14n / 2n) / 10n ** 14n;
  const hundredths = share < wad && nearest === 10_000n ? 9_999n : nearest;
  const fraction = `${hundredths % 100n}`.padStart(2, '0').replace(/0+$/, '');
  return `${hundredths / 100n}${fraction && `.${fraction}`}%`;
}

/** What the contracts alone say of it; that it serves nobody or calls itself deactivated is told by others. */
function marksOf({ approver, stakes }: OperatorOnChain): string[] {
  const isGone = stakes.some(({ maxMagnitude }) => maxMagnitude === 0n);
  return [...(isGone ? ['Slashed to nothing'] : []), ...(approver ? ['By invitation'] : [])];
}

/** Whether the page calls it by its key. */
const isNamed = ({ key }: { key: string }) => key !== 'hostile' && key !== 'ether';

/** The amount without the token's name, which has a story of its own. */
const figureOf = (amount: string) => amount.split(' ')[0];
const exactTitles = async (cell: Locator) => {
  const titles = await cell
    .locator('[title]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('title')));
  return titles.filter((title) => title !== null && /^\d+(\.\d+)?$/.test(title));
};

test('default: the list of operators tells what the contracts and the log tell', async ({
  page,
  chain,
  staking,
  stack,
}) => {
  await stack.index.sync();
  const onChain = new Operators(chain, staking);
  const counts = await onChain.stakerCounts();
  const operators = await onChain.all();
  const count = operators.length;
  await page.goto('/devnet/operators');
  const rows = page.getByRole('table').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(count);
  await expect(page.getByRole('heading', { name: `${count} operators` })).toBeVisible();
  for (const address of operators) {
    const row = rows.filter({ has: page.locator(`a[href="/devnet/operators/${address}"]`) });
    await expect(row).toHaveCount(1);
    const facts = await onChain.read(address);
    const held = facts.stakes.filter(({ tokens }) => tokens > 0n);
    await expect(row).toContainText(shortAddress(address));
    for (const mark of marksOf(facts)) await expect(row.getByRole('rowheader')).toContainText(mark);
    const delegators = counts.get(address) ?? 0;
    const told = `${delegators} ${delegators === 1 ? 'delegator' : 'delegators'}`;
    await expect(cellOf(row, 'Stake').getByText(told, { exact: true })).toBeVisible();
    await expect(cellOf(row, 'Exit window').locator(`[title^="${facts.delayBlocks} block"]`)).toHaveCount(1);
    const shown = await exactTitles(cellOf(row, 'Stake'));
    expect(shown).toHaveLength(Math.min(2, held.length));
    expect(held.map(({ tokens, decimals }) => formatUnits(tokens, decimals))).toEqual(
      expect.arrayContaining(shown),
    );
  }
});

test('default: the page of each operator tells its stake, what slashing left and who can slash it', async ({
  page,
  chain,
  staking,
  stack,
}) => {
  test.slow();
  await stack.index.sync();
  const onChain = new Operators(chain, staking);
  let slashersSeen = 0;
  for (const { address } of stack.deployment.devnet.operators.slice(0, 8)) {
    const facts = await onChain.read(address);
    await page.goto(`/devnet/operators/${address}`);
    const rows = page
      .getByRole('region', { name: 'Stake delegated to it' })
      .locator('tbody')
      .getByRole('row');
    const known = facts.stakes.filter(isNamed).filter(({ tokens }) => tokens > 0n);
    for (const { key, tokens, decimals, maxMagnitude } of known) {
      const row = rows.filter({ has: page.getByRole('rowheader', { name: key, exact: true }) });
      await expect(cellOf(row, 'Left after slashing'), key).toHaveText(percent(maxMagnitude));
      const told = await amountsIn(cellOf(row, 'Delegated'));
      expect(told.map(figureOf), key).toEqual([formatUnits(tokens, decimals)]);
    }
    const parties = page.getByRole('region', { name: 'Who can slash it' });
    for (const { key, avs, id, share } of facts.slashers.filter(isNamed)) {
      const map = parties
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: key, exact: true }) });
      const set = page.locator(`a[href="/devnet/operator-sets/${avs}/${id}"]`);
      await expect(cellOf(map.locator('tr').filter({ has: set }), 'Of the stake now')).toHaveText(
        percent(share),
      );
      slashersSeen += 1;
    }
  }
  expect(slashersSeen).toBeGreaterThan(5);
});

test('behavior: an allocation on its way has its block in the list and on the page', async ({
  page,
  staking,
  stack,
}) => {
  const operator = staking.operator('Granite Nodes');
  const avs = stack.deployment.devnet.avss.find(({ name }) => name === 'Keeper Guild');
  if (!avs) throw new Error('The devnet has no Keeper Guild.');
  const { effectBlock } = await changeAllocation(stack.deployment, {
    operator,
    avs: avs.address,
    operatorSetId: 0,
    strategy: staking.token('mETH').strategy,
    magnitude: wad / 4n,
  });
  await stack.index.sync();
  const block = `block ${blockWords(BigInt(effectBlock))}`;
  await page.goto('/devnet/operators?search=Granite');
  const row = page.getByRole('table').locator('tbody').getByRole('row');
  await expect(cellOf(row, 'Pending allocations')).toContainText('1 change');
  await expect(cellOf(row, 'Pending allocations')).toContainText(block);
  await page.getByRole('link', { name: /Granite Nodes/ }).click();
  const parties = page.getByRole('region', { name: 'Who can slash it' });
  await expect(parties).toContainText(`up to 25% at ${block}`);
  await expect(parties.getByText('on its way to')).toBeVisible();
});

test('behavior: its slashes, delegators and splits are told with what was before', async ({
  page,
  chain,
  staking,
  stack,
}) => {
  await stack.index.sync();
  const onChain = new Operators(chain, staking);
  const operator = staking.operator('Half Measure');
  const own = (await onChain.slashes()).filter((slash) => slash.operator === operator);
  expect(own.length).toBeGreaterThan(0);
  await page.goto(`/devnet/operators/${operator}`);
  const slashes = page.getByRole('region', { name: `Slashes, ${own.length} in all` });
  for (const { transactionHash } of own) await expect(slashes).toContainText(transactionHash.slice(0, 10));
  await expect(slashes).toContainText('Reported late for 600 blocks');
  const slashed = (await onChain.read(operator)).stakes.filter(({ maxMagnitude }) => maxMagnitude < wad);
  expect(slashed.length).toBeGreaterThan(0);
  for (const { key, maxMagnitude } of slashed) {
    const row = slashes.getByRole('row').filter({ has: page.getByRole('rowheader', { name: key }) });
    await expect(cellOf(row.first(), 'Left after all slashes')).toContainText(percent(maxMagnitude));
  }

  const count = (await onChain.stakerCounts()).get(operator) ?? 0;
  const delegators = page.getByRole('region', { name: `${count} delegators` });
  await expect(delegators.locator('tbody').getByRole('row')).toHaveCount(count);
  await delegators.locator('tbody').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/devnet\/positions\/0x/);

  await page.goto(`/devnet/operators/${staking.operator('Northwind Validators')}`);
  const splits = page.getByRole('region', { name: /^What it keeps of rewards/ });
  const ofSet = splits.getByRole('row').filter({ hasText: 'set 0' });
  await expect(cellOf(ofSet, 'It keeps')).toHaveText('15%');
  const ofAvs = splits.getByRole('row').filter({ hasText: '5%' }).filter({ hasText: '2 changes' });
  await ofAvs.getByText('2 changes').click();
  await expect(ofAvs.getByText('20% to 5%')).toBeVisible();
});

test('error: an address that is no operator is told as such', async ({ page, account }) => {
  await page.goto(`/devnet/operators/${account.address}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such operator');
  await expect(page.getByRole('link', { name: 'See all operators' })).toBeVisible();
});

test('error: without the index the page of an operator still lets one delegate', async ({
  page,
  staking,
  stack,
}) => {
  await stack.index.stop();
  await page.goto(`/devnet/operators/${staking.operator('Granite Nodes')}`);
  await expect(page.getByText('The index cannot be asked now')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delegate to this operator' })).toBeVisible();
  await stack.index.start();
  await stack.index.sync();
});
