import { type Address, type Hex, pad, zeroAddress } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roleAccount } from './accounts';
import { tellBeaconRoot } from './beacon/beacon-roots';
import { BeaconState, farFuture, type Validator } from './beacon/beacon-state';
import { argsOf, CoreLab } from './core-lab';
import {
  beginCheckpoint,
  checkpoint,
  credentialProofs,
  gwei,
  nativeMarket,
  openPod,
  type Pod,
  passSlot,
  prove,
  timeOf,
  validatorOf,
} from './pod-lab';
import { quantity, rpc } from './rpc';

const ether = 10n ** 18n;
const beaconRoots: Address = '0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02';
const rootsKeptSeconds = 8191n * 12n;
let lab: CoreLab;

beforeAll(async () => {
  lab = await CoreLab.start({
    withdrawalDelayBlocks: 20,
    deallocationDelayBlocks: 20,
    allocationConfigurationDelayBlocks: 25,
  });
});
afterAll(() => lab.stop());

const call = (pod: Pod, name: string, ...args: unknown[]) =>
  lab.sendTo(pod.owner, pod.address, 'EigenPod', name, ...args);
const proveWith = (pod: Pod, proofs: readonly unknown[]) =>
  call(pod, 'verifyWithdrawalCredentials', ...proofs);

test('error: what is no proof of an active validator of this pod gives nothing', async () => {
  const pod = await openPod(lab);
  const validator = validatorOf(pod, 6);
  const refused = async (change: Partial<Validator>, why: string) => {
    const proofs = await credentialProofs(lab, [{ ...validator, ...change }]);
    await expect(proveWith(pod, proofs)).rejects.toThrow(why);
  };
  await refused({ credentials: pad('0x01', { dir: 'right' }) }, 'WithdrawalCredentialsNotForEigenPod');
  await refused({ activationEpoch: farFuture }, 'ValidatorInactiveOnBeaconChain');
  await refused({ exitEpoch: 900n }, 'ValidatorIsExitingBeaconChain');

  const [time, root, indices, [proof], [fields]] = await credentialProofs(lab, [validator]);
  const [branch, leaf] = [proof!, fields!];
  const broken: Hex = `0x${branch.slice(2, -2)}${branch.endsWith('01') ? '02' : '01'}`;
  await expect(proveWith(pod, [time, root, indices, [broken], [leaf]])).rejects.toThrow(/^InvalidProof$/);
  await expect(proveWith(pod, [time, root, [7], [branch], [leaf]])).rejects.toThrow(/^InvalidProof$/);
  await expect(proveWith(pod, [time, root, indices, [branch.slice(0, -64)], [leaf]])).rejects.toThrow(
    'InvalidProofLength',
  );
  await expect(proveWith(pod, [time, root, indices, [], [leaf]])).rejects.toThrow('InputArrayLengthMismatch');
  await expect(proveWith(pod, [time, root, indices, [branch], [[...leaf, leaf[0]]]])).rejects.toThrow(
    'InvalidValidatorFieldsLength',
  );
  // Compounding validators count too, and only once.
  const compounding = { ...validator, credentials: validator.credentials.replace('0x01', '0x02') as Hex };
  await prove(lab, pod, [compounding]);
  await expect(prove(lab, pod, [compounding])).rejects.toThrow('CredentialsAlreadyVerified');
});

test('error: proofs are of a time that the chain knows, after the last checkpoint', async () => {
  const pod = await openPod(lab);
  const validator = validatorOf(pod, 6);
  const [, ...rest] = await credentialProofs(lab, [validator]);
  const now = await timeOf(lab);
  await expect(proveWith(pod, [now - rootsKeptSeconds - 1n, ...rest])).rejects.toThrow('TimestampOutOfRange');
  await passSlot(lab);
  await call(pod, 'startCheckpoint', false);
  await expect(proveWith(pod, [now, ...rest])).rejects.toThrow('BeaconTimestampBeforeLatestCheckpoint');

  await lab.undone(async () => {
    await rpc(lab.chain.rpcUrl, 'anvil_setCode', [beaconRoots, '0x']);
    await expect(proveWith(pod, [await passSlot(lab), ...rest])).rejects.toThrow('InvalidEIP4788Response');
  });

  const setter = roleAccount('deployer');
  const fork = await lab.read<bigint>('EigenPodManager', 'pectraForkTimestamp');
  await expect(lab.send(pod.owner, 'EigenPodManager', 'setPectraForkTimestamp', 0n)).rejects.toThrow(
    'OnlyProofTimestampSetter',
  );
  await lab.undone(async () => {
    await lab.send(setter, 'EigenPodManager', 'setPectraForkTimestamp', 0n);
    await expect(prove(lab, pod, [validator])).rejects.toThrow('ForkTimestampZero');
  });
  expect(await lab.read('EigenPodManager', 'pectraForkTimestamp')).toBe(fork);
});

