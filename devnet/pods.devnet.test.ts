import { type Address, pad, zeroAddress, zeroHash } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellBeaconRoot } from './beacon/beacon-roots';
import { pubkeyHashOf, type Validator } from './beacon/beacon-state';
import { balanceAt } from './beacon/pod-reads';
import { argsOf, CoreLab, type Outcome, queuedBy } from './core-lab';
import {
  beginCheckpoint,
  checkpoint,
  gwei,
  nativeMarket,
  openPod,
  type Pod,
  passSlot,
  prove,
  pubkeyAt,
  validatorOf,
} from './pod-lab';
import { quantity, rpc } from './rpc';

const delay = 20;
const ether = 10n ** 18n;
const wad = 10n ** 18n;
const native = nativeMarket.strategy;
let lab: CoreLab;

beforeAll(async () => {
  lab = await CoreLab.start({
    withdrawalDelayBlocks: delay,
    deallocationDelayBlocks: 20,
    allocationConfigurationDelayBlocks: 25,
  });
});
afterAll(() => lab.stop());

const podCall = (pod: Pod, name: string, ...args: unknown[]) =>
  lab.sendTo(pod.owner, pod.address, 'EigenPod', name, ...args);
const podRead = <T>(pod: Pod, name: string, ...args: unknown[]) =>
  lab.readAt<T>(pod.address, 'EigenPod', name, ...args);
const factorOf = ({ owner }: Pod) =>
  lab.read<bigint>('EigenPodManager', 'beaconChainSlashingFactor', owner.address);
const balanceOf = (address: Address) => balanceAt(lab.chain.rpcUrl, address);
const give = (address: Address, value: bigint) =>
  rpc(lab.chain.rpcUrl, 'anvil_setBalance', [address, quantity(value)]);
const operatorShares = ({ address }: { address: Address }) =>
  lab.read<bigint>('DelegationManager', 'operatorShares', address, native);
const namesOf = ({ events }: Outcome) => events.map(({ eventName }) => eventName);

async function withdrawableOf({ owner }: Pod): Promise<bigint> {
  const [shares] = await lab.read<[bigint[]]>('DelegationManager', 'getWithdrawableShares', owner.address, [
    native,
  ]);
  return shares[0] as bigint;
}

/** A pod with these validators proven. */
async function podWith(...indices: number[]): Promise<{ pod: Pod; validators: Validator[] }> {
  const pod = await openPod(lab);
  const validators = indices.map((index) => validatorOf(pod, index));
  await prove(lab, pod, validators);
  return { pod, validators };
}

test('default: a stake from its proof over gains, losses and a slash to the ether that is paid out', async () => {
  const [operator, avs] = [await lab.operator(), await lab.avs([nativeMarket])];
  const { pod, validators } = await podWith(6);
  const validator = validators[0]!;
  const [owner, burnedBefore] = [pod.owner, await lab.read<bigint>('EigenPodManager', 'burnableETHShares')];
  await lab.join(operator, avs);
  await lab.delegate(owner, operator);
  expect(await operatorShares(operator)).toBe(32n * ether);

  await checkpoint(lab, pod, [{ ...validator, balanceGwei: 33n * gwei }]);
  expect([await withdrawableOf(pod), await factorOf(pod)]).toEqual([33n * ether, wad]);

  await checkpoint(lab, pod, [{ ...validator, balanceGwei: 22n * gwei }]);
  const factor = (wad * 22n) / 33n;
  expect(await factorOf(pod)).toBe(factor);
  expect(await withdrawableOf(pod)).toBe((33n * ether * factor) / wad);
  expect(await operatorShares(operator)).toBe(33n * ether - (33n * ether * (wad - factor)) / wad);

  await lab.allocate(operator, avs, nativeMarket, wad / 2n);
  const { shares } = await lab.slash(avs, operator, nativeMarket, wad / 2n);
  const slashingFactor = ((wad * 3n) / 4n) * factor;
  expect(await withdrawableOf(pod)).toBe((33n * ether * (slashingFactor / wad)) / wad);
  expect((await lab.read<bigint>('EigenPodManager', 'burnableETHShares')) - burnedBefore).toBe(
    shares[native],
  );

  const { withdrawal, sharesToWithdraw } = queuedBy(await lab.queue(owner, [native], [11n * ether]));
  const promised = sharesToWithdraw[0]!;
  await lab.nextTransactionIn(BigInt(withdrawal.startBlock + delay + 1));
  await expect(lab.complete(withdrawal, owner, [zeroAddress], true)).rejects.toThrow(
    'InsufficientWithdrawableBalance',
  );
  await give(pod.address, 6n * ether + 5n);
  await checkpoint(lab, pod, [{ ...validator, balanceGwei: 16n * gwei }]);
  expect(await podRead(pod, 'withdrawableRestakedExecutionLayerGwei')).toBe(6n * gwei);
  const paid = await lab.complete(withdrawal, owner, [zeroAddress], true);
  const whole = promised - (promised % gwei);
  expect(argsOf(paid, 'RestakedBeaconChainETHWithdrawn')).toEqual({
    recipient: owner.address,
    amount: whole,
  });
  expect(promised % gwei).toBeGreaterThan(0n);
  expect(await balanceOf(pod.address)).toBe(6n * ether + 5n - whole);
});

