import { createPublicClient, encodeFunctionData, type Hex, http, type PublicClient } from 'viem';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { delegationManagerAbi } from '@/contracts-abi/eigenlayer/delegation-manager';
import { type Artifacts, compileContracts } from '@/devnet/compile';
import { CoreLab } from '@/devnet/core-lab';
import { type Crowd, gatherCrowd } from '@/devnet/crowd';
import { quantity, rpc, rpcBatch } from '@/devnet/rpc';
import type { Withdrawal } from '@/lib/domain/position';
import type { NamedCall, Places } from '@/lib/domain/random-walk/calls';
import {
  type CrowdWalk,
  nextTransaction,
  openingsOf,
  type Transaction,
} from '@/lib/domain/random-walk/crowd';
import { throwDice } from '@/lib/domain/random-walk/dice';
import { freshWorld, mint, type TokenBook, type World } from '@/lib/domain/random-walk/world';
import { type Address, blockNumber, depositShares, withdrawableShares } from '@/lib/domain/units';
import { withdrawalRoot } from '@/lib/protocols/eigenlayer/withdrawal-root';
import type { Emitter, RawLog } from '../derive/events';
import { DerivedLives } from '../testing/derived-lives';
import { expectExplained, type Stake } from '../testing/expect-explained';
import { isLived, tallyOf, tellTally } from '../testing/life-tally';
import type { StrategyLife } from './life';

// Random lives: accounts that put in, delegate, queue, collect and are slashed at random, many in each block, and what
// the index's own handlers and the ledger make of the events alone. All of it must be what the contracts answer.

const size = { operators: 4, stakers: 40, contracts: 6, plainMarkets: 3 };
/** How many lives one walk surely compares, of as many as there are accounts times markets. */
const livesInWalk = 160;
// biome-ignore lint/style/noProcessEnv: more lives than usual, fewer, or others are lived by hand.
const { RANDOM_LIVES = '500', RANDOM_WALK_SEED = '1105059512' } = process.env;
const walks = Math.ceil(Number(RANDOM_LIVES) / livesInWalk);
const seeds = Array.from({ length: walks }, (_, n) => Number(RANDOM_WALK_SEED) + n);
const blocks = 130;
const mostInBlock = 12;
const blocksBetween = 13;
const delays = {
  withdrawalDelayBlocks: 10,
  deallocationDelayBlocks: 4,
  allocationConfigurationDelayBlocks: 5,
};
const wallet = 10n ** 24n;
const gas = quantity(4_500_000n);
/** The node answers no call that takes more gas than a block has. */
const accountsAtOnce = 17;

let lab: CoreLab;
let node: PublicClient;
let artifacts: Artifacts;
let crowd: Crowd;
let places: Places;
let world: World;
let index: DerivedLives;
let sent: { hash: Hex; isRefused: boolean }[];
let followed: bigint;

/** In some walks no operator loses everything while somebody's withdrawal waits; no token is on the beacon chain. */
const unsure = ['collected for nothing', 'slashed on the beacon chain'];

/** Every life of every walk as it was at the end, and how often any was held to the contracts on the way. */
const compared: StrategyLife[] = [];
let comparisons = 0;

/** Of a rebasing token there is a pool that nobody holds, worth more than one unit for each part. */
async function bookOf({ token, isRebasing }: Crowd['markets'][number], people: number): Promise<TokenBook> {
  if (!isRebasing) return { isRebasing, totalParts: 1n, totalSupply: 1n, parts: {} };
  const supply = await lab.readAt<bigint>(token, 'RebasingToken', 'totalSupply');
  return { isRebasing, totalParts: 10n ** 18n, totalSupply: supply - BigInt(people) * wallet, parts: {} };
}

const managers: Emitter[] = ['delegationManager', 'strategyManager', 'allocationManager'];
const addressOf = (name: string): Address => lab.addresses[name as 'strategyManager'];

beforeEach(async () => {
  lab = await CoreLab.start(delays);
  node = createPublicClient({ transport: http(lab.chain.rpcUrl), cacheTime: 0 });
  artifacts = await compileContracts();
  crowd = await gatherCrowd(lab, size, wallet);
  const accounts = [...crowd.operators, ...crowd.stakers, ...crowd.contracts];
  const { markets, avss } = crowd;
  const tokens = await Promise.all(markets.map((market) => bookOf(market, accounts.length)));
  for (const token of tokens) for (const at of accounts.keys()) mint(token, `account-${at}`, wallet);
  places = {
    accounts,
    avss,
    strategies: markets.map(({ strategy }) => strategy),
    tokens: markets.map(({ token }) => token),
  };
  world = freshWorld({
    delayBlocks: BigInt(delays.withdrawalDelayBlocks),
    deallocationDelayBlocks: BigInt(delays.deallocationDelayBlocks),
    allocationDelayBlocks: crowd.operators.map(() => 0n),
    accounts: accounts.length,
    avss: avss.length,
    tokens,
  });
  const emitters = new Map(managers.map((name) => [addressOf(name).toLowerCase(), name]));
  index = new DerivedLives(emitters, delays.withdrawalDelayBlocks);
  [sent, followed] = [[], -1n];
});
afterEach(() => lab?.stop());
afterAll(() => {
  if (compared.length === 0) return;
  const how = `seeds ${seeds[0]} to ${seeds.at(-1)}, compared ${comparisons} times`;
  console.info(`${how}: ${tellTally(tallyOf(compared))}`);
});

const targetOf = ({ contract, address }: NamedCall): Address =>
  address ?? addressOf(`${contract.charAt(0).toLowerCase()}${contract.slice(1)}`);
