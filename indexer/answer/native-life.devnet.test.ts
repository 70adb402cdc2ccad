import {
  type Address,
  getAddress,
  type Hex,
  pad,
  parseEther,
  parseGwei,
  toHex,
  zeroAddress,
  zeroHash,
} from 'viem';
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '@/contracts-abi/eigenlayer/native-eth';
import { roleAccount } from '@/devnet/accounts';
import { compileContracts } from '@/devnet/compile';
import { quantity, rpc } from '@/devnet/rpc';
import { act, read } from '@/devnet/scenario/act';
import { checkpointPod } from '@/devnet/scenario/checkpoint';
import { allocationManagerOf, delegationManagerOf } from '@/devnet/scenario/places';
import { podOf, restakeEther, validatorsOf } from '@/devnet/scenario/restake-ether';
import { Sender } from '@/devnet/sender';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { Withdrawal } from '@/lib/domain/position';
import { type Dice, throwDice } from '@/lib/domain/random-walk/dice';
import { depositShares, withdrawableShares } from '@/lib/domain/units';
import { withdrawalRoot } from '@/lib/protocols/eigenlayer/withdrawal-root';
import type { Emitter, RawLog } from '../derive/events';
import { DerivedLives } from '../testing/derived-lives';
import { expectExplained, type Stake } from '../testing/expect-explained';
import { isLived, tallyOf, tellTally } from '../testing/life-tally';
import type { StrategyLife } from './life';

// Random lives of restaked ether: validators come, earn, lose and leave, their owners delegate, queue and collect, and
// operators are slashed. What the index makes of the events must be what the contracts answer.

const size = { owners: 24, operators: 3 };
const steps = 500;
const stepsBetween = 50;
const mostValidators = 6;
const delays = {
  withdrawalDelayBlocks: 25,
  deallocationDelayBlocks: 4,
  allocationConfigurationDelayBlocks: 5,
};
// biome-ignore lint/style/noProcessEnv: more lives than usual, or others, are lived by hand.
const { RANDOM_LIVES = '500', RANDOM_WALK_SEED = '1105059512' } = process.env;
const walks = Math.max(1, Math.floor(Number(RANDOM_LIVES) / 500));
const seeds = Array.from({ length: walks }, (_, n) => Number(RANDOM_WALK_SEED) + n);

/** What may happen to anybody: asked for without looking first. */
const legitimate = [
  'ActivelyDelegated',
  'FullySlashed',
  'InsufficientWithdrawableBalance',
  'InvalidDepositScalingFactor',
  'NotActivelyDelegated',
  'OperatorNotSlashable',
];

let devnet: TestDevnet;
let index: DerivedLives;
let followed: bigint;
let avs: Address;

const people = (from: bigint, count: number): Address[] =>
  Array.from({ length: count }, (_, n) => getAddress(pad(toHex(from + BigInt(n)), { size: 20 })));
const owners = people(0x2_000_000n, size.owners);
const operators = people(0x3_000_000n, size.operators);

const compared: StrategyLife[] = [];
let comparisons = 0;

beforeEach(async () => {
  devnet = await startTestDevnet({ delays });
  onTestFinished(() => devnet.stop());
  const { contracts } = devnet.deployment.protocols.eigenlayer;
  const managers = ['delegationManager', 'strategyManager', 'allocationManager', 'eigenPodManager'] as const;
  const emitters = new Map<string, Emitter>(managers.map((name) => [contracts[name]!.toLowerCase(), name]));
  index = new DerivedLives(emitters, delays.withdrawalDelayBlocks);
  followed = -1n;
  avs = devnet.accounts(0).address;
  await openSet();
});
afterAll(() => {
  const how = `seeds ${seeds[0]} to ${seeds.at(-1)}, compared ${comparisons} times`;
  if (compared.length > 0) console.info(`restaked ether, ${how}: ${tellTally(tallyOf(compared))}`);
});

const allocation = (from: Address, functionName: string, args: readonly unknown[]) =>
  act(devnet.deployment, from, { ...allocationManagerOf(devnet.deployment), functionName, args });