test('error: one checkpoint at a time, and none twice in a moment', async () => {
  const pod = await openPod(lab);
  const validator = validatorOf(pod, 6);
  await prove(lab, pod, [validator]);
  const [container, proofs] = await beginCheckpoint(lab, pod, [validator]);
  await expect(call(pod, 'startCheckpoint', false)).rejects.toThrow('CheckpointAlreadyActive');
  const other = new BeaconState([{ ...validator, balanceGwei: 64n * gwei }]);
  await expect(call(pod, 'verifyCheckpointProofs', other.balanceContainerProof(), proofs)).rejects.toThrow(
    /^InvalidProof$/,
  );
  await expect(
    call(pod, 'verifyCheckpointProofs', container, [other.balanceProof(validator)]),
  ).rejects.toThrow(/^InvalidProof$/);
  await call(pod, 'verifyCheckpointProofs', container, proofs);
  await rpc(lab.chain.rpcUrl, 'evm_setNextBlockTimestamp', [quantity(await timeOf(lab))]);
  await expect(call(pod, 'verifyCheckpointProofs', container, proofs)).rejects.toThrow('NoActiveCheckpoint');

  const empty = await openPod(lab);
  await passSlot(lab);
  await call(empty, 'startCheckpoint', false);
  await rpc(lab.chain.rpcUrl, 'evm_setNextBlockTimestamp', [quantity(await timeOf(lab))]);
  await expect(call(empty, 'startCheckpoint', false)).rejects.toThrow('CannotCheckpointTwiceInSingleBlock');
});

test('error: a pod obeys its owner, and in proofs whom its owner names', async () => {
  const [pod, helper, stranger] = [await openPod(lab), await lab.account(), await lab.account()];
  await tellBeaconRoot(lab.chain.rpcUrl, pad('0x01'));
  const as = (who: typeof helper, name: string, ...args: unknown[]) =>
    lab.sendTo(who, pod.address, 'EigenPod', name, ...args);
  await expect(as(helper, 'startCheckpoint', false)).rejects.toThrow('OnlyEigenPodOwnerOrProofSubmitter');
  await expect(as(helper, 'setProofSubmitter', helper.address)).rejects.toThrow('OnlyEigenPodOwner');
  const named = await call(pod, 'setProofSubmitter', helper.address);
  expect(argsOf(named, 'ProofSubmitterUpdated')).toEqual({
    prevProofSubmitter: zeroAddress,
    newProofSubmitter: helper.address,
  });
  await passSlot(lab);
  await as(helper, 'startCheckpoint', false);
  await expect(prove(lab, { ...pod, owner: stranger }, [validatorOf(pod, 6)])).rejects.toThrow(
    'OnlyEigenPodOwnerOrProofSubmitter',
  );
  await prove(lab, { ...pod, owner: helper }, [validatorOf(pod, 6)]);
  await expect(as(helper, 'recoverTokens', [], [], helper.address)).rejects.toThrow('OnlyEigenPodOwner');
  await expect(call(pod, 'withdrawRestakedBeaconChainETH', pod.owner.address, 0n)).rejects.toThrow(
    'OnlyEigenPodManager',
  );
  await expect(call(pod, 'stake', '0x', '0x', pad('0x'))).rejects.toThrow('OnlyEigenPodManager');
  await expect(call(pod, 'initialize', stranger.address)).rejects.toThrow('InputAddressZero');
});

test('behavior: tokens that were sent to a pod by mistake can be taken out', async () => {
  const [pod, market] = [await openPod(lab), await lab.market()];
  const balance = (address: Address) => lab.readAt(market.token, 'FaucetToken', 'balanceOf', address);
  await lab.mint(market, pod.address, ether);
  await call(pod, 'recoverTokens', [market.token], [ether], pod.owner.address);
  expect([await balance(pod.address), await balance(pod.owner.address)]).toEqual([0n, ether]);
});

