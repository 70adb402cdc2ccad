import { type Address, type HDAccount, type Hex, zeroAddress, zeroHash } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roleAccount } from './accounts';
import { argsOf, CoreLab, type Market, queuedBy, setOf, type Withdrawal } from './core-lab';

const delays = {
  withdrawalDelayBlocks: 5,
  deallocationDelayBlocks: 5,
  allocationConfigurationDelayBlocks: 6,
};
const wad = 10n ** 18n;
const noApproval = { signature: '0x', expiry: 0n };
let lab: CoreLab;

beforeAll(async () => {
  lab = await CoreLab.start(delays);
});
afterAll(() => lab.stop());

async function stakerWith(markets: readonly Market[], amount = wad): Promise<HDAccount> {
  const staker = await lab.account();
  for (const market of markets) await lab.deposit(staker, market, amount);
  return staker;
}

async function noncesOf(staker: HDAccount): Promise<number[]> {
  const [withdrawals] = await lab.read<[Withdrawal[], bigint[][]]>(
    'DelegationManager',
    'getQueuedWithdrawals',
    staker.address,
  );
  return withdrawals.map(({ nonce }) => Number(nonce));
}

/** An operator that promised the whole of its magnitude to the AVS's set and can be slashed. */
async function committedOperator(market: Market): Promise<{ operator: HDAccount; avs: HDAccount }> {
  const [operator, avs] = [await lab.operator(), await lab.avs([market])];
  await lab.join(operator, avs);
  await lab.allocate(operator, avs, market, wad);
  return { operator, avs };
}

describe('withdrawals', () => {
  test('default: the root is the hash of the encoded withdrawal', async () => {
    const repeated = (byte: string) => `0x${byte.repeat(20)}` as Address;
    const root = await lab.read<Hex>('DelegationManager', 'calculateWithdrawalRoot', {
      staker: repeated('11'),
      delegatedTo: repeated('22'),
      withdrawer: repeated('11'),
      nonce: 3n,
      startBlock: 12345,
      strategies: [repeated('33'), repeated('44')],
      scaledShares: [wad, 7n],
    });
    expect(root).toBe('0xe8849dabdbc3f7cef3008901ec64a7cb0e70668baadd856e7319f295f9bfa736');
  });

  test('default: undelegating queues one withdrawal per strategy in the order of the deposits', async () => {
    const markets = [await lab.market(), await lab.market(), await lab.market()];
    const [staker, operator] = [await stakerWith(markets), await lab.operator()];
    await lab.delegate(staker, operator);
    await lab.queue(staker, [markets[0]!.strategy], [1n]);

    const { events } = await lab.send(staker, 'DelegationManager', 'undelegate', staker.address);
    const queued = events
      .filter(({ eventName }) => eventName === 'SlashingWithdrawalQueued')
      .map(({ args }) => args.withdrawal as Withdrawal);
    expect(queued.map(({ strategies }) => strategies)).toEqual(markets.map(({ strategy }) => [strategy]));
    expect(queued.map(({ nonce }) => nonce)).toEqual([1n, 2n, 3n]);
    for (const { delegatedTo, withdrawer } of queued) {
      expect([delegatedTo, withdrawer]).toEqual([operator.address, staker.address]);
    }
    expect(await lab.read('DelegationManager', 'isDelegated', staker.address)).toBe(false);
  });

  test('behavior: completing moves the last withdrawal of the list into the gap', async () => {
    const market = await lab.market();
    const staker = await stakerWith([market]);
    const queued = [];
    for (let nonce = 0; nonce < 4; nonce += 1) {
      queued.push(queuedBy(await lab.queue(staker, [market.strategy], [10n])).withdrawal);
    }
    await lab.nextTransactionIn(BigInt(queued[3]!.startBlock + delays.withdrawalDelayBlocks + 1));
    await lab.complete(queued[0]!, staker, [market.token], true);
    expect(await noncesOf(staker)).toEqual([3, 1, 2]);
    await lab.complete(queued[1]!, staker, [market.token], true);
    expect(await noncesOf(staker)).toEqual([3, 2]);
  });

  test('behavior: the first block that pays is one after the delay', async () => {
    const market = await lab.market();
    const staker = await stakerWith([market]);
    const { withdrawal } = queuedBy(await lab.queue(staker, [market.strategy], [wad]));
    const dueBlock = BigInt(withdrawal.startBlock + delays.withdrawalDelayBlocks);
    await lab.nextTransactionIn(dueBlock);
    await expect(lab.complete(withdrawal, staker, [market.token], true)).rejects.toThrow(
      'WithdrawalDelayNotElapsed',
    );
    const { blockNumber } = await lab.complete(withdrawal, staker, [market.token], true);
    expect(blockNumber).toBe(dueBlock + 1n);
    expect(await lab.readAt(market.token, 'FaucetToken', 'balanceOf', staker.address)).toBe(wad);
  });

  test('behavior: one withdrawal may name a strategy twice, and no parameters are no withdrawals', async () => {
    const market = await lab.market();
    const staker = await stakerWith([market]);
    const twice = [market.strategy, market.strategy];
    const { withdrawal } = queuedBy(await lab.queue(staker, twice, [wad / 4n, (wad * 3n) / 4n]));
    expect(withdrawal.scaledShares).toEqual([wad / 4n, (wad * 3n) / 4n]);
    const nothing = await lab.send(staker, 'DelegationManager', 'queueWithdrawals', []);
    expect(nothing.events).toEqual([]);
  });

  test('behavior: a strategy that left the whitelist still pays and still takes shares back', async () => {
    const market = await lab.market();
    const staker = await stakerWith([market]);
    await lab.send(roleAccount('deployer'), 'StrategyFactory', 'removeStrategiesFromWhitelist', [
      market.strategy,
    ]);
    await expect(lab.deposit(staker, market, 1n)).rejects.toThrow('StrategyNotWhitelisted');
    const first = queuedBy(await lab.queue(staker, [market.strategy], [wad / 2n])).withdrawal;
    const second = queuedBy(await lab.queue(staker, [market.strategy], [wad / 4n])).withdrawal;
    await lab.nextTransactionIn(BigInt(second.startBlock + delays.withdrawalDelayBlocks + 1));
    await lab.complete(first, staker, [market.token], true);
    const { events } = await lab.complete(second, staker, [zeroAddress], false);
    expect(events.map(({ eventName }) => eventName)).toContain('Deposit');
  });

  test('error: a 33rd strategy is refused, and 32 can be left in one transaction', async () => {
    const markets = [];
    for (let i = 0; i < 33; i += 1) markets.push(await lab.market());
    const [staker, operator] = [await stakerWith(markets.slice(0, 32)), await lab.operator()];
    await expect(lab.deposit(staker, markets[32]!, wad)).rejects.toThrow('MaxStrategiesExceeded');
    await lab.delegate(staker, operator);
    await lab.send(staker, 'DelegationManager', 'undelegate', staker.address);
    expect(await noncesOf(staker)).toEqual(markets.slice(0, 32).map((_, nonce) => nonce));
  });
});

