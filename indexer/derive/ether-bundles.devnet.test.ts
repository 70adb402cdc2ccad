import { getAddress, type HDAccount, zeroAddress, zeroHash } from 'viem';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { tellBeaconRoot } from '@/devnet/beacon/beacon-roots';
import { payIn } from '@/devnet/beacon/pod-reads';
import { balancesProof, credentialsProof, type Pod, validatorOf } from '@/devnet/beacon/pod-validators';
import { type BundledCall, sendBundle } from '@/devnet/bundle';
import { CoreLab, type Withdrawal } from '@/devnet/core-lab';
import { nativeMarket, passSlot } from '@/devnet/pod-lab';
import { quantity, rpc } from '@/devnet/rpc';
import { type Address, depositShares, withdrawableShares } from '@/lib/domain/units';
import { withdrawalRoot } from '@/lib/protocols/eigenlayer/withdrawal-root';
import { DerivedLives } from '../testing/derived-lives';
import { expectExplained } from '../testing/expect-explained';
import type { Emitter, RawLog } from './events';

// What several calls of one account that owns a pod do in one transaction: only the order of the events tells whether
// ether came back into the stake, was paid, or was found by a checkpoint.

const delays = {
  withdrawalDelayBlocks: 3,
  deallocationDelayBlocks: 4,
  allocationConfigurationDelayBlocks: 5,
};
const gweiPerEther = 10n ** 9n;
const ether = 10n ** 18n;
const { strategy } = nativeMarket;

let lab: CoreLab;
let somebody: HDAccount;
let pod: Pod;
/** What is in the owner's validators, in gwei; more of them come and none leaves. */
let validators: bigint[];

beforeAll(async () => {
  lab = await CoreLab.start(delays);
  somebody = await lab.account();
});
afterAll(() => lab.stop());
beforeEach(async () => {
  const owner = getAddress(await lab.deploy('BatchWallet'));
  validators = [];
  pod = { owner, address: await lab.read<Address>('EigenPodManager', 'getPod', owner) };
  await bundle({ ...onManager('createPod') });
  await bundle(await prove(32n));
});

/** All of them in one transaction, by the owner of the pod. */
const bundle = (...calls: BundledCall[]) => sendBundle(lab, somebody, pod.owner, calls);

const onManager = (functionName: string, ...args: unknown[]): BundledCall => ({
  target: lab.addresses.eigenPodManager,
  contract: 'EigenPodManager',
  functionName,
  args,
});
const onDelegation = (functionName: string, ...args: unknown[]): BundledCall => ({
  target: lab.addresses.delegationManager,
  contract: 'DelegationManager',
  functionName,
  args,
});
const onPod = (functionName: string, args: readonly unknown[]): BundledCall => ({
  target: pod.address,
  contract: 'EigenPod',
  functionName,
  args,
});
const queue = (...amounts: bigint[]): BundledCall =>
  onDelegation(
    'queueWithdrawals',
    amounts.map((amount) => ({
      strategies: [strategy],
      depositShares: [amount * ether],
      __deprecated_withdrawer: zeroAddress,
    })),
  );

/** One more validator with this much. */
async function prove(amount: bigint): Promise<BundledCall> {
  const gwei = amount * gweiPerEther;
  const validator = validatorOf(pod, validators.length, gwei);
  validators.push(gwei);
  const { root, args } = credentialsProof(validator, await passSlot(lab));
  await tellBeaconRoot(lab.chain.rpcUrl, root);
  return onPod('verifyWithdrawalCredentials', args);
}

/** Ether that came to the pod, and a checkpoint that finds it. */
async function earn(amount: bigint): Promise<BundledCall[]> {
  await payIn(lab.chain.rpcUrl, pod, amount * ether);
  const { root, args } = balancesProof(validators.map((gwei, n) => validatorOf(pod, n, gwei)));
  await tellBeaconRoot(lab.chain.rpcUrl, root);
  await passSlot(lab);
  return [onPod('startCheckpoint', [false]), onPod('verifyCheckpointProofs', args)];
}

const waiting = () =>
  lab.read<[Withdrawal[], bigint[][]]>('DelegationManager', 'getQueuedWithdrawals', pod.owner);

async function collect(...asTokens: boolean[]): Promise<BundledCall> {
  const [withdrawals] = await waiting();
  const chosen = withdrawals.slice(0, asTokens.length);
  return onDelegation(
    'completeQueuedWithdrawals',
    chosen,
    chosen.map(() => [zeroAddress]),
    asTokens,
  );
}

