import { createPublicClient, type HDAccount, http, maxUint256, zeroAddress } from 'viem';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BundledCall, sendBundle } from '@/devnet/bundle';
import { CoreLab, type Market, type Withdrawal } from '@/devnet/core-lab';
import { quantity, rpc } from '@/devnet/rpc';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import { readHistory } from '../reconcile/chain-history';
import { isReturn } from '../reconcile/deposits';
import { DerivedLives } from '../testing/derived-lives';
import type { Emitter, RawLog } from './events';

// What several calls of one contract account do in one transaction. The aggregator is that account: anybody may call
// it, and all that it does is done in its name.

const delays = {
  withdrawalDelayBlocks: 3,
  deallocationDelayBlocks: 4,
  allocationConfigurationDelayBlocks: 5,
};
const ether = 10n ** 18n;
const managers: Emitter[] = ['delegationManager', 'strategyManager', 'allocationManager'];

let lab: CoreLab;
let somebody: HDAccount;
let me: Address;
let market: Market;

beforeAll(async () => {
  lab = await CoreLab.start(delays);
  [somebody, market, me] = [await lab.account(), await lab.market(), lab.addresses.multicall];
  await lab.mint(market, me, 1_000n * ether);
  await bundle(onToken('approve', lab.addresses.strategyManager, maxUint256));
});
afterAll(() => lab.stop());
beforeEach(() => bundle(deposit(10n)));

/** All of them in one transaction, by the contract account. */
const bundle = (...calls: BundledCall[]) => sendBundle(lab, somebody, me, calls);

const onToken = (functionName: string, ...args: unknown[]): BundledCall => ({
  target: market.token,
  contract: 'FaucetToken',
  functionName,
  args,
});
const onDelegation = (functionName: string, ...args: unknown[]): BundledCall => ({
  target: lab.addresses.delegationManager,
  contract: 'DelegationManager',
  functionName,
  args,
});
const deposit = (amount: bigint): BundledCall => ({
  target: lab.addresses.strategyManager,
  contract: 'StrategyManager',
  functionName: 'depositIntoStrategy',
  args: [market.strategy, market.token, amount * ether],
});
const queue = (...amounts: bigint[]): BundledCall =>
  onDelegation('queueWithdrawals', [
    {
      strategies: amounts.map(() => market.strategy),
      depositShares: amounts.map((amount) => amount * ether),
      __deprecated_withdrawer: zeroAddress,
    },
  ]);

const passDelay = () =>
  rpc(lab.chain.rpcUrl, 'anvil_mine', [quantity(BigInt(delays.withdrawalDelayBlocks) + 1n)]);

/** Completes the one withdrawal that waits. */
async function collect(asTokens: boolean): Promise<BundledCall> {
  const [[waiting]] = await lab.read<[Withdrawal[]]>('DelegationManager', 'getQueuedWithdrawals', me);
  const tokens = waiting!.strategies.map(() => market.token);
  return onDelegation('completeQueuedWithdrawal', waiting, tokens, asTokens);
}

/**
 * What the index makes of all events: the account's ledger, and of its last transaction with deposits each of them.
 * What it says of a deposit is what reconciling says, which reads the chain's history on its own.
 */
async function told() {
  const emitters = new Map(
    managers.map((name) => [lab.addresses[name as 'strategyManager'].toLowerCase(), name]),
  );
  const index = new DerivedLives(emitters, delays.withdrawalDelayBlocks);
  const range = { fromBlock: '0x0', toBlock: 'latest' };
  index.take(await rpc<RawLog[]>(lab.chain.rpcUrl, 'eth_getLogs', [range]));
  const { strategies, rows } = index.of(me);
  const client = createPublicClient({ transport: http(lab.chain.rpcUrl), cacheTime: 0 });
  const deployment = { startBlock: 0, protocols: { eigenlayer: { contracts: lab.addresses } } };
  const head = Number(await client.getBlockNumber());
  const history = await readHistory(client, deployment as unknown as Deployment, head);
  const events = history.of('strategyManager', 'Deposit').filter(({ args }) => args.staker === me);
  expect(events.map((event) => isReturn(history, event))).toEqual(
    rows.deposits.map(({ is_back }) => is_back),
  );
  const last = rows.deposits.at(-1)!;
  const own = rows.deposits.filter(({ transaction }) => transaction === last.transaction);
  const { ledger } = strategies[0]!;
  expect(ledger.problems).toEqual([]);
  expect(ledger.now.returning).toBe(0n);
  return { ledger, rows, backs: own.map(({ is_back, shares }) => [is_back, shares / ether]) };
}

