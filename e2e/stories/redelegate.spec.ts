import { parseEther, parseUnits } from 'viem';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { slashOperator } from '@/devnet/scenario/slash';
import { amountsIn, blockWords, exactly, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { shortAddress } from '../fixtures/stake-page';
import { expect } from '../fixtures/test';

const key = 'dUSD';
const said = (amount: bigint) => exactly(amount, 6, key);

test('default: the stake goes to the new operator by way of the queue, where the old one can still lose it', async ({
  account,
  staking,
  queue,
  exit,
  chain,
  stack,
  ownOperator,
}) => {
  const { address: old } = await ownOperator({ avs: 'Data Lake', id: 7, keys: [key] });
  const next = staking.operator('Glasshouse');
  await staking.deposit(account, { key, amount: parseUnits('3000.000003', 6) });
  await staking.delegate(account, old);
  await exit.openPositions(account.address);
  await exit.button('Change the operator').click();
  await exit.sheet.getByRole('textbox', { name: 'New operator' }).fill(next);
  const latest = await chain.client.getBlockNumber();
  const until = blockWords(latest + 1n + (await queue.delayBlocks()));
  await expect(
    exit.review.getByText(
      `Your stake passes through the queue: it stays slashable by ${shortAddress(old)} up to and including block ${until}, ` +
        `and comes under ${shortAddress(next)} only when you collect it as shares after that.`,
    ),
  ).toBeVisible();
  const nextBefore = await queue.operatorShares(next, key);
  await exit.button('Change the operator').last().click();
  await exit.expectDone(titles.redelegate);
  expect(await staking.delegatedTo(account.address)).toBe(next);
  expect(await queue.operatorShares(next, key)).toBe(nextBefore);
  const [queued] = await queue.list(account);
  expect(queued!.withdrawal.delegatedTo).toBe(old);

  await exit.progress.getByRole('link', { name: 'See the queue' }).click();
  const item = exit.item(1);
  await expect(item.getByText('Operator at queueing')).toContainText(shortAddress(old));
  await slashOperator(stack.deployment, { operator: old, wad: parseEther('0.25') });
  const [slashed] = await queue.list(account);
  expect(slashed!.shares).toBeLessThan(queued!.shares);
  const now = await queue.worth(key, slashed!.shares);
  const whole = await queue.worth(key, queued!.shares);
  await expect.poll(() => amountsIn(item)).toEqual([said(now), said(whole), said(whole - now)]);

  await passWithdrawalDelay(stack.deployment);
  await item.getByRole('checkbox', { name: 'Collect this one' }).check();
  await item.getByRole('radio', { name: 'as shares, restaked again' }).check();
  await expect(
    exit.review.getByText(
      `What you put back as shares goes under your present operator, ${shortAddress(next)}, and can be slashed through it.`,
    ),
  ).toBeVisible();
  await exit.button('Collect the withdrawal').click();
  await exit.expectDone(titles.collect);
  expect(await queue.operatorShares(next, key)).toBe(nextBefore + slashed!.shares);
  expect((await queue.holding(account, key)).withdrawable).toBe(slashed!.shares);
  await exit.progress.getByRole('link', { name: 'See the position' }).click();
  await expect
    .poll(async () => (await amountsIn(exit.holdings))[0])
    .toBe(said(await queue.worth(key, slashed!.shares)));
});
