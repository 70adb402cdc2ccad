import { type Address, type HDAccount, zeroHash } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { argsOf, CoreLab, type Market, type Outcome, queuedBy, setOf, type Withdrawal } from './core-lab';
import { vector } from './share-vectors';

type Allocation = { currentMagnitude: bigint; pendingDiff: bigint; effectBlock: number };

const delays = {
  withdrawalDelayBlocks: 100,
  deallocationDelayBlocks: 100,
  allocationConfigurationDelayBlocks: 126,
};
const wad = 10n ** 18n;
let lab: CoreLab;

beforeAll(async () => {
  lab = await CoreLab.start(delays);
});
afterAll(() => lab.stop());

const operatorShares = (operator: HDAccount, { strategy }: Market) =>
  lab.read<bigint>('DelegationManager', 'operatorShares', operator.address, strategy);
const maxMagnitude = (operator: HDAccount, { strategy }: Market) =>
  lab.read<bigint>('AllocationManager', 'getMaxMagnitude', operator.address, strategy);
const encumberedMagnitude = (operator: HDAccount, { strategy }: Market) =>
  lab.read<bigint>('AllocationManager', 'getEncumberedMagnitude', operator.address, strategy);
const allocation = (operator: HDAccount, avs: HDAccount, { strategy }: Market) =>
  lab.read<Allocation>('AllocationManager', 'getAllocation', operator.address, setOf(avs), strategy);
const slashableInQueue = (operator: HDAccount, { strategy }: Market) =>
  lab.read<bigint>('DelegationManager', 'getSlashableSharesInQueue', operator.address, strategy);
const scalingFactor = (staker: HDAccount, { strategy }: Market) =>
  lab.read<bigint>('DelegationManager', 'depositScalingFactor', staker.address, strategy);
const queuedOf = (staker: HDAccount) =>
  lab.read<[Withdrawal[], bigint[][]]>('DelegationManager', 'getQueuedWithdrawals', staker.address);

async function positionOf(staker: HDAccount, { strategy }: Market) {
  const [withdrawable, deposits] = await lab.read<[bigint[], bigint[]]>(
    'DelegationManager',
    'getWithdrawableShares',
    staker.address,
    [strategy],
  );
  return { withdrawable: withdrawable[0], depositShares: deposits[0] };
}

const queue = async (staker: HDAccount, { strategy }: Market, depositShares: bigint) =>
  queuedBy(await lab.queue(staker, [strategy], [depositShares]));

/** An operator whose magnitude in the market was slashed down to `magnitude`. */
async function slashedOperator(market: Market, magnitude: bigint): Promise<HDAccount> {
  const operator = await lab.operator();
  const avs = await lab.avs([market]);
  await lab.join(operator, avs);
  await lab.allocate(operator, avs, market, wad);
  await lab.slash(avs, operator, market, wad - magnitude);
  return operator;
}

/** A market in which a gift has moved the exchange rate, and what the two deposits around it gave. */
async function giftedMarket() {
  const market = await lab.market();
  const [empty, gifted] = [vector('rate-1'), vector('rate-2')];
  const first = await lab.deposit(await lab.account(), market, empty.in('amount'));
  await lab.mint(market, market.strategy, gifted.in('tokenBalanceBefore') - empty.in('amount'));
  const second = await lab.deposit(await lab.account(), market, gifted.in('amount'));
  return { market, first, second };
}

