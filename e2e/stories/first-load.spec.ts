import { measureFirstLoad } from '../fixtures/first-load';
import { richAccount } from '../fixtures/rich-account';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const readingLimit = 150_000;
/** What RainbowKit's own smallest page loads: see the benchmark of first loads, which builds it. */
const actingLimit = 343_000;

test('behavior: pages for reading load little script and nothing of the wallet', async ({
  page,
  staking,
}) => {
  const paths = [
    '/devnet',
    '/devnet/operators',
    `/devnet/operators/${staking.operator('Granite Nodes')}`,
    '/devnet/avs',
    '/devnet/strategies',
    `/devnet/strategies/${staking.token('stETH').strategy}`,
    '/devnet/slashes',
    `/devnet/history/${richAccount.address}`,
    '/devnet/status',
  ];
  for (const path of paths) {
    const { all, named } = await measureFirstLoad(page, path);
    expect(all, `${path} loads ${all} bytes`).toBeLessThanOrEqual(readingLimit);
    expect(named).toBeGreaterThan(0);
  }
});

test('behavior: pages for acting load no more than the smallest page with that wallet library', async ({
  page,
}) => {
  for (const path of ['/devnet/stake', '/devnet/positions', '/devnet/withdrawals', '/devnet/watched']) {
    const { all } = await measureFirstLoad(page, path);
    expect(all, `${path} loads ${all} bytes`).toBeLessThanOrEqual(actingLimit);
  }
});
