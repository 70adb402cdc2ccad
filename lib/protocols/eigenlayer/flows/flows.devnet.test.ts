import { type Address, createWalletClient, custom, type HDAccount, http, zeroHash } from 'viem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { roleAccount } from '@/devnet/accounts';
import { rpc } from '@/devnet/rpc';
import { mineBlocks } from '@/devnet/scenario/mine';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { pauseContract } from '@/devnet/scenario/pause';
import { slashOperator } from '@/devnet/scenario/slash';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { readQuestion } from '@/lib/chain/ask';
import { createPublic, createReader } from '@/lib/chain/clients';
import type { Reader } from '@/lib/chain/reader';
import type { Position } from '@/lib/domain/position';
import type { Summary } from '@/lib/domain/summary';
import { decodeExpected } from '@/lib/flows/expects';
import type { BaseFacts, Flow } from '@/lib/flows/types';
import { askAllowance, askBalance } from '../../erc20/reads';
import { readPosition } from '../reads';
import { completeWithdrawalFlow } from './complete-withdrawal';
import { delegateFlow } from './delegate';
import { depositFlow } from './deposit';
import { queueWithdrawalFlow } from './queue-withdrawal';
import { redelegateFlow } from './redelegate';
import { revokeAllowanceFlow } from './revoke-allowance';
import { undelegateFlow } from './undelegate';

let chain: TestDevnet;
let reader: Reader;
let nextAccount = 0;

beforeAll(async () => {
  chain = await startTestDevnet({ seed: true });
  reader = createReader(
    chain.deployment,
    custom({ request: ({ method, params }) => rpc(chain.rpcUrl, method, params) }),
  );
});
afterAll(() => chain.stop());

const freshAccount = () => chain.accounts(nextAccount++);
const tokenOf = (key: string) => chain.deployment.devnet.tokens.find((token) => token.key === key)!;
const strategyOf = (key: string) => tokenOf(key).strategy;
const operatorAt = (index: number) => chain.deployment.devnet.operators[index]!.address;
const units = (key: string, whole: number) => BigInt(whole) * 10n ** BigInt(tokenOf(key).decimals);

const positionOf = async (account: HDAccount): Promise<Position> =>
  (await readPosition(reader, chain.deployment, account.address)).position;

const balanceOf = (key: string, account: Address) =>
  readQuestion(reader, (ask) => askBalance(ask, tokenOf(key).address, account));

const allowanceOf = (key: string, account: Address) => {
  const { strategyManager } = chain.deployment.protocols.eigenlayer.contracts;
  return readQuestion(reader, (ask) => askAllowance(ask, tokenOf(key).address, account, strategyManager));
};

const readyFacts = <Intent, Facts extends BaseFacts>(
  flow: Flow<Intent, Facts>,
  account: HDAccount,
  intent: Intent,
) => flow.readFacts(reader, { account: account.address, deployment: chain.deployment }, intent);

async function problemsOf<Intent, Facts extends BaseFacts>(
  flow: Flow<Intent, Facts>,
  account: HDAccount,
  intent: Intent,
) {
  return flow.check(intent, await readyFacts(flow, account, intent)).map(({ code }) => code);
}

/** What the engine does, without its questions: every planned call is sent, and every step proved by its event. */
async function run<Intent, Facts extends BaseFacts>(
  flow: Flow<Intent, Facts>,
  account: HDAccount,
  intent: Intent,
): Promise<{ summary: Summary; steps: string[]; block: bigint }> {
  const stored = flow.intent.parse(JSON.parse(JSON.stringify(intent)));
  const facts = await readyFacts(flow, account, stored);
  expect(flow.check(stored, facts)).toEqual([]);
  const steps = flow.plan(stored, facts);
  const wallet = createWalletClient({ account, transport: http(chain.rpcUrl) });
  const client = createPublic(chain.deployment, http(chain.rpcUrl, { retryCount: 0 }));
  let block = 0n;
  for (const { call, expects } of steps) {
    const hash = await wallet.sendTransaction({ ...call, chain: null });
    const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 20 });
    expect(receipt.status).toBe('success');
    expect(decodeExpected(expects, receipt.logs)).not.toEqual([]);
    block = receipt.blockNumber;
  }
  return { summary: flow.describe(stored, facts), steps: steps.map(({ id }) => id), block };
}

const deposit = (account: HDAccount, key: string, whole: number) =>
  run(depositFlow, account, { strategy: strategyOf(key), amount: units(key, whole).toString() });

it('default: deposit takes exactly the amount, gives the shares announced and leaves no allowance', async () => {
  const account = freshAccount();
  const before = await balanceOf('dUSD', account.address);
  const { summary, steps } = await deposit(account, 'dUSD', 12);
  expect(steps).toEqual(['approve', 'deposit']);
  const [moved] = summary.movements;
  const [held] = (await positionOf(account)).holdings;
  expect(held?.depositShares).toBe(moved?.shares);
  expect(before - (await balanceOf('dUSD', account.address))).toBe(units('dUSD', 12));
  expect(await allowanceOf('dUSD', account.address)).toBe(0n);
});

