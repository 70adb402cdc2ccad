import {
  createPublicClient,
  encodeFunctionData,
  http,
  type Log,
  maxUint256,
  type PublicClient,
  parseEventLogs,
} from 'viem';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allocationManagerAbi } from '@/contracts-abi/eigenlayer/allocation-manager';
import { delegationManagerAbi } from '@/contracts-abi/eigenlayer/delegation-manager';
import { strategyAbi } from '@/contracts-abi/eigenlayer/strategy';
import { strategyManagerAbi } from '@/contracts-abi/eigenlayer/strategy-manager';
import { type Artifacts, compileContracts } from '@/devnet/compile';
import { CoreLab } from '@/devnet/core-lab';
import { quantity, rpc } from '@/devnet/rpc';
import type { Withdrawal } from '@/lib/domain/position';
import { applyAction } from '@/lib/domain/random-walk/apply';
import { callOf, type Places, zeroAddress } from '@/lib/domain/random-walk/calls';
import { chooseAction } from '@/lib/domain/random-walk/choose';
import { type Dice, throwDice } from '@/lib/domain/random-walk/dice';
import { freshWorld, mint, type TokenBook, type World } from '@/lib/domain/random-walk/world';
import {
  type Address,
  blockNumber,
  depositShares,
  type Hex,
  scaledShares,
  WAD,
  type Wad,
  wad,
  withdrawableShares,
} from '@/lib/domain/units';
import { withdrawalRoot } from '@/lib/protocols/eigenlayer/withdrawal-root';
import type { Ledger, LedgerEvent } from './ledger';
import { replayLedger, unexplainedBy } from './replay';

// biome-ignore lint/style/noProcessEnv: other walks than these, in which slashes are known to meet the queue, can be tried.
const chosen = process.env.RANDOM_WALK_SEED;
const seeds = chosen === undefined ? [1105059512, 1105059513] : [Number(chosen)];
const steps = 300;
const delays = {
  withdrawalDelayBlocks: 10,
  deallocationDelayBlocks: 4,
  allocationConfigurationDelayBlocks: 5,
};
const operatorCount = 3;
const stakerCount = 3;
const wallet = 10n ** 24n;
const gas = quantity(6_000_000n);
const terms = { delayBlocks: BigInt(delays.withdrawalDelayBlocks), isNative: false };
const abi = [...delegationManagerAbi, ...strategyManagerAbi, ...allocationManagerAbi, ...strategyAbi];

let lab: CoreLab;
let node: PublicClient;
let artifacts: Artifacts;
let places: Places;
let world: World;
let book: Book;

const decode = (logs: Log[]) => parseEventLogs({ abi, logs });
type Told = ReturnType<typeof decode>[number];

/** What happens to each account in each strategy, from the contracts' events alone. */
class Book {
  readonly ledgers = new Map<string, Ledger>();
  readonly events = new Map<string, LedgerEvent[]>();
  private readonly magnitudes = new Map<string, Wad>();
  private readonly queued = new Map<Hex, { staker: Address; strategies: readonly Address[] }>();

  of(account: Address, strategy: Address): Ledger {
    return this.ledgers.get(`${account} ${strategy}`) ?? replayLedger([], terms);
  }

  private add(account: Address, strategy: Address, event: LedgerEvent): void {
    const key = `${account} ${strategy}`;
    this.ledgers.set(key, replayLedger([event], terms, this.of(account, strategy)));
    this.events.set(key, [...(this.events.get(key) ?? []), event]);
  }

  /** `after`: the later events of the same transaction. */
  tell(told: Told, after: readonly Told[], isCollecting: boolean): void {
    const block = blockNumber(told.blockNumber);
    if (told.eventName === 'Deposit') {
      const { staker, strategy, shares } = told.args;
      const event = { kind: 'deposited', shares: depositShares(shares), isBack: isCollecting } as const;
      this.add(staker, strategy, { block, ...event });
    }
    if (told.eventName === 'StakerDelegated') {
      const { staker, operator } = told.args;
      for (const strategy of places.strategies) {
        const maxMagnitude = this.magnitudes.get(`${operator} ${strategy}`) ?? WAD;
        this.add(staker, strategy, { block, kind: 'delegated', operator, maxMagnitude });
      }
    }
    if (told.eventName === 'StakerUndelegated') {
      for (const strategy of places.strategies) {
        this.add(told.args.staker, strategy, { block, kind: 'undelegated' });
      }
    }
    if (told.eventName === 'MaxMagnitudeUpdated') this.slash(block, told.args);
    if (told.eventName === 'SlashingWithdrawalQueued') this.queue(block, told.args);
    if (told.eventName === 'SlashingWithdrawalCompleted')
      this.collect(block, told.args.withdrawalRoot, after);
  }