const passDelay = () =>
  rpc(lab.chain.rpcUrl, 'anvil_mine', [quantity(BigInt(delays.withdrawalDelayBlocks) + 1n)]);

/** What the index makes of all events, once it is held to the contracts. */
async function told() {
  const managers = ['delegationManager', 'strategyManager', 'allocationManager', 'eigenPodManager'] as const;
  const emitters = managers.map((name): [string, Emitter] => [lab.addresses[name].toLowerCase(), name]);
  const index = new DerivedLives(new Map(emitters), delays.withdrawalDelayBlocks);
  const range = { fromBlock: '0x0', toBlock: 'latest' };
  index.take(await rpc<RawLog[]>(lab.chain.rpcUrl, 'eth_getLogs', [range]));
  const { strategies, rows } = index.of(pod.owner);
  const life = strategies.find((one) => one.strategy === strategy)!;
  const [withdrawals, worth] = await waiting();
  const [[withdrawable], [held]] = await lab.read<[bigint[], bigint[]]>(
    'DelegationManager',
    'getWithdrawableShares',
    pod.owner,
    [strategy],
  );
  expectExplained(life, {
    depositShares: depositShares(held!),
    withdrawable: withdrawableShares(withdrawable!),
    scalingFactor: await lab.read<bigint>('DelegationManager', 'depositScalingFactor', pod.owner, strategy),
    queue: withdrawals.map((withdrawal, n) => ({
      root: withdrawalRoot(withdrawal as never),
      shares: withdrawableShares(worth[n]![0]!),
    })),
  });
  const { now, sums } = life.ledger;
  expect([now.returning, now.leaving, now.isLeaving]).toEqual([0n, [], false]);
  const inEther = Object.fromEntries(Object.entries(sums).map(([name, shares]) => [name, shares / ether]));
  return { sums: inEther, collectedAs: rows.withdrawals.map((row) => row.completed_as) };
}

/** 4 of 32 ether have waited long enough, and the pod can pay them. */
async function waitForFour(): Promise<void> {
  await bundle(...(await earn(8n)));
  await bundle(queue(4n));
  await passDelay();
}

const none = { slashed: 0n, beaconSlashed: 0n, rounding: 0n, unknown: 0n };

test('default: paid, and more is queued at once', async () => {
  await waitForFour();
  await bundle(await collect(true), queue(2n));
  const { sums, collectedAs } = await told();
  expect(sums).toEqual({ ...none, putIn: 40n, takenOut: 4n });
  expect(collectedAs).toEqual([null, null]);
});

test('behavior: paid, and a checkpoint or a proof finds as much at once', async () => {
  await waitForFour();
  await bundle(await collect(true), ...(await earn(8n)));
  expect((await told()).sums).toEqual({ ...none, putIn: 48n, takenOut: 4n });
  await bundle(queue(4n));
  await passDelay();
  await bundle(await collect(true), await prove(4n));
  expect((await told()).sums).toEqual({ ...none, putIn: 52n, takenOut: 8n });
});

test('behavior: put back, and more is queued, or as much found, at once', async () => {
  await waitForFour();
  await bundle(await collect(false), queue(2n));
  expect(await told()).toMatchObject({
    sums: { ...none, putIn: 40n, takenOut: 0n },
    collectedAs: ['shares', null],
  });
  await passDelay();
  await bundle(await collect(false), ...(await earn(2n)));
  expect(await told()).toMatchObject({
    sums: { ...none, putIn: 42n, takenOut: 0n },
    collectedAs: ['shares', 'shares'],
  });
});

test('behavior: of two in one transaction one is paid and the other put back', async () => {
  await bundle(...(await earn(8n)));
  await bundle(queue(4n, 3n));
  await passDelay();
  await bundle(await collect(true, false));
  expect((await told()).sums).toEqual({ ...none, putIn: 40n, takenOut: 4n });
});

test('behavior: paid, and the operator is left at once', async () => {
  const operator = await lab.operator();
  await bundle(onDelegation('delegateTo', operator.address, { signature: '0x', expiry: 0n }, zeroHash));
  await waitForFour();
  await bundle(await collect(true), onDelegation('undelegate', pod.owner));
  expect((await told()).sums).toEqual({ ...none, putIn: 40n, takenOut: 4n });
});