it('behavior: "max" of a rebasing token takes all but a wei or two, and says so', async () => {
  const account = freshAccount();
  const { summary } = await run(depositFlow, account, { strategy: strategyOf('stETH'), amount: 'max' });
  expect(await balanceOf('stETH', account.address)).toBeLessThanOrEqual(2n);
  const [held] = (await positionOf(account)).holdings;
  expect(held?.depositShares).toBe(summary.movements[0]?.shares);
  expect(summary.caveats.map(({ code }) => code)).toContain('rounding-of-wei');
});

it('behavior: deposit and delegate is one plan, with who can slash from when', async () => {
  const account = freshAccount();
  const operator = operatorAt(0);
  const intent = {
    strategy: strategyOf('stETH'),
    amount: units('stETH', 3).toString(),
    delegateTo: { operator },
  };
  const { summary, steps } = await run(depositFlow, account, intent);
  expect(steps).toEqual(['approve', 'deposit', 'delegate']);
  expect(summary.delegation).toEqual({ after: operator });
  expect(summary.slashers.length).toBeGreaterThan(0);
  expect((await positionOf(account)).delegatedTo).toBe(operator);
  const again = await run(depositFlow, account, intent);
  expect(again.steps).toEqual(['approve', 'deposit']);
});

it('error: deposits that the contracts would refuse are refused before', async () => {
  const account = freshAccount();
  const tooMuch = { strategy: strategyOf('capETH'), amount: units('capETH', 33).toString() };
  expect(await problemsOf(depositFlow, account, tooMuch)).toEqual(['over-deposit-limit', 'over-total-cap']);
  const halted = { strategy: strategyOf('haltETH'), amount: '1' };
  expect(await problemsOf(depositFlow, account, halted)).toEqual(['paused']);
  const beyond = { strategy: strategyOf('rETH'), amount: units('rETH', 10 ** 6).toString() };
  expect(await problemsOf(depositFlow, account, beyond)).toEqual(['insufficient-balance']);
  const burned = { ...beyond, amount: '1000000', delegateTo: { operator: operatorAt(5) } };
  expect(await problemsOf(depositFlow, account, burned)).toEqual(['fully-slashed']);
});

it("behavior: an operator by invitation takes its approver's signature and nothing else", async () => {
  const account = freshAccount();
  const operator = operatorAt(3);
  const approver = roleAccount('approver');
  const { delegationManager } = chain.deployment.protocols.eigenlayer.contracts;
  const expiry = 4_000_000_000n;
  const sign = (staker: Address) =>
    approver.signTypedData({
      domain: { name: 'EigenLayer', version: '1', chainId: 31337, verifyingContract: delegationManager },
      types: {
        DelegationApproval: [
          { name: 'delegationApprover', type: 'address' },
          { name: 'staker', type: 'address' },
          { name: 'operator', type: 'address' },
          { name: 'salt', type: 'bytes32' },
          { name: 'expiry', type: 'uint256' },
        ],
      },
      primaryType: 'DelegationApproval',
      message: { delegationApprover: approver.address, staker, operator, salt: zeroHash, expiry },
    });
  const approval = { signature: await sign(account.address), expiry: expiry.toString(), salt: zeroHash };
  expect(await problemsOf(delegateFlow, account, { operator })).toEqual(['approval-required']);
  const late = { operator, approval: { ...approval, expiry: '1' } };
  expect(await problemsOf(delegateFlow, account, late)).toEqual(['approval-expired']);
  const other = { operator, approval: { ...approval, signature: await sign(approver.address) } };
  expect(await problemsOf(delegateFlow, account, other)).toEqual(['approval-invalid']);
  await run(delegateFlow, account, { operator, approval });
  expect((await positionOf(account)).delegatedTo).toBe(operator);
  expect(await problemsOf(delegateFlow, freshAccount(), { operator, approval })).toEqual(['approval-spent']);
});

it('behavior: undelegating queues one withdrawal per strategy, with the amounts and the date announced', async () => {
  const account = freshAccount();
  for (const key of ['rETH', 'dUSD', 'ETHx']) await deposit(account, key, 5);
  await run(delegateFlow, account, { operator: operatorAt(6) });
  await deposit(account, 'rETH', 1);
  const { summary, block } = await run(undelegateFlow, account, {});
  const after = await positionOf(account);
  expect(after.delegatedTo).toBeUndefined();
  expect(after.holdings).toEqual([]);
  expect(
    after.queue.map(({ items }) => items.map(({ sharesNow, tokensNow }) => [sharesNow, tokensNow])),
  ).toEqual(summary.movements.map(({ shares, amount }) => [[shares, amount]]));
  expect(new Set(after.queue.map(({ completableAt }) => completableAt))).toEqual(
    new Set([summary.timing?.completableAt]),
  );
  expect(summary.timing?.slashableUntil).toBe(block + 5n);
});

