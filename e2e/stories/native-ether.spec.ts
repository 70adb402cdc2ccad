import { type Address, type Hex, parseEther, parseGwei, zeroAddress } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import type { DevnetDeployment } from '@/devnet/deployment-file';
import { rpc } from '@/devnet/rpc';
import { act, read } from '@/devnet/scenario/act';
import { checkpointPod } from '@/devnet/scenario/checkpoint';
import { joinOperatorSet } from '@/devnet/scenario/membership';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { allocationManagerOf, delegationManagerOf } from '@/devnet/scenario/places';
import { etherStrategy, restakeEther } from '@/devnet/scenario/restake-ether';
import { slashOperator } from '@/devnet/scenario/slash';
import { expectNoFindings } from '../fixtures/axe';
import { amountsIn, exactly, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { expectNoSideways } from '../fixtures/screen';
import { expect } from '../fixtures/test';
import { addUp } from '../fixtures/where-it-went';

const setId = 4_711;

/** An operator whose ether one new set of an AVS can slash. */
async function openSet(deployment: DevnetDeployment): Promise<Address> {
  const operator = privateKeyToAccount(generatePrivateKey()).address;
  const avs = deployment.devnet.avss[0]!.address;
  const manager = allocationManagerOf(deployment);
  const params = { operatorSetId: setId, strategies: [etherStrategy], slasher: avs };
  await act(deployment, avs, {
    ...manager,
    functionName: 'createOperatorSets(address,(uint32,address[],address)[])',
    args: [avs, [params]],
  });
  await act(deployment, operator, {
    ...delegationManagerOf(deployment),
    functionName: 'registerAsOperator',
    args: [zeroAddress, 0, 'data:,'],
  });
  await joinOperatorSet(deployment, { operator, avs, operatorSetId: setId });
  const change = {
    operatorSet: { avs, id: setId },
    strategies: [etherStrategy],
    newMagnitudes: [parseEther('0.5')],
  };
  await act(deployment, operator, {
    ...manager,
    functionName: 'modifyAllocations',
    args: [operator, [change]],
  });
  return operator;
}

async function etherOf(deployment: DevnetDeployment, account: Address) {
  const manager = delegationManagerOf(deployment);
  const [[withdrawable], [deposited]] = await read<[[bigint], [bigint]]>(deployment, {
    ...manager,
    functionName: 'getWithdrawableShares',
    args: [account, [etherStrategy]],
  });
  const [, worth] = await read<[unknown, bigint[][]]>(deployment, {
    ...manager,
    functionName: 'getQueuedWithdrawals',
    args: [account],
  });
  return { withdrawable, deposited, queued: worth.flat().reduce((sum, shares) => sum + shares, 0n) };
}

test('default: ether loses on the beacon chain and to a set while one looks, and every wei of it is told', async ({
  page,
  account,
  staking,
  stack,
}) => {
  const { deployment } = stack;
  const owner = account.address;
  const operator = await openSet(deployment);
  await restakeEther(deployment, { owner, gwei: parseGwei('32.000000007') });
  await staking.delegate(account, operator);
  await page.goto(`/devnet/positions/${owner}`);
  const before = await addUp(page, 'ETH');
  expect(before['Put in']).toBe(32_000_000_007_000_000_000n);
  expect(before['Lost on the beacon chain']).toBe(0n);

  await checkpointPod(deployment, { owner, part: parseEther('0.937500001') });
  const lost = await etherOf(deployment, owner);
  await expect.poll(async () => (await addUp(page, 'ETH'))['Restaked now']).toBe(lost.withdrawable);
  const byBeacon = await addUp(page, 'ETH');
  expect(byBeacon['Lost on the beacon chain']).toBe(before['Restaked now']! - lost.withdrawable);
  expect(byBeacon['Lost to slashing']).toBe(0n);
  const holding = page.getByRole('table', { name: 'Holdings' }).locator('tbody tr');
  await expect(holding).toContainText(/nothing.*lost on the beacon chain/);

  await slashOperator(deployment, { operator, wad: parseEther('0.4') });
  const slashed = await etherOf(deployment, owner);
  await expect.poll(async () => (await addUp(page, 'ETH'))['Restaked now']).toBe(slashed.withdrawable);
  expect((await addUp(page, 'ETH'))['Lost to slashing']).toBe(lost.withdrawable - slashed.withdrawable);
  await expect(holding).toContainText('lost on the beacon chain or to slashing');
  const slash = page.getByRole('list', { name: 'Slashes of the ETH' }).getByRole('listitem');
  await expect(slash).toContainText('It stays in the pod, where nobody can withdraw it.');
  await expect(slash).not.toContainText(/burned|held back/i);
  await expectNoSideways(page);
  await expectNoFindings(page, 'a position of restaked ether');

  await page.goto(`/devnet/history/${owner}?kind=beacon-slashed`);
  const row = page.getByRole('row').filter({ hasText: 'Lost on the beacon chain' });
  await expect(row).toContainText(exactly(lost.deposited - lost.withdrawable, 18, 'ETH'));
  await page.goto(`/devnet/history/${owner}?kind=deposited`);
  await expect(page.getByRole('row').filter({ hasText: 'Counted in the pod' })).toHaveCount(1);
  await expect(page.getByRole('row').filter({ hasText: 'Deposited' })).toHaveCount(0);
});

test('behavior: ether is collected once the pod has it, in whole gwei, and not a wei is left untold', async ({
  page,
  account,
  exit,
  stack,
}) => {
  const { deployment } = stack;
  const owner = account.address;
  const pod = await restakeEther(deployment, { owner, gwei: parseGwei('40.000000001') });
  await checkpointPod(deployment, { owner, part: parseEther('0.765432101') });
  await exit.openPositions(owner);
  await exit.reviewWithdrawal('ETH', '12.345678901234567891');
  await expect(exit.review).toContainText('Ether is paid only once validators have left');
  await exit.button('Queue the withdrawal').click();
  await exit.expectDone(titles.queue);
  await passWithdrawalDelay(deployment);
  const { queued } = await etherOf(deployment, owner);
  const paid = queued - (queued % parseGwei('1'));
  expect(paid).toBeLessThan(queued);

  await exit.openWithdrawals(owner);
  await expect(exit.item(1)).toContainText('Delay over');
  await expect(exit.item(1)).not.toContainText('Can be collected');
  await expect(exit.item(1)).toContainText(/Your pod has 0.* of the 12\.3457 ETH.*once validators have left/);
  await expect(exit.queue.getByText('None is ready to be collected yet.')).toBeVisible();
  await exit.item(1).getByRole('checkbox', { name: 'Collect this one' }).check();
  await expect(page.getByText(/^Your pod can pay 0 ETH of 12\.34/)).toBeVisible();
  await expect(exit.button('Collect the withdrawal')).toBeDisabled();
  // What the beacon chain took before it was queued is no loss of the queue.
  await expect(exit.item(1)).not.toContainText('lost by');
  await expect(exit.item(1)).toContainText(
    'what your validators lose is taken from it until it is collected',
  );
  await checkpointPod(deployment, { owner, part: parseEther('1'), isExit: true });
  await expect(exit.item(1).getByText('Ready to collect')).toBeVisible();
  const arriving = exit.review.getByRole('listitem').filter({ hasText: 'in your wallet' });
  await expect.poll(() => amountsIn(arriving)).toEqual([exactly(paid, 18, 'ETH')]);
  const lies = async () => BigInt(await rpc<Hex>(stack.rpcUrl, 'eth_getBalance', [pod.address, 'latest']));
  const inPod = await lies();
  await exit.button('Collect the withdrawal').click();
  await exit.expectDone(titles.collect);
  expect(inPod - (await lies())).toBe(paid);

  await page.goto(`/devnet/positions/${owner}`);
  const told = await addUp(page, 'ETH');
  expect(told['Taken out']).toBe(paid);
  expect(told.Rounding).toBeGreaterThanOrEqual(queued - paid);
});