  private slash(
    block: LedgerEvent['block'],
    told: { operator: Address; strategy: Address; maxMagnitude: bigint },
  ) {
    const { operator, strategy } = told;
    const [before, after] = [this.magnitudes.get(`${operator} ${strategy}`) ?? WAD, wad(told.maxMagnitude)];
    this.magnitudes.set(`${operator} ${strategy}`, after);
    for (const account of places.accounts) {
      this.add(account, strategy, { block, kind: 'slashed', operator, before, after });
    }
  }

  private queue(
    block: LedgerEvent['block'],
    told: (Told & { eventName: 'SlashingWithdrawalQueued' })['args'],
  ) {
    const { withdrawalRoot: root, withdrawal, sharesToWithdraw } = told;
    const { staker, delegatedTo, strategies } = withdrawal;
    this.queued.set(root, { staker, strategies });
    strategies.forEach((strategy, index) => {
      this.add(staker, strategy, {
        block,
        kind: 'queued',
        root,
        ...(delegatedTo !== zeroAddress && { operator: delegatedTo }),
        scaledShares: scaledShares(withdrawal.scaledShares[index]!),
        shares: withdrawableShares(sharesToWithdraw[index]!),
      });
    });
  }

  /** Up to the next completion, a rate tells of tokens and a deposit of shares. */
  private collect(block: LedgerEvent['block'], root: Hex, after: readonly Told[]) {
    const next = after.findIndex(({ eventName }) => eventName === 'SlashingWithdrawalCompleted');
    const names = after.slice(0, next < 0 ? undefined : next).map(({ eventName }) => eventName);
    const as = names.includes('Deposit')
      ? 'shares'
      : names.includes('ExchangeRateEmitted')
        ? 'tokens'
        : undefined;
    const { staker, strategies } = this.queued.get(root)!;
    for (const strategy of strategies) {
      this.add(staker, strategy, { block, kind: 'collected', root, ...(as !== undefined && { as }) });
    }
  }
}

/** A plain market and one whose token rebases, in ascending order as a slash names them. */
async function makeMarkets() {
  const rebasing = await lab.deploy('RebasingToken', ['Rebasing', 'RBS']);
  await lab.send(await lab.account(), 'StrategyFactory', 'deployNewStrategy', rebasing);
  const strategy = await lab.read<Address>('StrategyFactory', 'deployedStrategies', rebasing);
  return [await lab.market(), { token: rebasing, strategy }]
    .sort((a, b) => (a.strategy.toLowerCase() < b.strategy.toLowerCase() ? -1 : 1))
    .map((market) => ({ ...market, isRebasing: market.token === rebasing }));
}

/** A rebasing token starts with a pool that nobody holds, worth more than one unit for each part. */
async function bookOf({ token, isRebasing }: { token: Address; isRebasing: boolean }): Promise<TokenBook> {
  if (!isRebasing) return { isRebasing, totalParts: 1n, totalSupply: 1n, parts: {} };
  const totalSupply = await lab.readAt<bigint>(token, 'RebasingToken', 'totalSupply');
  return { isRebasing, totalParts: 10n ** 18n, totalSupply, parts: {} };
}

beforeEach(async () => {
  lab = await CoreLab.start(delays);
  node = createPublicClient({ transport: http(lab.chain.rpcUrl, { batch: true }), cacheTime: 0 });
  artifacts = await compileContracts();
  const markets = await makeMarkets();
  const accounts = [];
  for (let left = operatorCount; left > 0; left -= 1) accounts.push(await lab.operator());
  for (let left = stakerCount; left > 0; left -= 1) accounts.push(await lab.account());
  const avss = [await lab.avs(markets), await lab.avs(markets)];
  for (const avs of avss)
    for (const operator of accounts.slice(0, operatorCount)) await lab.join(operator, avs);
  const tokens = await Promise.all(markets.map(bookOf));
  for (const [index, account] of accounts.entries()) {
    for (const [market, { token }] of markets.entries()) {
      await lab.mint(markets[market]!, account.address, wallet);
      mint(tokens[market]!, `account-${index}`, wallet);
      await lab.sendTo(account, token, 'RebasingToken', 'approve', lab.addresses.strategyManager, maxUint256);
    }
  }
  await rpc(lab.chain.rpcUrl, 'anvil_autoImpersonateAccount', [true]);
  places = {
    accounts: accounts.map(({ address }) => address),
    avss: avss.map(({ address }) => address),
    strategies: markets.map(({ strategy }) => strategy),
    tokens: markets.map(({ token }) => token),
  };
  book = new Book();
  world = freshWorld({
    delayBlocks: terms.delayBlocks,
    deallocationDelayBlocks: BigInt(delays.deallocationDelayBlocks),
    allocationDelayBlocks: Array.from({ length: operatorCount }, () => 0n),
    accounts: accounts.length,
    avss: avss.length,
    tokens,
  });
});
afterEach(() => lab?.stop());

