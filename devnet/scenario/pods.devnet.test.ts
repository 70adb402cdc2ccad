import { type Address, parseEther, parseGwei, zeroAddress } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { balanceAt } from '../beacon/pod-reads';
import { startTestDevnet, type TestDevnet } from '../testing';
import { act, read } from './act';
import { checkpointPod } from './checkpoint';
import { passWithdrawalDelay } from './pass-delay';
import { delegationManagerOf } from './places';
import { podOf, restakeEther, validatorsOf } from './restake-ether';

let devnet: TestDevnet;
let owner: Address;

beforeAll(async () => {
  devnet = await startTestDevnet();
  owner = devnet.accounts(0).address;
});
afterAll(() => devnet.stop());

async function sharesNow() {
  const [[withdrawable], [deposited]] = await read<[[bigint], [bigint]]>(devnet.deployment, {
    ...delegationManagerOf(devnet.deployment),
    functionName: 'getWithdrawableShares',
    args: [owner, [NATIVE_ETH_STRATEGY]],
  });
  return { withdrawable, deposited };
}

test('default: validators restake, lose, earn and leave, and their ether is paid out', async () => {
  const { deployment } = devnet;
  const ahead = await podOf(deployment, owner);
  const pod = await restakeEther(deployment, { owner, gwei: parseGwei('32') });
  expect(pod).toEqual(ahead);
  await restakeEther(deployment, { owner, gwei: parseGwei('40') });
  expect(await sharesNow()).toEqual({ withdrawable: parseEther('72'), deposited: parseEther('72') });

  await checkpointPod(deployment, { owner, part: parseEther('0.75') });
  expect(await sharesNow()).toEqual({ withdrawable: parseEther('54'), deposited: parseEther('72') });
  await checkpointPod(deployment, { owner, part: parseEther('1.5') });
  expect((await validatorsOf(deployment, pod)).map(({ balanceGwei }) => balanceGwei)).toEqual([
    parseGwei('36'),
    parseGwei('45'),
  ]);
  const { withdrawable, deposited } = await sharesNow();
  expect(deposited).toBe(parseEther('99'));
  expect(parseEther('81') - withdrawable).toBeLessThan(100n);

  await checkpointPod(deployment, { owner, part: parseEther('1'), isExit: true });
  expect(await validatorsOf(deployment, pod)).toEqual([
    { n: 0, balanceGwei: 0n, isActive: false },
    { n: 1, balanceGwei: 0n, isActive: false },
  ]);
  expect((await sharesNow()).withdrawable).toBe(withdrawable);
  const manager = delegationManagerOf(deployment);
  const param = { strategies: [NATIVE_ETH_STRATEGY], depositShares: [deposited] };
  const queued = { ...param, __deprecated_withdrawer: zeroAddress };
  await act(deployment, owner, { ...manager, functionName: 'queueWithdrawals', args: [[queued]] });
  const [[withdrawal]] = await read<[unknown[]]>(deployment, {
    ...manager,
    functionName: 'getQueuedWithdrawals',
    args: [owner],
  });
  await passWithdrawalDelay(deployment);
  const lies = () => balanceAt(devnet.rpcUrl, pod.address);
  const before = await lies();
  const args = [withdrawal, [zeroAddress], true];
  await act(deployment, owner, { ...manager, functionName: 'completeQueuedWithdrawal', args });
  expect(before - (await lies())).toBe(withdrawable - (withdrawable % 10n ** 9n));
});

test('error: a pod without validators has nothing to see', async () => {
  const request = { owner: devnet.accounts(1).address, part: parseEther('1') };
  await expect(checkpointPod(devnet.deployment, request)).rejects.toThrow('has no validators');
});