const delegation = (from: Address, functionName: string, args: readonly unknown[]) =>
  act(devnet.deployment, from, { ...delegationManagerOf(devnet.deployment), functionName, args });
const askDelegation = <T>(functionName: string, args: readonly unknown[]): Promise<T> =>
  read<T>(devnet.deployment, { ...delegationManagerOf(devnet.deployment), functionName, args });

/** Every operator puts all of its ether behind one set. */
async function openSet(): Promise<void> {
  const sender = new Sender(devnet.rpcUrl, await compileContracts());
  const registrar = await sender.deploy(roleAccount('deployer'), 'OpenRegistrar', []);
  await allocation(avs, 'updateAVSMetadataURI', [avs, '']);
  await allocation(avs, 'setAVSRegistrar', [avs, registrar]);
  const params = [{ operatorSetId: 0, strategies: [NATIVE_ETH_STRATEGY], slasher: avs }];
  await allocation(avs, 'createOperatorSets(address,(uint32,address[],address)[])', [avs, params]);
  for (const operator of operators) {
    await delegation(operator, 'registerAsOperator', [zeroAddress, 0, '']);
    const joining = { avs, operatorSetIds: [0], data: '0x' };
    await allocation(operator, 'registerForOperatorSets', [operator, joining]);
    await rpc(devnet.rpcUrl, 'anvil_mine', [quantity(delays.allocationConfigurationDelayBlocks + 1)]);
    const change = {
      operatorSet: { avs, id: 0 },
      strategies: [NATIVE_ETH_STRATEGY],
      newMagnitudes: [parseEther('1')],
    };
    await allocation(operator, 'modifyAllocations', [operator, [change]]);
  }
}

type Move = (owner: Address, dice: Dice) => Promise<unknown>;

const validators = async (owner: Address) =>
  validatorsOf(devnet.deployment, await podOf(devnet.deployment, owner));

const restake: Move = async (owner, dice) => {
  if ((await validators(owner)).length >= mostValidators) return;
  await restakeEther(devnet.deployment, { owner, gwei: 1n + dice.amount(parseGwei('64')) });
};

const checkpoint =
  (part: (dice: Dice) => bigint, isExit = false): Move =>
  async (owner, dice) => {
    if (!(await validators(owner)).some(({ isActive }) => isActive)) return;
    await checkpointPod(devnet.deployment, { owner, part: part(dice), isExit });
  };

const less = ({ below }: Dice): bigint => parseEther('1') - BigInt(below(700_000_001)) * 10n ** 9n;
const more = ({ below }: Dice): bigint => parseEther('1') + BigInt(below(500_000_001)) * 10n ** 9n;

const signature = { signature: '0x', expiry: 0n };
const delegate: Move = (owner, dice) =>
  delegation(owner, 'delegateTo', [dice.pick(operators), signature, zeroHash]);
const redelegate: Move = (owner, dice) =>
  delegation(owner, 'redelegate', [dice.pick(operators), signature, zeroHash]);
const undelegate: Move = (owner) => delegation(owner, 'undelegate', [owner]);

const queue: Move = async (owner, dice) => {
  const [, [held]] = await askDelegation<[Address[], bigint[]]>('getDepositedShares', [owner]);
  if (!held) return;
  const some = dice.chance(50) ? dice.amount(held) : 1n + (held * BigInt(dice.below(1_000))) / 1_000n;
  const param = { strategies: [NATIVE_ETH_STRATEGY], depositShares: [some] };
  await delegation(owner, 'queueWithdrawals', [[{ ...param, __deprecated_withdrawer: zeroAddress }]]);
};

/** Somebody whose time has come, whoever's turn it is. */
const complete =
  (asTokens: boolean): Move =>
  async (_, dice) => {
    const start = dice.below(owners.length);
    const head = Number(await rpc<Hex>(devnet.rpcUrl, 'eth_blockNumber'));
    for (const owner of [...owners.slice(start), ...owners.slice(0, start)]) {
      const [withdrawals] = await askDelegation<[Withdrawal[]]>('getQueuedWithdrawals', [owner]);
      const ready = withdrawals.filter((one) => head > Number(one.startBlock) + delays.withdrawalDelayBlocks);
      if (ready.length === 0) continue;
      // A pod pays what has come to it: now and then the validators leave first.
      if (asTokens && dice.chance(60)) await checkpoint(() => parseEther('1'), true)(owner, dice);
      const args = [dice.pick(ready), [zeroAddress], asTokens];
      return delegation(owner, 'completeQueuedWithdrawal', args);
    }
  };