/** One random action in a block of its own, or in one with the action before it. */
async function act(dice: Dice, block: bigint): Promise<void> {
  const action = chooseAction(world, dice, blockNumber(block));
  const call = callOf(action, places, world);
  const name = `${call.contract.charAt(0).toLowerCase()}${call.contract.slice(1)}` as 'strategyManager';
  const data = encodeFunctionData({ ...call, abi: artifacts[call.contract]!.abi });
  const to = call.address ?? lab.addresses[name];
  await rpc(lab.chain.rpcUrl, 'eth_sendTransaction', [{ from: call.from, to, data, gas }]);
  const next = applyAction(world, action, blockNumber(block));
  if (typeof next !== 'string') world = next;
}

/** Enters the events of these blocks. */
async function follow(fromBlock: bigint, toBlock: bigint): Promise<void> {
  const told = decode(await node.getLogs({ fromBlock, toBlock }));
  for (const [index, one] of told.entries()) {
    const isSame = ({ transactionHash }: Told) => transactionHash === one.transactionHash;
    const isCollecting = told.some(
      (other) => isSame(other) && other.eventName === 'SlashingWithdrawalCompleted',
    );
    book.tell(one, told.slice(index + 1).filter(isSame), isCollecting);
  }
}

/** The ledger of one account in one strategy equals the chain to the wei, and explains every one. */
async function expectExplained(account: Address, strategy: Address): Promise<void> {
  const ask = { address: lab.addresses.delegationManager, abi: delegationManagerAbi } as const;
  const [[[withdrawable], [held]], [withdrawals, shares], scalingFactor] = await Promise.all([
    node.readContract({ ...ask, functionName: 'getWithdrawableShares', args: [account, [strategy]] }),
    node.readContract({ ...ask, functionName: 'getQueuedWithdrawals', args: [account] }),
    node.readContract({ ...ask, functionName: 'depositScalingFactor', args: [account, strategy] }),
  ]);
  const queue = withdrawals.flatMap((withdrawal, at) =>
    withdrawal.strategies.flatMap((queued, part) =>
      queued === strategy ? [[withdrawalRoot(withdrawal as Withdrawal), shares[at]![part]!] as const] : [],
    ),
  );
  const chain = {
    depositShares: depositShares(held!),
    withdrawable: withdrawableShares(withdrawable!),
    queued: withdrawableShares(queue.reduce((sum, [, one]) => sum + one, 0n)),
  };
  const ledger = book.of(account, strategy);
  const { now, sums, problems } = ledger;
  expect(problems).toEqual([]);
  expect(unexplainedBy(ledger, chain)).toEqual({ depositShares: 0n, withdrawable: 0n, queued: 0n });
  expect(now.scalingFactor).toBe(scalingFactor);
  expect(new Map(now.queue.map((item) => [item.root, item.shares]))).toEqual(new Map(queue));
  const explained = sums.putIn - sums.takenOut - sums.slashed - sums.rounding;
  expect(explained).toBe(chain.withdrawable + chain.queued);
}

test.each(seeds)(
  `behavior: ${steps} random steps of seed %d, and the events explain every wei`,
  async (walk) => {
    const dice = throwDice(walk);
    let latest = await node.getBlockNumber();
    await follow(0n, latest);
    for (let left = steps; left > 0; left -= 1) {
      const idle = dice.chance(15) ? BigInt(1 + dice.below(8)) : 0n;
      if (idle > 0n) await rpc(lab.chain.rpcUrl, 'anvil_mine', [quantity(idle)]);
      const block = latest + idle + 1n;
      for (let more = dice.chance(30) ? 3 : 1; more > 0; more -= 1) await act(dice, block);
      await rpc(lab.chain.rpcUrl, 'anvil_mine', []);
      await follow(latest + 1n, block);
      latest = block;
      const pairs = places.accounts.flatMap((account) =>
        places.strategies.map((strategy) => expectExplained(account, strategy)),
      );
      await Promise.all(pairs);
    }
    const entries = [...book.ledgers.values()].flatMap((ledger) => ledger.entries);
    const fromQueue = entries.filter(({ event, queued }) => event.kind === 'slashed' && queued < 0n);
    const back = entries.filter(({ returning }) => returning < 0n);
    const paid = entries.filter(({ sums }) => sums.takenOut > 0n);
    for (const kind of [fromQueue, back, paid]) expect(kind.length).toBeGreaterThan(3);
    for (const [key, events] of book.events)
      expect(replayLedger(events, terms)).toEqual(book.ledgers.get(key));
  },
);