it('behavior: redelegating ends under the new operator, with the stake in the queue of the old one', async () => {
  const account = freshAccount();
  await deposit(account, 'swETH', 7);
  await run(delegateFlow, account, { operator: operatorAt(1) });
  const { summary } = await run(redelegateFlow, account, { operator: operatorAt(2) });
  const after = await positionOf(account);
  expect(after.delegatedTo).toBe(operatorAt(2));
  expect(after.queue.map(({ withdrawal }) => withdrawal.delegatedTo)).toEqual([operatorAt(1)]);
  expect(after.queue[0]?.items[0]?.sharesNow).toBe(summary.movements[0]?.shares);
  expect(summary.caveats.map(({ code }) => code)).toContain('redelegate-passes-through-queue');
});

it('behavior: queue in tokens and by "max", be slashed in the queue, and collect what was announced', async () => {
  const account = freshAccount();
  const operator = operatorAt(7);
  await run(delegateFlow, account, { operator });
  for (const key of ['stETH', 'rETH']) await deposit(account, key, 10);
  const queued = await run(queueWithdrawalFlow, account, {
    items: [
      { strategy: strategyOf('stETH'), amount: units('stETH', 4).toString() },
      { strategy: strategyOf('rETH'), amount: 'max' },
    ],
  });
  const waiting = await positionOf(account);
  const shares = waiting.queue.flatMap(({ items }) => items.map(({ sharesNow }) => sharesNow));
  expect(shares).toEqual(queued.summary.movements.map((moved) => moved.shares));
  expect(units('stETH', 4) - queued.summary.movements[0]!.amount).toBeLessThanOrEqual(3n);
  expect(waiting.holdings.map(({ strategy }) => strategy.address)).toEqual([strategyOf('stETH')]);

  const items = waiting.queue.map(({ root }) => ({ root, as: 'tokens' as const }));
  expect(await problemsOf(completeWithdrawalFlow, account, { items })).toEqual([
    'delay-not-over',
    'delay-not-over',
  ]);
  await slashOperator(chain.deployment, { operator, wad: 10n ** 17n });
  await passWithdrawalDelay(chain.deployment);
  const before = await balanceOf('rETH', account.address);
  const collected = await run(completeWithdrawalFlow, account, { items });
  const [, second] = collected.summary.movements;
  expect((await balanceOf('rETH', account.address)) - before).toBe(second?.amount);
  expect(second!.amount).toBeLessThan(queued.summary.movements[1]!.amount);
  expect(collected.summary.caveats.map(({ code }) => code)).toContain('slashed-while-queued');
  expect(await problemsOf(completeWithdrawalFlow, account, { items })).toContain('withdrawal-not-queued');
});

it('behavior: collecting as shares puts the stake back under the present operator', async () => {
  const account = freshAccount();
  await deposit(account, 'mETH', 6);
  await run(queueWithdrawalFlow, account, { items: [{ strategy: strategyOf('mETH'), amount: 'max' }] });
  await run(delegateFlow, account, { operator: operatorAt(11) });
  await mineBlocks(chain.deployment, 6);
  const [queued] = (await positionOf(account)).queue;
  const { summary } = await run(completeWithdrawalFlow, account, {
    items: [{ root: queued!.root, as: 'shares' }],
  });
  const after = await positionOf(account);
  expect(after.holdings[0]?.depositShares).toBe(summary.movements[0]?.shares);
  expect(summary.caveats).toContainEqual({ code: 'shares-go-to-current-operator', operator: operatorAt(11) });
});

it('behavior: an allowance is revoked', async () => {
  const account = freshAccount();
  const { strategyManager } = chain.deployment.protocols.eigenlayer.contracts;
  const facts = await readyFacts(depositFlow, account, { strategy: strategyOf('rETH'), amount: '5000' });
  const [approve] = depositFlow.plan({ strategy: strategyOf('rETH'), amount: '5000' }, facts);
  const wallet = createWalletClient({ account, transport: http(chain.rpcUrl) });
  const hash = await wallet.sendTransaction({ ...approve!.call, chain: null });
  await createPublic(chain.deployment, http(chain.rpcUrl)).waitForTransactionReceipt({
    hash,
    pollingInterval: 20,
  });
  expect(await allowanceOf('rETH', account.address)).toBe(5000n);
  await run(revokeAllowanceFlow, account, { token: tokenOf('rETH').address, spender: strategyManager });
  expect(await allowanceOf('rETH', account.address)).toBe(0n);
});

it('error: what is paused is refused in time', async () => {
  const account = freshAccount();
  await deposit(account, 'osETH', 2);
  await pauseContract(chain.deployment, { contract: 'delegationManager', bits: [0, 1] });
  const queue = { items: [{ strategy: strategyOf('osETH'), amount: 'max' as const }] };
  expect(await problemsOf(queueWithdrawalFlow, account, queue)).toEqual(['paused']);
  expect(await problemsOf(delegateFlow, account, { operator: operatorAt(0) })).toEqual(['paused']);
});