const encode = (contract: string, functionName: string, args: readonly unknown[]): Hex =>
  encodeFunctionData({ abi: artifacts[contract]!.abi, functionName, args });

async function send({ calls, by, isRefused, world: after }: Transaction): Promise<void> {
  const encoded = calls.map((call) => ({
    target: targetOf(call),
    allowFailure: false,
    callData: encode(call.contract, call.functionName, call.args),
  }));
  const [first] = encoded;
  const transaction =
    by === undefined
      ? { from: calls[0]!.from, to: first!.target, data: first!.callData }
      : {
          from: places.accounts[0],
          to: places.accounts[by],
          data: encode('Multicall', 'aggregate3', [encoded]),
        };
  const hash = await rpc<Hex>(lab.chain.rpcUrl, 'eth_sendTransaction', [{ ...transaction, gas }]);
  sent.push({ hash, isRefused });
  world = after;
}

/** Gives the index the events since, and holds the walk's own prediction to what went through. */
async function follow(toBlock: bigint): Promise<void> {
  const range = { fromBlock: quantity(followed + 1n), toBlock: quantity(toBlock) };
  index.take(await rpc<RawLog[]>(lab.chain.rpcUrl, 'eth_getLogs', [range]));
  followed = toBlock;
  const asked = sent.map(({ hash }) => ({ method: 'eth_getTransactionReceipt', params: [hash] }));
  const receipts = await rpcBatch<{ status: Hex }>(lab.chain.rpcUrl, asked);
  expect(receipts.map(({ status }) => status !== '0x1')).toEqual(sent.map(({ isRefused }) => isRefused));
  sent = [];
}

/** What the contracts answer of an account: by strategy, its shares, its scaling factor and its part of the queue. */
async function readStakes(
  accounts: readonly Address[],
): Promise<(Stake & { account: Address; strategy: Address })[]> {
  const { strategies } = places;
  const ask = { address: lab.addresses.delegationManager, abi: delegationManagerAbi } as const;
  const perAccount = (one: Address) => [
    { ...ask, functionName: 'getWithdrawableShares', args: [one, strategies] },
    { ...ask, functionName: 'getQueuedWithdrawals', args: [one] },
    ...strategies.map((strategy) => ({
      ...ask,
      functionName: 'depositScalingFactor',
      args: [one, strategy],
    })),
  ];
  const reading = { multicallAddress: lab.addresses.multicall, allowFailure: false, batchSize: 0 } as const;
  const answers: unknown[] = await node.multicall({ ...reading, contracts: accounts.flatMap(perAccount) });
  const length = strategies.length + 2;
  return accounts.flatMap((account, at) => {
    const [shares, queue, ...factors] = answers.slice(at * length, (at + 1) * length);
    const [withdrawable, held] = shares as [bigint[], bigint[]];
    const [withdrawals, worth] = queue as [Withdrawal[], bigint[][]];
    return strategies.map((strategy, i) => ({
      account,
      strategy,
      scalingFactor: factors[i] as bigint,
      depositShares: depositShares(held[i]!),
      withdrawable: withdrawableShares(withdrawable[i]!),
      queue: withdrawals.flatMap((withdrawal, n) =>
        withdrawal.strategies.flatMap((one, part) =>
          one === strategy
            ? [{ root: withdrawalRoot(withdrawal), shares: withdrawableShares(worth[n]![part]!) }]
            : [],
        ),
      ),
    }));
  });
}

/** Compares every life with the contracts at the latest block, and gives those in which something happened. */
async function compare(): Promise<StrategyLife[]> {
  const lived: StrategyLife[] = [];
  for (let start = 0; start < places.accounts.length; start += accountsAtOnce) {
    const accounts = places.accounts.slice(start, start + accountsAtOnce);
    const stakes = await readStakes(accounts);
    for (const account of accounts) {
      const { strategies } = index.of(account);
      for (const stake of stakes.filter((one) => one.account === account)) {
        const life = strategies.find(({ strategy }) => strategy === stake.strategy);
        if (life) expectExplained(life, stake);
        else expect([stake.depositShares, stake.queue]).toEqual([0n, []]);
        if (life && isLived(life)) lived.push(life);
      }
    }
  }
  return lived;
}

test.each(seeds)(
  'behavior: a crowd lives at random (seed %d), and the events explain every unit',
  async (seed) => {
    const dice = throwDice(seed);
    const firstContract = size.operators + size.stakers;
    const contracts = crowd.contracts.map((_, n) => firstContract + n);
    const walk: CrowdWalk = { places, dice, contracts, openings: openingsOf(places, size.operators, dice) };
    let latest = await node.getBlockNumber();
    let lived: StrategyLife[] = [];
    for (let left = blocks; left > 0; left -= 1) {
      const idle = dice.chance(10) ? BigInt(1 + dice.below(8)) : 0n;
      if (idle > 0n) await rpc(lab.chain.rpcUrl, 'anvil_mine', [quantity(idle)]);
      latest += idle + 1n;
      for (let more = 1 + dice.below(mostInBlock); more > 0; more -= 1) {
        await send(nextTransaction(walk, world, blockNumber(latest)));
      }
      await rpc(lab.chain.rpcUrl, 'anvil_mine', []);
      if (left % blocksBetween !== 1) continue;
      await follow(latest);
      lived = await compare();
      comparisons += lived.length;
    }
    compared.push(...lived);
    expect(lived.length).toBeGreaterThanOrEqual(livesInWalk);
    const { signs } = tallyOf(lived);
    for (const [sign, { times }] of Object.entries(signs)) {
      if (!unsure.includes(sign)) expect(times, sign).toBeGreaterThan(3);
    }
  },
);
