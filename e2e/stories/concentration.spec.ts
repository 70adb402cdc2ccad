import type { Locator, Page } from '@playwright/test';
import { type Address, formatUnits, getAddress, parseEther } from 'viem';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { slashOperator } from '@/devnet/scenario/slash';
import { expectNoFindings } from '../fixtures/axe';
import type { TestChain } from '../fixtures/chain';
import { test } from '../fixtures/exit-test';
import { Operators } from '../fixtures/operators';
import { expectNoSideways } from '../fixtures/screen';
import type { Staking } from '../fixtures/staking';
import { expect } from '../fixtures/test';
import { openWatching } from '../fixtures/watched';

const unit = 10n ** 18n;
const side = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const sum = (values: readonly bigint[]) => values.reduce((so, value) => so + value, 0n);

/** The figures of a side's parts, every digit, in the order in which they stand. */
async function worths(region: Locator): Promise<string[]> {
  const titles = await region
    .getByRole('list')
    .locator('[title$=" ETH"]')
    .evaluateAll((figures) => figures.map((figure) => figure.getAttribute('title') ?? ''));
  return titles;
}

/** The index of concentration by hand: the sum of the squares of the shares, of 10 000. */
const indexOf = (parts: readonly bigint[]) =>
  (sum(parts.map((part) => part * part)) * 10_000n) / sum(parts) ** 2n;

const ether = (amount: bigint) => `${formatUnits(amount, 18)} ETH`;
const falling = (amounts: readonly bigint[]) => [...amounts].sort((a, b) => (a < b ? 1 : -1));

/** Figures as the page groups them. */
const grouped = (value: bigint) => new RegExp(value.toString().replace(/\B(?=(\d{3})+$)/g, '\\s'));

async function expectIndex(region: Locator, parts: readonly bigint[]): Promise<void> {
  const index = indexOf(parts);
  await expect(region.getByRole('definition').first()).toHaveText(
    new RegExp(`${grouped(index).source} of 10\\s000`),
  );
  const effective = (sum(parts) ** 2n * unit) / sum(parts.map((part) => part * part));
  await expect(region.getByTitle(formatUnits(effective, 18), { exact: true })).toBeVisible();
  const largest = (falling(parts)[0]! * unit) / sum(parts);
  await expect(region.getByTitle(`${formatUnits(largest, 16)} %`, { exact: true })).toBeVisible();
}

/** What an operator set can take of a part of a stake, by the allocation that the contract names, rounded down. */
const shareOf =
  (chain: TestChain, staking: Staking) =>
  async (operator: Address, [avs, id]: readonly [string, number], key: string, worth: bigint) => {
    const { stakes } = await new Operators(chain, staking).read(operator);
    const { maxMagnitude } = stakes.find((stake) => stake.key === key)!;
    return (worth * (await staking.slashable(operator, avs, id, key))) / maxMagnitude;
  };

