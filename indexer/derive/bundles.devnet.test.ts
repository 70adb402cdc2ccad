import { type Address, maxUint256, parseEther, zeroAddress } from 'viem';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { roleAccount } from '@/devnet/accounts';
import { compileContracts } from '@/devnet/compile';
import { type ContractCall, encodeCall } from '@/devnet/contract-calls';
import { act, read } from '@/devnet/scenario/act';
import { mineBlocks } from '@/devnet/scenario/mine';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { allocationManagerOf, delegationManagerOf, strategyManagerOf } from '@/devnet/scenario/places';
import { slashOperator } from '@/devnet/scenario/slash';
import { Sender } from '@/devnet/sender';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { askIndexAt, fetchAnswer, fetchPages } from '../reconcile/answers/index-client';
import { serve } from '../testing/serve';
import { TestIndex } from '../testing/test-index';

// What several calls of one contract account do in one transaction. The aggregator is that account: anybody may call
// it, and all that it does is done in its name.

let devnet: TestDevnet;
let index: TestIndex;
let me: Address;
let market: { strategy: Address; token: Address };

beforeAll(async () => {
  devnet = await startTestDevnet();
  index = await TestIndex.open(devnet.rpcUrl, devnet.deployment);
  me = devnet.deployment.multicall3!;
  const { strategy, address } = devnet.deployment.devnet.tokens.find(({ key }) => key !== 'stETH')!;
  market = { strategy, token: address };
  await act(devnet.deployment, devnet.accounts(0).address, {
    ...faucet(),
    functionName: 'mint',
    args: [me, parseEther('1000')],
  });
  const approval = [devnet.deployment.protocols.eigenlayer.contracts.strategyManager, maxUint256];
  await bundle({ ...faucet(), functionName: 'approve', args: approval });
});
afterAll(async () => {
  const differences = await index.differences();
  await index.close();
  await devnet.stop();
  expect(differences).toEqual([]);
});

const faucet = () => ({ to: market.token, contract: 'FaucetToken' });

/** All of them in one transaction, by the contract account. */
async function bundle(...calls: ContractCall[]): Promise<void> {
  const artifacts = await compileContracts();
  const args = [
    calls.map((call) => ({ target: call.to, allowFailure: false, callData: encodeCall(artifacts, call) })),
  ];
  const request = { to: me, contract: 'Multicall', functionName: 'aggregate3', args };
  await act(devnet.deployment, devnet.accounts(0).address, request);
}

const deposit = (ether: string): ContractCall => ({
  ...strategyManagerOf(devnet.deployment),
  functionName: 'depositIntoStrategy',
  args: [market.strategy, market.token, parseEther(ether)],
});

const queue = (...ether: string[]): ContractCall => ({
  ...delegationManagerOf(devnet.deployment),
  functionName: 'queueWithdrawals',
  args: [
    [
      {
        strategies: ether.map(() => market.strategy),
        depositShares: ether.map((amount) => parseEther(amount)),
        __deprecated_withdrawer: zeroAddress,
      },
    ],
  ],
});

/** Completes the one withdrawal that waits. */
async function collect(asTokens: boolean): Promise<ContractCall> {
  const manager = delegationManagerOf(devnet.deployment);
  const [[waiting]] = await read<[[{ strategies: Address[] }]]>(devnet.deployment, {
    ...manager,
    functionName: 'getQueuedWithdrawals',
    args: [me],
  });
  const tokens = waiting.strategies.map(() => market.token);
  return { ...manager, functionName: 'completeQueuedWithdrawal', args: [waiting, tokens, asTokens] };
}

/** What the index tells of the account, and of its last transaction the deposits in their order. */
async function told() {
  await index.catchUp();
  const { address, close } = await serve(index);
  const ask = askIndexAt(address);
  const [ledger] = (await fetchAnswer(ask, 'stakerLedgers', { address: me })).data;
  const history = (await fetchPages(ask, 'stakerHistory', { address: me })).flatMap(({ data }) => data);
  await close();
  const deposits = (await index.book()).rows('deposit').filter(({ staker }) => staker === me);
  const last = deposits.reduce((so, one) => (one.block > so.block ? one : so));
  const own = deposits.filter(({ transaction }) => transaction === last.transaction);
  const backs = own.sort((a, b) => a.log - b.log).map(({ is_back, shares }) => [is_back, shares]);
  return { ledger: ledger!, history, backs };
}

beforeEach(() => bundle(deposit('10')));

const three = parseEther('3');

test.each([
  [
    'after it',
    false,
    [
      [true, 2n * three],
      [false, three],
    ],
  ],
  [
    'before it',
    true,
    [
      [false, three],
      [true, 2n * three],
    ],
  ],
])(
  'behavior: a deposit in one transaction with a withdrawal put back, %s, is money',
  async (_, isFirst, backs) => {
    const before = await told();
    await bundle(queue('6'));
    await passWithdrawalDelay(devnet.deployment);
    const back = await collect(false);
    await bundle(...(isFirst ? [deposit('3'), back] : [back, deposit('3')]));
    const after = await told();
    expect(after.backs).toEqual(backs);
    expect(after.ledger.isComplete).toBe(true);
    expect(after.ledger.sums).toEqual({ ...before.ledger.sums, putIn: before.ledger.sums.putIn + three });
    const kinds = after.history.slice(0, 3).map(({ kind, amounts }) => [kind, amounts[0]?.shares]);
    const told2 = [
      ['deposited', three],
      ['collected', 2n * three],
    ];
    expect(kinds).toEqual([...(isFirst ? told2.reverse() : told2), ['queued', 2n * three]]);
  },
);

