import { zeroAddress } from 'viem';
import { act } from '@/devnet/scenario/act';
import { bare, startBareStack } from '../fixtures/bare-stack';
import { test as base } from '../fixtures/exit-test';
import type { Hand } from '../fixtures/hands';
import type { Stack } from '../fixtures/stack';
import { expect } from '../fixtures/test';
import { liveWholeStake } from '../fixtures/whole-stake';

const test = base.extend<object, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern
    async ({}, use, worker) => {
      const stack = await startBareStack(`worker-${worker.workerIndex}`);
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

// In one worker: another one would start a chain and a server as well.
test.describe.configure({ mode: 'default' });

const operatorName = 'Fresh Operator';
const metadataURI = `data:application/json,${encodeURIComponent(JSON.stringify({ name: operatorName }))}`;

const mouse: Hand = {
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  choose: async (target, label) => {
    await target.selectOption({ label });
  },
};

test('default: a stake lives its whole life on a deployment that a stranger wrote down in ten lines', async ({
  page,
  chain,
  staking,
  queue,
  time,
  account,
  otherAccount,
  stack,
  wallet: _attached,
}) => {
  test.slow();
  // It registers after the server has read the chain's events for the first time.
  await page.goto(`/${bare.name}/operators`);
  await expect(page.getByText('No operator has registered')).toBeVisible();
  const { delegationManager } = staking.contracts;
  await act(stack.deployment, otherAccount.address, {
    to: delegationManager,
    contract: 'DelegationManager',
    functionName: 'registerAsOperator',
    args: [zeroAddress, 0, metadataURI],
  });
  stack.deployment.devnet.operators.push({ name: operatorName, address: otherAccount.address });
  const subject = { network: bare.name, key: bare.key, operatorName };
  const atStop = async () => undefined;
  const walletName = 'Test Wallet';
  await liveWholeStake({
    page,
    walletName,
    hand: mouse,
    chain,
    staking,
    queue,
    time,
    account,
    atStop,
    subject,
  });
  expect(await queue.list(account)).toEqual([]);
});

test('behavior: the file alone makes the network offered, and what is wrong with another is told', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  await expect(page).toHaveURL(`/${bare.name}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Restaking on ${bare.label}`);
  await page.goto(`/${bare.name}/status`);
  const main = page.getByRole('main');
  await expect(main).toContainText(`${bare.label} (chain 31337)`);
  await expect(main).toContainText('no RPC endpoint: set RPC_URL_MAINNET');
  const { delegationManager } = stack.deployment.protocols.eigenlayer.contracts;
  await expect(main).toContainText(`no strategyManager answers at ${delegationManager}`);
});

test('behavior: a local node with the usual chain id offers its accounts', async ({ page }) => {
  await page.goto(`/${bare.name}/stake`);
  const choice = page.getByRole('dialog').getByRole('button', { name: 'Devnet account 0' });
  await expect(async () => {
    if (!(await choice.isVisible()))
      await page
        .getByRole('banner')
        .getByRole('button', { name: /^Connect/ })
        .click();
    await expect(choice).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
});

test('error: a client is counted by its connection, whatever it writes into its headers', async ({
  request,
}) => {
  const call = { jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] };
  const batch = Array.from({ length: 50 }, () => call);
  const statuses = await Promise.all(
    Array.from({ length: 8 }, async (_, n) => {
      const headers = { 'x-forwarded-for': `203.0.113.${n}`, 'x-socket-address': `203.0.113.${n}` };
      return (await request.post(`/api/${bare.name}/rpc`, { data: batch, headers })).status();
    }),
  );
  expect(statuses).toContain(200);
  expect(statuses).toContain(429);
});