describe('full slashing', () => {
  test('behavior: under an operator that lost everything shares can only leave as tokens', async () => {
    const market = await lab.market();
    const { operator, avs } = await committedOperator(market);
    const staker = await stakerWith([market]);
    await lab.delegate(staker, operator);
    const { withdrawal } = queuedBy(await lab.queue(staker, [market.strategy], [wad / 2n]));
    await lab.nextTransactionIn(BigInt(withdrawal.startBlock + delays.withdrawalDelayBlocks + 1));
    const { wadSlashed } = await lab.slash(avs, operator, market, wad);
    expect(wadSlashed).toEqual([wad]);

    await expect(lab.deposit(staker, market, 1n)).rejects.toThrow('FullySlashed');
    await expect(lab.complete(withdrawal, staker, [market.token], false)).rejects.toThrow('FullySlashed');
    await lab.complete(withdrawal, staker, [market.token], true);
    expect(await lab.readAt(market.token, 'FaucetToken', 'balanceOf', staker.address)).toBe(wad / 2n + 1n);
    const worthless = [staker.address, [market.strategy], [1n]];
    await expect(lab.read('DelegationManager', 'convertToDepositShares', ...worthless)).rejects.toThrow(
      '0x12',
    );
  });

  test('behavior: a withdrawal that was slashed to nothing completes and pays nothing', async () => {
    const market = await lab.market();
    const { operator, avs } = await committedOperator(market);
    const staker = await stakerWith([market]);
    await lab.delegate(staker, operator);
    const { withdrawal } = queuedBy(await lab.queue(staker, [market.strategy], [wad]));
    await lab.slash(avs, operator, market, wad);
    await lab.nextTransactionIn(BigInt(withdrawal.startBlock + delays.withdrawalDelayBlocks + 1));
    const { events } = await lab.complete(withdrawal, staker, [market.token], false);
    expect(events.map(({ eventName }) => eventName)).toEqual(['SlashingWithdrawalCompleted']);
  });

  test('behavior: slashing again counts and takes nothing', async () => {
    const market = await lab.market();
    const { operator, avs } = await committedOperator(market);
    await lab.slash(avs, operator, market, wad);
    const again = await lab.slash(avs, operator, market, wad);
    expect(again.wadSlashed).toEqual([0n]);
    expect(again.outcome.events.map(({ eventName }) => eventName)).toEqual(['OperatorSlashed']);
    expect(await lab.read('AllocationManager', 'getSlashCount', setOf(avs))).toBe(2n);
    const newcomer = await stakerWith([market]);
    await expect(lab.delegate(newcomer, operator)).rejects.toThrow('FullySlashed');
  });
});

