import { formatEther, parseEther } from 'viem';
import { asked } from '../fixtures/sent-calls';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'capETH';

test('behavior: a cap is named with the room that is left, before the wallet opens', async ({
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  await staking.give(address, { key, amount: parseEther('50') });
  await stake.open(address, staking.token(key).strategy);
  const room = parseEther('0.75');
  await staking.leaveRoom(key, room);

  await stake.fill(formatEther(room + 1n));
  await expect(stake.words(`Only ${formatEther(room)} ${key} still fits under the cap`)).toBeVisible();
  await expect(stake.button(`Deposit ${key}`)).toBeDisabled();
  await stake.fill('33');
  await expect(stake.words(`One deposit may hold at most 32 ${key}`)).toBeVisible();
  await expect(stake.button(`Deposit ${key}`)).toBeDisabled();

  await stake.fill(formatEther(room));
  await stake.button(`Deposit ${key}`).click();
  await stake.expectDone();
  expect(await staking.room(key)).toBe(0n);
  expect(await staking.restaked(address, key)).toBe(room);

  const before = asked(wallet).length;
  await stake.button('Close this').click();
  await stake.fill('0.000000000000000001');
  await expect(stake.words(`The cap for ${key} is reached`)).toBeVisible();
  await expect(stake.button(`Deposit ${key}`)).toBeDisabled();
  expect(asked(wallet)).toHaveLength(before);
});