test('behavior: the address of a pod is known before, and staking makes it', async () => {
  const owner = await lab.account();
  const address = await lab.read<Address>('EigenPodManager', 'getPod', owner.address);
  const [manager, deposits] = [
    lab.addresses.eigenPodManager,
    await lab.read<Address>('EigenPodManager', 'ethPOS'),
  ];
  const stake = (value: bigint) => {
    const data = lab.encode('EigenPodManager', 'stake', pubkeyAt(3), '0x11', zeroHash);
    return lab.pay(owner, { to: manager, data, value });
  };
  await expect(stake(31n * ether)).rejects.toThrow('MsgValueNot32ETH');
  expect(await lab.read('EigenPodManager', 'hasPod', owner.address)).toBe(false);
  const before = await balanceOf(deposits);
  const staked = await stake(32n * ether);
  expect(argsOf(staked, 'PodDeployed')).toEqual({ eigenPod: address, podOwner: owner.address });
  expect(argsOf(staked, 'EigenPodStaked')).toEqual({ pubkeyHash: pubkeyHashOf(pubkeyAt(3)) });
  expect((await balanceOf(deposits)) - before).toBe(32n * ether);

  await stake(32n * ether);
  expect(await lab.read('EigenPodManager', 'getPod', owner.address)).toBe(address);
  await expect(lab.send(owner, 'EigenPodManager', 'createPod')).rejects.toThrow('EigenPodAlreadyExists');
  // No shares before a proof.
  expect(await lab.read('EigenPodManager', 'podOwnerDepositShares', owner.address)).toBe(0n);
});

test('behavior: ether in the pod counts from a checkpoint on, which ends at once without validators', async () => {
  const pod = await openPod(lab);
  await tellBeaconRoot(lab.chain.rpcUrl, pad('0x01'));
  await expect(podCall(pod, 'startCheckpoint', true)).rejects.toThrow('NoBalanceToCheckpoint');
  const received = await lab.pay(await lab.account(), { to: pod.address, value: ether + 7n });
  expect(argsOf(received, 'NonBeaconChainETHReceived')).toEqual({ amountReceived: ether + 7n });
  await passSlot(lab);
  const ended = await podCall(pod, 'startCheckpoint', true);
  const names = namesOf(ended);
  expect(names.indexOf('CheckpointFinalized')).toBeLessThan(names.indexOf('CheckpointCreated'));
  expect(await withdrawableOf(pod)).toBe(ether);
});

test('behavior: several validators are one checkpoint, and one with nothing left has exited', async () => {
  const { pod, validators } = await podWith(8, 9, 400);
  const [first, second, third] = validators as [Validator, Validator, Validator];
  const after = [{ ...first, balanceGwei: 0n }, { ...second, balanceGwei: 33n * gwei }, third];
  await give(pod.address, 32n * ether);
  const [container, proofs] = await beginCheckpoint(lab, pod, after);
  const submit = (...some: typeof proofs) => podCall(pod, 'verifyCheckpointProofs', container, some);
  await submit(proofs[0]!);
  // The same proof again changes nothing.
  expect(namesOf(await submit(proofs[0]!))).toEqual([]);
  expect(await podRead(pod, 'currentCheckpoint')).toMatchObject({ proofsRemaining: 2 });
  await submit(proofs[1]!, proofs[2]!);

  expect(await podRead(pod, 'activeValidatorCount')).toBe(2n);
  expect(await podRead(pod, 'validatorStatus', pubkeyHashOf(first.pubkey))).toBe(2);
  expect(await podRead(pod, 'withdrawableRestakedExecutionLayerGwei')).toBe(32n * gwei);
  expect([await withdrawableOf(pod), await factorOf(pod)]).toEqual([97n * ether, wad]);
  const time = await podRead<bigint>(pod, 'lastCheckpointTimestamp');
  expect(await podRead(pod, 'checkpointBalanceExitedGwei', time)).toBe(32n * gwei);
});

test('behavior: a validator that is proven during a checkpoint needs no proof in it', async () => {
  const { pod, validators } = await podWith(12);
  const first = validators[0]!;
  const proofs = await beginCheckpoint(lab, pod, [{ ...first, balanceGwei: 24n * gwei }]);
  await prove(lab, pod, [validatorOf(pod, 13)]);
  await podCall(pod, 'verifyCheckpointProofs', ...proofs);
  // The loss of 8 is measured against all 64.
  expect(await factorOf(pod)).toBe((wad * 56n) / 64n);
  expect(await withdrawableOf(pod)).toBe(56n * ether);
});

test('behavior: what comes back as shares follows the loss that came meanwhile', async () => {
  const { pod, validators } = await podWith(16);
  const { withdrawal } = queuedBy(await lab.queue(pod.owner, [native], [16n * ether]));
  await checkpoint(lab, pod, [{ ...validators[0]!, balanceGwei: 16n * gwei }]);
  await lab.nextTransactionIn(BigInt(withdrawal.startBlock + delay + 1));
  const back = await lab.complete(withdrawal, pod.owner, [zeroAddress], false);
  expect(argsOf(back, 'PodSharesUpdated')).toMatchObject({ sharesDelta: 8n * ether });
  // Eight of sixteen stayed and eight came, for twenty-four deposit shares at a factor of a half.
  const scaling = ((16n * ether * wad) / (24n * ether)) * 2n;
  expect(await withdrawableOf(pod)).toBe((24n * ether * scaling) / wad / 2n);
});