describe('allocations', () => {
  const budgetOf = async (operator: HDAccount, { strategy }: Market) => ({
    encumbered: await lab.read<bigint>(
      'AllocationManager',
      'getEncumberedMagnitude',
      operator.address,
      strategy,
    ),
    free: await lab.read<bigint>('AllocationManager', 'getAllocatableMagnitude', operator.address, strategy),
  });

  test('default: a decrease is slashable until it takes effect, then free for readers at once', async () => {
    const market = await lab.market();
    const { operator, avs } = await committedOperator(market);
    const { blockNumber } = await lab.allocate(operator, avs, market, wad / 4n);
    const effectBlock = blockNumber + BigInt(delays.deallocationDelayBlocks) + 1n;
    await lab.nextTransactionIn(effectBlock - 1n);
    await expect(lab.allocate(operator, avs, market, wad / 2n)).rejects.toThrow('ModificationAlreadyPending');
    expect(await budgetOf(operator, market)).toEqual({ encumbered: wad, free: 0n });
    const early = await lab.send(
      operator,
      'AllocationManager',
      'clearDeallocationQueue',
      operator.address,
      [market.strategy],
      [10],
    );
    expect(early.blockNumber).toBe(effectBlock);
    expect(
      argsOf<{ encumberedMagnitude: bigint }>(early, 'EncumberedMagnitudeUpdated').encumberedMagnitude,
    ).toBe(wad / 4n);
    expect(await budgetOf(operator, market)).toEqual({ encumbered: wad / 4n, free: (wad * 3n) / 4n });
  });

  test('behavior: a slash after a decrease took effect does not free it twice', async () => {
    const market = await lab.market();
    const { operator, avs } = await committedOperator(market);
    const { blockNumber } = await lab.allocate(operator, avs, market, wad / 4n);
    await lab.nextTransactionIn(blockNumber + BigInt(delays.deallocationDelayBlocks) + 1n);
    const { wadSlashed } = await lab.slash(avs, operator, market, wad / 2n);
    expect(wadSlashed).toEqual([wad / 8n]);
    const after = { encumbered: wad / 8n, free: (wad * 3n) / 4n };
    expect(await budgetOf(operator, market)).toEqual(after);
    await lab.send(
      operator,
      'AllocationManager',
      'clearDeallocationQueue',
      operator.address,
      [market.strategy],
      [10],
    );
    expect(await budgetOf(operator, market)).toEqual(after);
  });

  test('error: an amount beyond every magnitude is refused by name', async () => {
    const market = await lab.market();
    const { operator, avs } = await committedOperator(market);
    await expect(lab.allocate(operator, avs, market, 2n ** 64n - 1n)).rejects.toThrow(
      'InsufficientMagnitude',
    );
  });

  test('error: who left stays slashable for the delay and cannot come back before', async () => {
    const market = await lab.market();
    const { operator, avs } = await committedOperator(market);
    const leave = { operator: operator.address, avs: avs.address, operatorSetIds: [0] };
    const { blockNumber } = await lab.send(avs, 'AllocationManager', 'deregisterFromOperatorSets', leave);
    await lab.nextTransactionIn(blockNumber + BigInt(delays.deallocationDelayBlocks) - 1n);
    await expect(lab.join(operator, avs)).rejects.toThrow('AlreadyMemberOfSet');
    const { wadSlashed } = await lab.slash(avs, operator, market, wad / 2n);
    expect(wadSlashed).toEqual([wad / 2n]);
    await expect(lab.slash(avs, operator, market, wad / 2n)).rejects.toThrow('OperatorNotSlashable');
    await lab.join(operator, avs);
  });
});

describe('delegation', () => {
  test('error: operators stay with themselves, and strangers cannot move others', async () => {
    const [staker, operator, stranger] = [await lab.account(), await lab.operator(), await lab.account()];
    await lab.delegate(staker, operator);
    const undelegate = (from: HDAccount, who: HDAccount) =>
      lab.send(from, 'DelegationManager', 'undelegate', who.address);
    await expect(undelegate(operator, operator)).rejects.toThrow('OperatorsCannotUndelegate');
    await expect(undelegate(stranger, staker)).rejects.toThrow('CallerCannotUndelegate');
    await expect(undelegate(stranger, stranger)).rejects.toThrow('NotActivelyDelegated');
    const redelegate = [operator.address, noApproval, zeroHash];
    await expect(lab.send(stranger, 'DelegationManager', 'redelegate', ...redelegate)).rejects.toThrow(
      'NotActivelyDelegated',
    );
    const forced = await undelegate(operator, staker);
    expect(forced.events.map(({ eventName }) => eventName)).toEqual([
      'StakerForceUndelegated',
      'StakerUndelegated',
    ]);
  });
});