const orders: [order: string, isDepositFirst: boolean, backs: [isBack: boolean, amount: bigint][]][] = [
  [
    'after it',
    false,
    [
      [true, 6n],
      [false, 3n],
    ],
  ],
  [
    'before it',
    true,
    [
      [false, 3n],
      [true, 6n],
    ],
  ],
];

test.each(orders)(
  'behavior: a deposit in one transaction with a withdrawal put back, %s, is money',
  async (_, isDepositFirst, backs) => {
    const before = await told();
    await bundle(queue(6n));
    await passDelay();
    const back = await collect(false);
    await bundle(...(isDepositFirst ? [deposit(3n), back] : [back, deposit(3n)]));
    const after = await told();
    expect(after.backs).toEqual(backs);
    expect(after.ledger.sums).toEqual({
      ...before.ledger.sums,
      putIn: before.ledger.sums.putIn + 3n * ether,
    });
  },
);

test('behavior: a deposit after tokens were paid out in the same transaction is money', async () => {
  const before = await told();
  await bundle(queue(6n));
  await passDelay();
  await bundle(await collect(true), deposit(3n));
  const { backs, ledger, rows } = await told();
  expect(backs).toEqual([[false, 3n]]);
  expect(ledger.sums.putIn).toBe(before.ledger.sums.putIn + 3n * ether);
  expect(ledger.sums.takenOut).toBe(before.ledger.sums.takenOut + 6n * ether);
  expect(rows.withdrawals.at(-1)?.completed_as).toBe('tokens');
});

test.each([
  ['tokens', 3n],
  ['shares', 0n],
] as const)(
  'behavior: a withdrawal that names one strategy twice is told whole, collected as %s',
  async (as, takenOut) => {
    const before = await told();
    await bundle(queue(2n, 1n));
    await passDelay();
    const waiting = await told();
    expect(waiting.ledger.now.queue.map(({ shares }) => shares / ether)).toEqual([2n, 1n]);
    await bundle(await collect(as === 'tokens'));
    const { ledger, rows } = await told();
    expect(ledger.now.queue).toEqual([]);
    expect(ledger.sums.takenOut - before.ledger.sums.takenOut).toBe(takenOut * ether);
    expect(rows.withdrawals.at(-1)?.completed_as).toBe(as);
  },
);

test('behavior: a deposit after a withdrawal of which slashing left nothing does not pay it', async () => {
  const [operator, avs] = [await lab.operator(), await lab.avs([market])];
  await lab.join(operator, avs);
  await lab.allocate(operator, avs, market, ether);
  const approval = { signature: '0x', expiry: 0n };
  await bundle(onDelegation('delegateTo', operator.address, approval, `0x${'00'.repeat(32)}`), queue(4n));
  await lab.slash(avs, operator, market, ether);
  await passDelay();
  await bundle(onDelegation('undelegate', me), await collect(true), deposit(3n));
  const { backs, ledger, rows } = await told();
  expect(backs).toEqual([[false, 3n]]);
  expect(ledger.now.withdrawable).toBe(3n * ether);
  const ended = rows.withdrawals.filter(({ completed_block }) => completed_block !== null);
  expect(ended.at(-1)?.completed_as).toBeNull();
});