test('error: only the contracts beside it change what the manager counts', async () => {
  const [pod, set] = [await openPod(lab), { avs: zeroAddress, id: 0 }];
  const native = nativeMarket.strategy;
  const manage = (name: string, ...args: unknown[]) => lab.send(pod.owner, 'EigenPodManager', name, ...args);
  const who = pod.owner.address;
  await expect(manage('recordBeaconChainETHBalanceUpdate', who, 0n, ether)).rejects.toThrow('OnlyEigenPod');
  await expect(manage('addShares', who, native, ether)).rejects.toThrow('OnlyDelegationManager');
  await expect(manage('removeDepositShares', who, native, 0n)).rejects.toThrow('OnlyDelegationManager');
  await expect(manage('withdrawSharesAsTokens', who, native, who, 0n)).rejects.toThrow(
    'OnlyDelegationManager',
  );
  await expect(manage('increaseBurnOrRedistributableShares', set, 0n, native, ether)).rejects.toThrow(
    'OnlyDelegationManager',
  );
  await expect(lab.queue(pod.owner, [native], [1n])).rejects.toThrow('SharesNegative');
});

test('error: each switch of the manager stops its own thing in every pod', async () => {
  const pod = await openPod(lab);
  const [pauser, unpauser] = [roleAccount('pauser'), roleAccount('deployer')];
  await rpc(lab.chain.rpcUrl, 'anvil_setBalance', [pauser.address, quantity(ether)]);
  const proofs = await credentialProofs(lab, [validatorOf(pod, 6)]);
  const [time, root, , [proof], [validatorFields]] = proofs;
  const state = new BeaconState([validatorOf(pod, 6)]);
  const stale = [time, root, { validatorFields, proof }];
  const stopped: [bit: bigint, attempt: () => Promise<unknown>][] = [
    [0n, async () => lab.send(await lab.account(), 'EigenPodManager', 'createPod')],
    [2n, () => proveWith(pod, proofs)],
    [5n, () => call(pod, 'recoverTokens', [], [], pod.owner.address)],
    [6n, () => call(pod, 'startCheckpoint', false)],
    [6n, () => call(pod, 'verifyStaleBalance', ...stale)],
    [7n, () => call(pod, 'verifyCheckpointProofs', state.balanceContainerProof(), [])],
    [8n, () => call(pod, 'verifyStaleBalance', ...stale)],
  ];
  for (const [bit, attempt] of stopped) {
    await lab.send(pauser, 'EigenPodManager', 'pause', 1n << bit);
    await expect(attempt(), `bit ${bit}`).rejects.toThrow('CurrentlyPaused');
    await lab.send(unpauser, 'EigenPodManager', 'unpause', 0n);
  }
  await proveWith(pod, proofs);
});

test('behavior: anybody begins a checkpoint of a pod whose validator was slashed', async () => {
  const [pod, anybody] = [await openPod(lab), await lab.account()];
  const validator = validatorOf(pod, 6);
  const say = async (said: Validator) => {
    const state = new BeaconState([said]);
    await tellBeaconRoot(lab.chain.rpcUrl, state.blockRoot);
    const { fields: validatorFields, proof } = state.validatorProof(said);
    const proofs = [state.stateRootProof(), { validatorFields, proof }];
    const time = await passSlot(lab);
    return (at = time) => lab.sendTo(anybody, pod.address, 'EigenPod', 'verifyStaleBalance', at, ...proofs);
  };
  await expect((await say(validator))()).rejects.toThrow('ValidatorNotActiveInPod');
  await prove(lab, pod, [validator]);
  await checkpoint(lab, pod, [validator]);
  await expect((await say(validator))()).rejects.toThrow('ValidatorNotSlashedOnBeaconChain');
  const slashed = await say({ ...validator, isSlashed: true });
  const last = await lab.readAt<bigint>(pod.address, 'EigenPod', 'lastCheckpointTimestamp');
  await expect(slashed(last)).rejects.toThrow('BeaconTimestampTooFarInPast');
  expect(argsOf(await slashed(), 'CheckpointCreated')).toMatchObject({ validatorCount: 1n });
});