test('default: how a stake hangs on operators, sets, AVSs, tokens and issuers, as worked out from the chain', async ({
  page,
  account,
  otherAccount,
  staking,
  queue,
  chain,
  stack,
}) => {
  test.slow();
  const north = staking.operator('Northwind Validators');
  const copper = staking.operator('Copperfield');
  // Delegated to nobody; nobody has its key, and nobody needs it here.
  const undelegated = { address: getAddress(`0x${account.address.slice(2, 38)}beef`) };
  await chain.giveEther(undelegated.address);
  await staking.deposit(account, { key: 'permETH', amount: parseEther('35') });
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('40.000000000000000003') });
  await staking.delegate(account, north);
  await staking.deposit(otherAccount, { key: 'permETH', amount: parseEther('20') });
  await staking.deposit(otherAccount, { key: 'dUSD', amount: 7_000_000n });
  await staking.delegate(otherAccount, copper);
  await staking.deposit(undelegated, { key: 'osETH', amount: parseEther('11') });
  // Last, since its delay is a few blocks.
  await queue.request(account, { key: 'permETH', shares: parseEther('5.000000000000000001') });
  await stack.index.sync();

  const addresses = [account.address, otherAccount.address, undelegated.address];
  await openWatching(
    page,
    addresses.map((address) => ({ address, label: '' })),
  );

  // From the contracts: each of these tokens stands for one ether.
  const [queued] = await queue.list(account);
  const held = {
    perm: await staking.restaked(account.address, 'permETH'),
    ethx: await staking.restaked(account.address, 'ETHx'),
    queued: await queue.worth('permETH', queued!.shares),
    copper: await staking.restaked(otherAccount.address, 'permETH'),
    nobody: await staking.restaked(undelegated.address, 'osETH'),
  };

  const byOperator = side(page, 'By operator');
  const withNorth = held.perm + held.ethx + held.queued;
  await expect
    .poll(() => worths(byOperator))
    .toEqual([ether(withNorth), ether(held.copper), ether(held.nobody)]);
  await expect(byOperator.getByText('With nobody')).toBeVisible();
  await expectIndex(byOperator, [withNorth, held.copper]);

  const share = shareOf(chain, staking);
  const bridge = ['Bridge Watch', 0] as const;
  const throughNorth = sum([
    await share(north, bridge, 'permETH', held.perm),
    await share(north, bridge, 'permETH', held.queued),
  ]);
  const throughCopper = await share(copper, bridge, 'permETH', held.copper);
  const all = withNorth + held.copper + held.nobody;
  const slashable = throughNorth + throughCopper;
  expect(slashable).toBeGreaterThan(0n);
  for (const name of ['By operator set', 'By AVS']) {
    const region = side(page, name);
    await expect.poll(() => worths(region), name).toEqual([ether(slashable), ether(all - slashable)]);
    await expect(region.getByText('Bridge Watch')).toBeVisible();
    await expectIndex(region, [slashable]);
  }

  const common = side(page, 'Operator sets in common').getByRole('row').filter({ hasText: 'Bridge Watch' });
  await expect(common.getByTitle(ether(throughNorth), { exact: true })).toBeVisible();
  await expect(common.getByTitle(ether(throughCopper), { exact: true })).toBeVisible();

  const perm = held.perm + held.queued + held.copper;
  const assets = falling([perm, held.ethx, held.nobody]);
  const byAsset = side(page, 'By asset');
  await expect.poll(() => worths(byAsset)).toEqual(assets.map(ether));
  await expectIndex(byAsset, assets);
  // One issuer of two of the tokens, by the network's file; of the third none is known: it counts by itself, which says the least.
  const byIssuer = side(page, 'By issuer');
  const issuers = falling([perm + held.ethx, held.nobody]);
  await expect.poll(() => worths(byIssuer)).toEqual(issuers.map(ether));
  await expectIndex(byIssuer, issuers);
  await expect(byIssuer.getByText('Devnet Foundry')).toBeVisible();
  await expect(byIssuer.getByText(/^Unknown issuer of osETH/)).toHaveCount(1);
  await expect(byIssuer.getByText('at least', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('Left out, for want of a rate in ether:')).toContainText('7 dUSD');
  await expectNoFindings(page, 'concentration');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideways(page);
  await expectNoFindings(page, 'concentration on a phone');

  // Once nobody can slash what is queued, it is with nobody.
  await passWithdrawalDelay(stack.deployment);
  await expect
    .poll(() => worths(byOperator))
    .toEqual([ether(withNorth - held.queued), ether(held.copper), ether(held.nobody + held.queued)]);
});

test('default: the page of an account tells what its stake hangs on, as of a slash too', async ({
  page,
  account,
  staking,
  stack,
  ownOperator,
}) => {
  const { address: operator } = await ownOperator({ avs: 'Rollup Sequencing', id: 3, keys: ['mETH'] });
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('3') });
  await staking.deposit(account, { key: 'mETH', amount: parseEther('1') });
  await staking.delegate(account, operator);
  await stack.index.sync();
  await page.goto(`/devnet/positions/${account.address}`);
  const tokens = async () => [
    await staking.restaked(account.address, 'ETHx'),
    await staking.restaked(account.address, 'mETH'),
  ];
  const before = await tokens();
  await expect.poll(() => worths(side(page, 'By operator'))).toEqual([ether(sum(before))]);
  await expectIndex(side(page, 'By operator'), [sum(before)]);
  await expect(side(page, 'By operator').getByText('highly concentrated')).toBeVisible();
  await expect.poll(() => worths(side(page, 'By asset'))).toEqual(before.map(ether));
  await expectIndex(side(page, 'By asset'), before);

  // The amounts are the chain's at every block.
  const { strategy } = staking.token('mETH');
  await slashOperator(stack.deployment, { operator, wad: parseEther('0.2'), strategy });
  const after = await tokens();
  expect(after[1]).toBeLessThan(before[1]!);
  await expect.poll(() => worths(side(page, 'By asset'))).toEqual(after.map(ether));
});

test('behavior: what a set can take is of after a slash long before the index is asked again in its turn', async ({
  page,
  account,
  staking,
  chain,
  stack,
  ownOperator,
}) => {
  const { address: operator } = await ownOperator({ avs: 'Rollup Sequencing', id: 3, keys: ['ETHx'] });
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('10') });
  await staking.delegate(account, operator);
  await stack.index.sync();
  const onChain = async () => {
    const worth = await staking.restaked(account.address, 'ETHx');
    const taken = await shareOf(chain, staking)(operator, ['Rollup Sequencing', 3], 'ETHx', worth);
    return [taken, worth - taken].map(ether);
  };
  const { strategy } = staking.token('ETHx');
  const region = side(page, 'By operator set');
  const shown = () => worths(region);
  await page.goto(`/devnet/positions/${account.address}`);
  const before = await onChain();
  await expect.poll(shown).toEqual(before);
  await slashOperator(stack.deployment, { operator, wad: parseEther('0.2'), strategy });
  const after = await onChain();
  expect(after).not.toEqual(before);
  // Its turn is twenty-five blocks of a second.
  await expect.poll(shown, { timeout: 15_000 }).toEqual(after);
  await expect(page.getByText('being read again')).toHaveCount(0);
});