describe('share vectors', () => {
  test('default: the exchange rate follows gifts to the strategy and rounds down', async () => {
    const { market, first, second } = await giftedMarket();
    const sharesOf = (deposit: Outcome) => argsOf<{ shares: bigint }>(deposit, 'Deposit').shares;
    const { rate } = argsOf<{ rate: bigint }>(second, 'ExchangeRateEmitted');
    const gifted = vector('rate-2');
    expect(sharesOf(first)).toBe(vector('rate-1').out('shares'));
    expect(sharesOf(second)).toBe(gifted.out('shares'));
    expect(rate).toBe(gifted.out('ExchangeRateEmitted'));

    const view = (name: string, amount: bigint) =>
      lab.readAt<bigint>(market.strategy, 'StrategyBase', name, amount);
    for (const id of ['rate-3:1', 'rate-3:1000000000000000000', 'rate-3:2727272727272727297']) {
      const { in: input, out } = vector(id);
      expect(await view('sharesToUnderlyingView', input('shares')), id).toBe(out('underlying'));
    }
    for (const id of ['rate-4:1', 'rate-4:1000000000000000000']) {
      const { in: input, out } = vector(id);
      expect(await view('underlyingToSharesView', input('amount')), id).toBe(out('shares'));
    }
  });

  test('default: a slash shrinks a decrease that waits', async () => {
    const { in: input, out } = vector('dealloc-1');
    const { market } = await giftedMarket();
    const [operator, avs] = [await lab.operator(), await lab.avs([market])];
    await lab.join(operator, avs);
    await lab.deposit(operator, market, 9n * wad);
    expect(await operatorShares(operator, market)).toBe(input('operatorShares'));
    await lab.allocate(operator, avs, market, input('currentMagnitude'));
    const lowered = await lab.allocate(
      operator,
      avs,
      market,
      input('currentMagnitude') + input('pendingDiff'),
    );

    const effectBlock = Number(lowered.blockNumber) + delays.deallocationDelayBlocks + 1;
    const question = [setOf(avs), [operator.address], [market.strategy]];
    const stakeAt = async (block: number) =>
      (
        await lab.read<bigint[][]>('AllocationManager', 'getMinimumSlashableStake', ...question, block)
      )[0]?.[0];
    const allocated = await lab.read<bigint[][]>('AllocationManager', 'getAllocatedStake', ...question);
    expect(allocated).toEqual([[out('allocatedStakeNow')]]);
    expect(await stakeAt(effectBlock - 1)).toBe(out('minSlashableBeforeEffect'));
    expect(await stakeAt(effectBlock)).toBe(out('minSlashableAfterEffect'));

    await lab.slash(avs, operator, market, input('wadToSlash'));
    expect(await allocation(operator, avs, market)).toEqual({
      currentMagnitude: out('currentMagnitudeAfter'),
      pendingDiff: out('pendingDiffAfter'),
      effectBlock,
    });
    expect(await maxMagnitude(operator, market)).toBe(out('maxMagnitudeAfter'));
    expect(await encumberedMagnitude(operator, market)).toBe(out('encumberedAfter'));
    expect(await stakeAt(effectBlock - 1)).toBe(out('minSlashableNowAfterSlash'));
  });

  test('default: a stake through slashes, deposits, the queue and the burn', async () => {
    const market = await lab.market();
    const [operator, avs] = [await lab.operator(), await lab.avs([market])];
    const [first, second, late] = [await lab.account(), await lab.account(), await lab.account()];
    await lab.join(operator, avs);

    const slashed = vector('slash-1');
    const held = vector('slash-2');
    const deposits = (held.inputs.depositShares as string[]).map(BigInt) as [bigint, bigint];
    for (const [staker, amount] of [[first, deposits[0]] as const, [second, deposits[1]] as const]) {
      await lab.deposit(staker, market, amount);
      await lab.delegate(staker, operator);
    }
    await lab.allocate(operator, avs, market, slashed.in('allocation'));
    expect(await operatorShares(operator, market)).toBe(slashed.in('operatorShares'));
    const slash = await lab.slash(avs, operator, market, slashed.in('wadToSlash'));
    expect(slash.wadSlashed).toEqual([slashed.out('wadSlashedInEvent')]);
    expect(slash.shares[market.strategy]).toBe(slashed.out('totalSlashedShares'));
    expect((await allocation(operator, avs, market)).currentMagnitude).toBe(slashed.out('newAllocation'));
    expect(await maxMagnitude(operator, market)).toBe(slashed.out('newMaxMagnitude'));
    expect(await operatorShares(operator, market)).toBe(slashed.out('operatorSharesAfter'));
    const worth = [await positionOf(first, market), await positionOf(second, market)];
    expect(worth.map(({ withdrawable }) => withdrawable)).toEqual(
      (held.outputs.withdrawable as string[]).map(BigInt),
    );

    const topUp = vector('dsf-1');
    await lab.deposit(first, market, topUp.in('addedShares'));
    expect(await scalingFactor(first, market)).toBe(topUp.out('dsfAfter'));
    expect(await positionOf(first, market)).toEqual({
      withdrawable: topUp.out('withdrawableAfter'),
      depositShares: topUp.out('depositSharesAfter'),
    });

    const converted = vector('convert-1');
    const question = [first.address, [market.strategy], [converted.in('withdrawable')]];
    const answer = await lab.read<bigint[]>('DelegationManager', 'convertToDepositShares', ...question);
    expect(answer).toEqual([converted.out('depositShares')]);
    const back = await lab.undone(() => queue(first, market, converted.out('depositShares')));
    expect(back.sharesToWithdraw).toEqual([converted.out('roundTripWithdrawable')]);

    const newcomer = vector('dsf-2');
    await lab.deposit(late, market, newcomer.in('depositShares'));
    await lab.delegate(late, operator);
    expect(await scalingFactor(late, market)).toBe(newcomer.out('dsfAfter'));
    expect((await positionOf(late, market)).withdrawable).toBe(newcomer.out('withdrawable'));

    await queueAndCollect(market, operator, avs, first);
  });

  async function queueAndCollect(market: Market, operator: HDAccount, avs: HDAccount, staker: HDAccount) {
    const leaving = vector('queue-1');
    const { withdrawal, sharesToWithdraw } = await queue(staker, market, leaving.in('depositShares'));
    expect(withdrawal.scaledShares).toEqual([leaving.out('scaledShares')]);
    expect(sharesToWithdraw).toEqual([leaving.out('sharesToWithdrawInEvent')]);

    const during = vector('queue-2');
    const payable = async () => (await queuedOf(staker))[1][0]?.[0];
    expect(await operatorShares(operator, market)).toBe(during.in('operatorShares'));
    expect(await slashableInQueue(operator, market)).toBe(during.in('slashableSharesInQueueBefore'));
    const slashes = [await lab.slash(avs, operator, market, wad / 2n)];
    expect(await maxMagnitude(operator, market)).toBe(during.in('maxMagnitudeAfter'));
    expect(await payable()).toBe(during.out('getQueuedWithdrawalsShares'));
    expect(await operatorShares(operator, market)).toBe(during.out('operatorSharesAfter'));
    expect(await slashableInQueue(operator, market)).toBe(during.out('slashableSharesInQueueAfter'));
    expect(slashes[0]?.shares[market.strategy]).toBe(during.out('totalSlashedShares'));

    for (const id of ['queue-3', 'queue-4']) {
      const edge = vector(id);
      await lab.nextTransactionIn(BigInt(withdrawal.startBlock) + edge.in('blockOffset'));
      const activeBefore = await operatorShares(operator, market);
      const slash = await lab.slash(avs, operator, market, wad / 10n);
      expect(slash.outcome.blockNumber - BigInt(withdrawal.startBlock), id).toBe(edge.in('blockOffset'));
      const fromActive = activeBefore - (await operatorShares(operator, market));
      expect((slash.shares[market.strategy] ?? 0n) - fromActive, id).toBe(edge.out('fromQueue'));
      expect(await maxMagnitude(operator, market), id).toBe(edge.in('maxMagnitudeAfter'));
      expect(await payable(), id).toBe(edge.out('shares'));
      slashes.push(slash);
    }

    const collected = vector('complete-1');
    const balance = () => lab.readAt<bigint>(market.token, 'FaucetToken', 'balanceOf', staker.address);
    expect(await payable()).toBe(collected.in('shares'));
    await lab.complete(withdrawal, staker, [market.token], true);
    expect(await balance()).toBe(collected.out('tokensPaid'));
    await burn(market, avs);
  }

  async function burn(market: Market, avs: HDAccount): Promise<void> {
    const { outputs } = vector('burn-1');
    const address = await lab.read<Address>('StrategyManager', 'DEFAULT_BURN_ADDRESS');
    const balance = () => lab.readAt<bigint>(market.token, 'FaucetToken', 'balanceOf', address);
    for (const [slashId, expected] of Object.entries(outputs as Record<string, Record<string, string>>)) {
      const slash = [setOf(avs), BigInt(slashId)];
      const [, shares] = await lab.read<[Address[], bigint[]]>(
        'StrategyManager',
        'getBurnOrRedistributableShares',
        ...slash,
      );
      expect(shares).toEqual([BigInt(expected.shares as string)]);
      const before = await balance();
      await lab.send(await lab.account(), 'StrategyManager', 'clearBurnOrRedistributableShares', ...slash);
      expect((await balance()) - before).toBe(BigInt(expected.tokensToBurnAddress as string));
    }
  }

  test('default: stake that moved to another operator comes back under its magnitude', async () => {
    const { in: input, out } = vector('redelegate-1');
    const market = await lab.market();
    const [staker, from] = [await lab.account(), await lab.operator()];
    const to = await slashedOperator(market, input('newOperatorMagnitude'));
    const avs = await lab.avs([market]);
    await lab.join(from, avs);
    await lab.deposit(staker, market, input('depositSharesBefore'));
    await lab.delegate(staker, from);

    const approval = { signature: '0x', expiry: 0n };
    const moved = await lab.send(staker, 'DelegationManager', 'redelegate', to.address, approval, zeroHash);
    const { withdrawal } = queuedBy(moved);
    expect(withdrawal.delegatedTo).toBe(from.address);
    await lab.allocate(from, avs, market, wad);
    await lab.slash(avs, from, market, wad - input('oldOperatorMagnitude'));
    await lab.deposit(staker, market, input('depositedMeanwhile'));
    expect(await scalingFactor(staker, market)).toBe(input('dsfBeforeCompletion'));

    await lab.nextTransactionIn(BigInt(withdrawal.startBlock + delays.withdrawalDelayBlocks + 1));
    const completed = await lab.complete(withdrawal, staker, [market.token], false);
    expect(argsOf<{ shares: bigint }>(completed, 'Deposit').shares).toBe(out('sharesReturned'));
    expect(await scalingFactor(staker, market)).toBe(out('dsfAfter'));
    expect(await positionOf(staker, market)).toEqual({
      withdrawable: out('withdrawable'),
      depositShares: out('depositShares'),
    });
  });
});
