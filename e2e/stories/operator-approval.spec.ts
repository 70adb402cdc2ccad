import type { Page } from '@playwright/test';
import { type Address, type Hex, keccak256, parseEther, toHex } from 'viem';
import { roleAccount } from '@/devnet/accounts';
import type { TestChain } from '../fixtures/chain';
import { asked, askedCalls } from '../fixtures/sent-calls';
import { connectWallet, type StakePage } from '../fixtures/stake-page';
import type { Staking } from '../fixtures/staking';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const name = 'Invitation Only';
const label = 'Delegate to this operator';
const approver = roleAccount('approver');
const dayInSeconds = 86_400n;

type Wish = { staker: Address; salt: Hex; expiry: bigint; signer?: typeof approver };

/** What the operator's approver sends to a staker. */
async function approve(staking: Staking, { staker, salt, expiry, signer = approver }: Wish): Promise<string> {
  const operator = staking.operator(name);
  const hash = await staking.approvalDigest(staker, operator, approver.address, salt, expiry);
  return JSON.stringify({ signature: await signer.sign({ hash }), expiry: expiry.toString(), salt });
}

const saltOf = (text: string) => keccak256(toHex(text));

async function tomorrow(chain: TestChain): Promise<bigint> {
  return (await chain.client.getBlock()).timestamp + dayInSeconds;
}

async function open(page: Page, staking: Staking, account: Address): Promise<void> {
  await page.goto(`/devnet/operators/${staking.operator(name)}`);
  await connectWallet(page, account);
  await page.getByRole('button', { name: label }).click();
  await expect(page.getByText('accepts stakers by invitation')).toBeVisible();
}

async function paste(stake: StakePage, approval: string): Promise<void> {
  await stake.approval.fill(approval);
}

test('default: without an approval the operator is refused with the reason, with one it is delegated to', async ({
  page,
  account: { address },
  chain,
  wallet,
  staking,
  stake,
}) => {
  await open(page, staking, address);
  const button = page.getByRole('button', { name: label });
  await expect(button).toBeDisabled();
  await paste(stake, 'please');
  await expect(page.getByText('cannot be read as an approval')).toBeVisible();
  await expect(button).toBeDisabled();

  const wish = { staker: address, salt: saltOf(`a ${address}`), expiry: await tomorrow(chain) };
  const approval = await approve(staking, wish);
  await paste(stake, approval);
  await expect(page.getByText('accepts stakers by invitation')).toBeHidden();
  await button.click();
  await stake.expectStatus('Done: delegate to an operator');
  expect(await staking.delegatedTo(address)).toBe(staking.operator(name));
  const { signature } = JSON.parse(approval);
  expect(askedCalls(wallet)).toEqual([
    [
      staking.contracts.delegationManager,
      'delegateTo',
      staking.operator(name),
      { signature, expiry: wish.expiry },
      wish.salt,
    ],
  ]);
});

test('error: an expired, a foreign and a forged approval are each refused with the reason', async ({
  page,
  account,
  otherAccount,
  chain,
  wallet,
  staking,
  stake,
}) => {
  const { address } = account;
  await open(page, staking, address);
  const button = page.getByRole('button', { name: label });
  const salt = saltOf(`b ${address}`);
  const expiry = await tomorrow(chain);
  const now = (await chain.client.getBlock()).timestamp;
  const refusals = [
    { wish: { staker: address, salt, expiry: now - 1n }, words: 'The operator’s approval has expired' },
    { wish: { staker: otherAccount.address, salt, expiry }, words: 'The operator’s approval does not fit' },
    {
      wish: { staker: address, salt, expiry, signer: account },
      words: 'The operator’s approval does not fit',
    },
  ];
  for (const { wish, words } of refusals) {
    await paste(stake, await approve(staking, wish));
    await expect(page.getByText(words)).toBeVisible();
    await expect(button).toBeDisabled();
    await paste(stake, '');
    await expect(page.getByText(words)).toBeHidden();
  }
  expect(asked(wallet)).toEqual([]);
  expect(await staking.delegatedTo(address)).toMatch(/^0x0+$/);
});

test('error: an approval whose salt was used before is refused with the reason', async ({
  page,
  account: { address },
  otherAccount,
  chain,
  wallet,
  staking,
  stake,
}) => {
  const salt = saltOf(`c ${address}`);
  const expiry = await tomorrow(chain);
  const used = JSON.parse(await approve(staking, { staker: otherAccount.address, salt, expiry }));
  await staking.delegate(otherAccount, staking.operator(name), { ...used, expiry });

  await open(page, staking, address);
  await paste(stake, await approve(staking, { staker: address, salt, expiry }));
  await expect(page.getByText('The operator’s approval was used before')).toBeVisible();
  await expect(page.getByRole('button', { name: label })).toBeDisabled();
  expect(asked(wallet)).toEqual([]);
});

test('default: the approval serves a deposit with delegation, too', async ({
  account: { address },
  chain,
  staking,
  stake,
}) => {
  const key = 'permETH';
  const amount = parseEther('1');
  await staking.give(address, { key, amount });
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('1');
  await stake.delegateTo(staking.operator(name));
  const button = stake.button(`Deposit ${key} and delegate`);
  await expect(stake.words('accepts stakers by invitation')).toBeVisible();
  await expect(button).toBeDisabled();
  const wish = { staker: address, salt: saltOf(`d ${address}`), expiry: await tomorrow(chain) };
  await paste(stake, await approve(staking, wish));
  await button.click();
  await stake.expectDone();
  expect(await staking.delegatedTo(address)).toBe(staking.operator(name));
  expect(await staking.restaked(address, key)).toBe(amount);
});
