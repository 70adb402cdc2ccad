import { readFileSync } from 'node:fs';
import { parseEther } from 'viem';
import { callsOf } from '../fixtures/sent-calls';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'permETH';

test('default: what a review exports is what the wallet then gets', async ({
  page,
  context,
  account: { address },
  wallet,
  staking,
  stack,
  stake,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  wallet.batching = 'atomic';
  await staking.give(address, { key, amount: parseEther('1') });
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('0.75');
  await stake.delegateTo(staking.operator('Copperfield'));
  await page.getByText('Sign elsewhere: export the calls').click();

  const copies = page.getByRole('button', { name: 'Copy the calldata' });
  await expect(copies).toHaveCount(3);
  const calldata: string[] = [];
  for (const copy of await copies.all()) {
    await copy.click();
    await expect(copy.getByRole('status')).toHaveText('Copied');
    calldata.push(await page.evaluate(() => navigator.clipboard.readText()));
  }
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save for the Safe Transaction Builder (JSON)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('rampart-devnet-deposit.json');
  const { version, chainId, transactions } = JSON.parse(readFileSync(await file.path(), 'utf8'));

  await stake.button(`Deposit ${key} and delegate`).click();
  await stake.expectDone();
  const batch = await wallet.prompts.waitFor('wallet_sendCalls');
  const sent = callsOf(batch);
  expect(sent).toHaveLength(3);
  expect(calldata).toEqual(sent.map(({ data }) => data));
  expect({ version, chainId }).toEqual({ version: '1.0', chainId: String(stack.deployment.chainId) });
  expect(transactions).toEqual(
    sent.map(({ to, data, value }) => ({
      to,
      value: BigInt(value ?? 0).toString(),
      data,
      contractMethod: null,
      contractInputsValues: null,
    })),
  );
});
