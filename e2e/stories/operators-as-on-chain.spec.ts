import { formatUnits } from 'viem';
import { amountsIn } from '../fixtures/exit-page';
import { type OperatorOnChain, Operators } from '../fixtures/operators';
import { cellOf } from '../fixtures/screen';
import { shortAddress } from '../fixtures/stake-page';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const wad = 10n ** 18n;

/** At most two decimals, never rounded up. */
function percent(share: bigint): string {
  const hundredths = share / 10n ** 14n;
  const fraction = `${hundredths % 100n}`.padStart(2, '0').replace(/0+$/, '');
  return `${hundredths / 100n}${fraction && `.${fraction}`}%`;
}

function marksOf({ approver, stakes }: OperatorOnChain): string[] {
  const least = stakes.reduce((min, { maxMagnitude }) => (maxMagnitude < min ? maxMagnitude : min), wad);
  const gone = stakes.filter(({ maxMagnitude }) => maxMagnitude === 0n).length;
  const nothing = `Slashed to nothing in ${gone} ${gone === 1 ? 'asset' : 'assets'}`;
  const slashed = gone > 0 ? [nothing] : least < wad ? ['Slashed before'] : [];
  return [approver ? 'By invitation' : 'Open to all', ...slashed];
}

/** The amount without the token's name, which has a story of its own. */
const figureOf = (amount: string) => amount.split(' ')[0];

test('default: the list of operators tells what the contracts and the log tell', async ({
  page,
  chain,
  staking,
  stack,
}) => {
  const onChain = new Operators(chain, staking);
  const counts = await onChain.stakerCounts();
  const { operators } = stack.deployment.devnet;
  await page.goto('/devnet/operators');
  const rows = page.getByRole('table').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(operators.length);
  await expect(page.getByRole('heading', { name: `${operators.length} operators` })).toBeVisible();
  for (const [at, { address }] of operators.entries()) {
    const row = rows.nth(at);
    const facts = await onChain.read(address);
    const held = facts.stakes.filter(({ tokens }) => tokens > 0n);
    await expect(row.getByRole('link')).toHaveAttribute('href', `/devnet/operators/${address}`);
    await expect(row).toContainText(shortAddress(address));
    await expect(cellOf(row, 'Delegating to it')).toHaveText(marksOf(facts).join(''));
    await expect(cellOf(row, 'Accounts')).toHaveText(`${counts.get(address) ?? 0}`);
    await expect(cellOf(row, 'Allocation delay')).toHaveText(`${facts.delayBlocks} blocks`);
    const shown = await amountsIn(cellOf(row, 'Stake delegated to it'));
    expect(shown.map(figureOf)).toEqual(
      held.slice(0, 2).map(({ tokens, decimals }) => formatUnits(tokens, decimals)),
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
  const onChain = new Operators(chain, staking);
  let slashersSeen = 0;
  for (const { address } of stack.deployment.devnet.operators.slice(0, 8)) {
    const facts = await onChain.read(address);
    await page.goto(`/devnet/operators/${address}`);
    const rows = page.getByRole('table').locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(facts.stakes.length);
    for (const [at, { key, tokens, decimals, maxMagnitude }] of facts.stakes.entries()) {
      await expect(cellOf(rows.nth(at), 'Left after slashing')).toHaveText(percent(maxMagnitude));
      const told = await amountsIn(cellOf(rows.nth(at), 'Delegated'));
      expect(told.map(figureOf), key).toEqual([formatUnits(tokens, decimals)]);
    }
    const parties = page.getByRole('region', { name: 'Who can slash it' });
    for (const { key, avs, id, share } of facts.slashers.filter(({ key }) => key !== 'hostile')) {
      const told = new RegExp(`${percent(share)} of ${key}.*by operator set ${id} of .*${shortAddress(avs)}`);
      expect(
        await parties.getByRole('listitem', { includeHidden: true }).filter({ hasText: told }).count(),
      ).toBeGreaterThan(0);
      slashersSeen += 1;
    }
    if (facts.slashers.length === 0)
      await expect(parties).toContainText(/No operator set can slash|from block/);
  }
  expect(slashersSeen).toBeGreaterThan(5);
});

test('error: an address that is no operator is told as such', async ({ page, account }) => {
  await page.goto(`/devnet/operators/${account.address}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such operator');
  await expect(page.getByRole('link', { name: 'See all operators' })).toBeVisible();
});
