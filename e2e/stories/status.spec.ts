import { expect, test } from '../fixtures/test';

test.use({
  stackOptions: {
    twins: {
      elsewhere: { label: 'Elsewhere', chainId: 5 },
      mute: { label: 'Mute', publicRpc: [], rpcEnv: 'RPC_URL_MUTE' },
    },
  },
});

// In one worker: another one would start a chain and a server as well.
test.describe.configure({ mode: 'default' });

test('default: the status page tells which networks are refused, and why', async ({ page }) => {
  await page.goto('/devnet/status');
  const networks = page.locator('section').filter({
    has: page.getByRole('heading', { name: 'Networks of this server' }),
  });
  await expect(networks.getByText('Local devnet (chain 31337)')).toBeVisible();
  await expect(networks.getByText('Offered', { exact: true })).toHaveCount(1);
  await expect(networks).toContainText('elsewhere is not offered');
  await expect(networks).toContainText('its RPC endpoint is of chain 31337, not of chain 5');
  await expect(networks).toContainText('mute is not offered');
  await expect(networks).toContainText('no RPC endpoint: set RPC_URL_MUTE');
});

test('error: a refused or unknown network has no page and no way to the node', async ({ page, request }) => {
  for (const network of ['elsewhere', 'mute', 'atlantis']) {
    const response = await page.goto(`/${network}/stake`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
    const call = { jsonrpc: '2.0', id: 1, method: 'eth_blockNumber', params: [] };
    expect((await request.post(`/api/${network}/rpc`, { data: call })).status()).toBe(404);
  }
  await page.getByRole('link', { name: 'Go to the start' }).click();
  await expect(page).toHaveURL('/devnet');
});

test('behavior: the figures of the status page are those of the chain', async ({ page, chain, stack }) => {
  await page.goto('/devnet/status');
  const block = (await chain.client.getBlockNumber()).toString().replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  const main = page.getByRole('main');
  await expect(main.getByText(new RegExp(`read at block ${block}$`, 'i'))).toBeVisible();
  await expect(main).toContainText(`Newest block${block}`);
  await expect(main).toContainText('1 of 1');
  await expect(main).toContainText('5 blocks');
  await expect(main).toContainText(/Burning and paying out of what was slashed(Works|Paused)/);
  const { contracts } = stack.deployment.protocols.eigenlayer;
  for (const address of Object.values(contracts)) await expect(main).toContainText(address as string);
});