test('behavior: a deposit after tokens were paid out in the same transaction is money', async () => {
  const before = await told();
  await bundle(queue('6'));
  await passWithdrawalDelay(devnet.deployment);
  await bundle(await collect(true), deposit('3'));
  const { backs, ledger, history } = await told();
  expect(backs).toEqual([[false, three]]);
  expect(ledger.isComplete).toBe(true);
  expect(ledger.sums.putIn).toBe(before.ledger.sums.putIn + three);
  expect(ledger.sums.takenOut).toBe(before.ledger.sums.takenOut + 2n * three);
  expect(history[1]).toMatchObject({ kind: 'collected', withdrawal: { paidAs: 'tokens' } });
});

test.each([
  ['tokens', true],
  ['shares', false],
])(
  'behavior: a withdrawal that names one strategy twice is told whole, collected as %s',
  async (as, asTokens) => {
    const before = await told();
    await bundle(queue('2', '1'));
    await passWithdrawalDelay(devnet.deployment);
    const waiting = await told();
    expect(waiting.ledger.isComplete).toBe(true);
    expect(waiting.ledger.now.queuedShares).toBe(three);
    expect(waiting.history[0]).toMatchObject({ kind: 'queued', amounts: [{ shares: three }] });
    await bundle(await collect(asTokens));
    const { ledger, history } = await told();
    expect(ledger.isComplete).toBe(true);
    expect(ledger.now.queuedShares).toBe(0n);
    expect(ledger.sums.takenOut - before.ledger.sums.takenOut).toBe(asTokens ? three : 0n);
    expect(history[0]).toMatchObject({
      kind: 'collected',
      amounts: [{ shares: three }],
      withdrawal: { paidAs: as },
    });
  },
);

test('behavior: a deposit after a withdrawal of which slashing left nothing does not pay it', async () => {
  const { operator, place } = await allocated();
  await bundle(
    {
      ...delegationManagerOf(devnet.deployment),
      functionName: 'delegateTo',
      args: [operator, { signature: '0x', expiry: 0n }, `0x${'00'.repeat(32)}`],
    },
    queue('4'),
  );
  await slashOperator(devnet.deployment, { operator, ...place, wad: parseEther('1') });
  await passWithdrawalDelay(devnet.deployment);
  const undelegation = { ...delegationManagerOf(devnet.deployment), functionName: 'undelegate', args: [me] };
  const collecting = await collect(true);
  await bundle(undelegation, collecting, deposit('3'));
  const { backs, ledger, history } = await told();
  expect(backs).toEqual([[false, three]]);
  expect(ledger.isComplete).toBe(true);
  const collected = history.find(({ kind }) => kind === 'collected')!;
  expect(collected.withdrawal).not.toHaveProperty('paidAs');
  expect(collected.amounts).toEqual([]);
});

/** A new operator that has allocated everything in the strategy to a new set, in which it can be slashed. */
async function allocated() {
  const [operator, avs] = [devnet.accounts(1).address, devnet.accounts(2).address];
  const sender = new Sender(devnet.rpcUrl, await compileContracts());
  const registrar = await sender.deploy(roleAccount('deployer'), 'OpenRegistrar', []);
  const { strategy } = market;
  const manager = allocationManagerOf(devnet.deployment);
  const ofAvs: [functionName: string, args: unknown[]][] = [
    ['updateAVSMetadataURI', [avs, 'https://avs.example']],
    ['setAVSRegistrar', [avs, registrar]],
    [
      'createOperatorSets(address,(uint32,address[],address)[])',
      [avs, [{ operatorSetId: 7, strategies: [strategy], slasher: avs }]],
    ],
  ];
  const change = { operatorSet: { avs, id: 7 }, strategies: [strategy], newMagnitudes: [parseEther('1')] };
  const ofOperator: [functionName: string, args: unknown[]][] = [
    ['registerForOperatorSets', [operator, { avs, operatorSetIds: [7], data: '0x' }]],
    ['modifyAllocations', [operator, [change]]],
  ];
  await act(devnet.deployment, operator, {
    ...delegationManagerOf(devnet.deployment),
    functionName: 'registerAsOperator',
    args: [zeroAddress, 0, ''],
  });
  for (const [functionName, args] of ofAvs)
    await act(devnet.deployment, avs, { ...manager, functionName, args });
  await mineBlocks(devnet.deployment, 8);
  for (const [functionName, args] of ofOperator)
    await act(devnet.deployment, operator, { ...manager, functionName, args });
  return { operator, place: { avs, operatorSetId: 7, strategy } };
}