const slash: Move = (_, dice) => {
  const params = { operator: dice.pick(operators), operatorSetId: 0, strategies: [NATIVE_ETH_STRATEGY] };
  const wadsToSlash = [1n + BigInt(dice.below(120_000_000)) * 10n ** 9n];
  return allocation(avs, 'slashOperator', [avs, { ...params, wadsToSlash, description: '' }]);
};

const wait: Move = (_, dice) => rpc(devnet.rpcUrl, 'anvil_mine', [quantity(1 + dice.below(12))]);

const deck: readonly Move[] = [
  ...[restake, restake, checkpoint(less), checkpoint(less), checkpoint(more), checkpoint(more)],
  ...[checkpoint(() => parseEther('1'), true), checkpoint(less, true)],
  ...[delegate, delegate, delegate, redelegate, undelegate, queue, queue, queue],
  ...[complete(true), complete(true), complete(false), complete(false), slash, slash, wait],
];

/** Does nothing where the contracts refuse for a reason that anybody may meet. */
async function attempt(move: Move, owner: Address, dice: Dice): Promise<void> {
  try {
    await move(owner, dice);
  } catch (problem) {
    const told = String(problem);
    if (!legitimate.some((reason) => told.includes(reason))) throw problem;
  }
}

async function follow(): Promise<void> {
  const latest = BigInt(await rpc<Hex>(devnet.rpcUrl, 'eth_blockNumber'));
  const range = { fromBlock: quantity(followed + 1n), toBlock: quantity(latest) };
  index.take(await rpc<RawLog[]>(devnet.rpcUrl, 'eth_getLogs', [range]));
  followed = latest;
}

async function readStake(owner: Address): Promise<Stake> {
  const strategies = [NATIVE_ETH_STRATEGY];
  const [[withdrawable], [held]] = await askDelegation<[bigint[], bigint[]]>('getWithdrawableShares', [
    owner,
    strategies,
  ]);
  const [withdrawals, worth] = await askDelegation<[Withdrawal[], bigint[][]]>('getQueuedWithdrawals', [
    owner,
  ]);
  return {
    depositShares: depositShares(held!),
    withdrawable: withdrawableShares(withdrawable!),
    scalingFactor: await askDelegation<bigint>('depositScalingFactor', [owner, NATIVE_ETH_STRATEGY]),
    queue: withdrawals.map((withdrawal, n) => ({
      root: withdrawalRoot(withdrawal),
      shares: withdrawableShares(worth[n]![0]!),
    })),
  };
}

/** Holds every life to the contracts at the latest block, and gives those in which something happened. */
async function compare(): Promise<StrategyLife[]> {
  await follow();
  const lived: StrategyLife[] = [];
  for (const owner of owners) {
    const stake = await readStake(owner);
    const life = index.of(owner).strategies.find(({ strategy }) => strategy === NATIVE_ETH_STRATEGY);
    if (life) expectExplained(life, stake);
    else expect([stake.depositShares, stake.queue]).toEqual([0n, []]);
    if (life && isLived(life)) lived.push(life);
  }
  return lived;
}

test.each(seeds)(
  'behavior: restaked ether lives at random (seed %d), and the events explain every wei',
  async (seed) => {
    const dice = throwDice(seed);
    let lived: StrategyLife[] = [];
    for (let step = 1; step <= steps; step += 1) {
      await attempt(dice.pick(deck), dice.pick(owners), dice);
      if (step % stepsBetween !== 0) continue;
      lived = await compare();
      comparisons += lived.length;
    }
    compared.push(...lived);
    expect(lived.length).toBeGreaterThan(size.owners / 2);
    const { signs } = tallyOf(lived);
    for (const [sign, { times }] of Object.entries(signs)) {
      if (sign !== 'collected for nothing') expect(times, sign).toBeGreaterThan(3);
    }
  },
);
