import type { HDAccount } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CoreLab } from './core-lab';
import { checkpoint, gwei, nativeMarket, openPod, prove, validatorOf } from './pod-lab';
import { vector } from './share-vectors';

const wad = 10n ** 18n;
const native = nativeMarket.strategy;
let lab: CoreLab;

beforeAll(async () => {
  lab = await CoreLab.start({
    withdrawalDelayBlocks: 100,
    deallocationDelayBlocks: 100,
    allocationConfigurationDelayBlocks: 126,
  });
});
afterAll(() => lab.stop());

const factorOf = ({ address }: HDAccount) =>
  lab.read<bigint>('EigenPodManager', 'beaconChainSlashingFactor', address);
const operatorShares = ({ address }: HDAccount) =>
  lab.read<bigint>('DelegationManager', 'operatorShares', address, native);

async function positionOf({ address }: HDAccount) {
  const [withdrawable, deposits] = await lab.read<[bigint[], bigint[]]>(
    'DelegationManager',
    'getWithdrawableShares',
    address,
    [native],
  );
  return { withdrawable: withdrawable[0], depositShares: deposits[0] };
}

test('default: native ether through a loss of its validator, a slash and a gain', async () => {
  const [lost, slashed, gained] = [vector('native-1'), vector('native-2'), vector('native-3')];
  const [operator, avs, pod] = [await lab.operator(), await lab.avs([nativeMarket]), await openPod(lab)];
  const validator = validatorOf(pod, 5);
  await lab.join(operator, avs);
  await prove(lab, pod, [validator]);
  await lab.delegate(pod.owner, operator);
  expect(validator.balanceGwei).toBe(lost.in('prevRestakedGwei'));
  expect(await factorOf(pod.owner)).toBe(lost.in('factorBefore'));
  expect(await operatorShares(operator)).toBe(lost.in('operatorSharesBefore'));

  await checkpoint(lab, pod, [{ ...validator, balanceGwei: lost.in('newRestakedGwei') }]);
  expect(await factorOf(pod.owner)).toBe(lost.out('beaconChainSlashingFactor'));
  expect(await operatorShares(operator)).toBe(lost.out('operatorSharesAfter'));
  expect(await positionOf(pod.owner)).toEqual({
    withdrawable: lost.out('withdrawable'),
    depositShares: lost.out('depositShares'),
  });

  await lab.allocate(operator, avs, nativeMarket, wad / 2n);
  await lab.slash(avs, operator, nativeMarket, (wad * 4n) / 10n);
  expect(await lab.read<bigint>('AllocationManager', 'getMaxMagnitude', operator.address, native)).toBe(
    slashed.in('maxMagnitude'),
  );
  expect(await operatorShares(operator)).toBe(slashed.out('operatorShares'));
  expect(await lab.read<bigint>('EigenPodManager', 'burnableETHShares')).toBe(
    slashed.out('burnableETHShares'),
  );
  expect(await positionOf(pod.owner)).toEqual({
    withdrawable: slashed.out('withdrawable'),
    depositShares: slashed.out('depositShares'),
  });

  const balanceGwei = lost.in('newRestakedGwei') + gained.in('addedWei') / gwei;
  await checkpoint(lab, pod, [{ ...validator, balanceGwei }]);
  expect(await factorOf(pod.owner)).toBe(gained.out('beaconChainSlashingFactor'));
  expect(await lab.read<bigint>('DelegationManager', 'depositScalingFactor', pod.owner.address, native)).toBe(
    gained.out('dsfAfter'),
  );
  expect(await positionOf(pod.owner)).toEqual({
    withdrawable: gained.out('withdrawable'),
    depositShares: gained.out('depositShares'),
  });
});
