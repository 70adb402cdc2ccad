import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allocatedShares, leastMagnitudeUntil } from './allocations';
import {
  afterSlashing,
  exchangeRateWad,
  scalingAfterDelegation,
  scalingAfterDeposit,
  sharesForDeposit,
  sharesForTokens,
  slashingFactor,
  toDepositShares,
  tokensForShares,
  toScaledShares,
  toWithdrawable,
} from './shares';
import { applySlash, exposedInQueue, slashedShares } from './slashing';
import {
  blockNumber,
  depositShares,
  scaledShares,
  tokenAmount,
  WAD,
  type Wad,
  wad,
  withdrawableShares,
} from './units';
import { completableAt, slashableUntil } from './withdrawals';

type Values = Record<string, unknown>;
type Vector = { id: string; inputs: Values; outputs: Values };

const file = new URL('../../devnet/fixtures/share-vectors.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };

/** Numbers of one vector, read by name; a name that the vector lacks fails the test that asks for it. */
function vector(id: string) {
  const found = vectors.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  const { inputs, outputs } = found;
  return {
    given: (name: string) => BigInt(String(inputs[name])),
    returned: (name: string) => BigInt(String(outputs[name])),
    inputs,
    outputs,
  };
}

const rateOf = (totalShares: bigint, tokenBalance: bigint) => ({
  totalShares,
  tokenBalance: tokenAmount(tokenBalance),
});
/** Withdrawable shares under a scaling factor that may be a problem, which then fails the comparison. */
const worth = (shares: bigint, scaling: unknown, factor: Wad) =>
  toWithdrawable(depositShares(shares), scaling as Wad, factor);

const now = blockNumber(1000n);

describe('rate', () => {
  test.each(['rate-1', 'rate-2'])('default: %s, shares of a deposit', (id) => {
    const { given, returned } = vector(id);
    const before = rateOf(given('totalSharesBefore'), given('tokenBalanceBefore'));
    expect(sharesForDeposit(tokenAmount(given('amount')), before)).toBe(returned('shares'));
  });

  test('default: rate-2, the rate emitted after the deposit', () => {
    const { given, returned } = vector('rate-2');
    const after = rateOf(
      given('totalSharesBefore') + returned('shares'),
      given('tokenBalanceBefore') + given('amount'),
    );
    expect(exchangeRateWad(after)).toBe(returned('ExchangeRateEmitted'));
  });

  test.each(['1', '1000000000000000000', '2727272727272727297'])(
    'default: rate-3:%s, tokens of shares',
    (shares) => {
      const { given, returned } = vector(`rate-3:${shares}`);
      const rate = rateOf(given('totalShares'), given('tokenBalance'));
      expect(tokensForShares(withdrawableShares(given('shares')), rate)).toBe(returned('underlying'));
    },
  );

  test.each(['1', '1000000000000000000'])('default: rate-4:%s, shares of tokens', (amount) => {
    const { given, returned } = vector(`rate-4:${amount}`);
    const rate = rateOf(given('totalShares'), given('tokenBalance'));
    expect(sharesForTokens(tokenAmount(given('amount')), rate)).toBe(returned('shares'));
  });

  test('default: complete-1, tokens paid', () => {
    const { given, returned } = vector('complete-1');
    const rate = rateOf(given('totalShares'), given('tokenBalance'));
    expect(tokensForShares(withdrawableShares(given('shares')), rate)).toBe(returned('tokensPaid'));
  });
});

describe('slashing', () => {
  test('default: slash-1, an allocation is slashed', () => {
    const { given, returned } = vector('slash-1');
    const outcome = applySlash(
      {
        maxMagnitude: wad(given('maxMagnitude')),
        encumberedMagnitude: wad(given('allocation')),
        allocation: { currentMagnitude: wad(given('allocation')), pendingDiff: 0n },
        operatorShares: withdrawableShares(given('operatorShares')),
        queued: scaledShares(0n),
      },
      wad(given('wadToSlash')),
      now,
    );
    expect(outcome).toEqual({
      maxMagnitude: returned('newMaxMagnitude'),
      encumberedMagnitude: returned('newAllocation'),
      allocation: { currentMagnitude: returned('newAllocation'), pendingDiff: 0n },
      operatorShares: returned('operatorSharesAfter'),
      wadSlashed: returned('wadSlashedInEvent'),
      slashedActive: returned('totalSlashedShares'),
      slashedQueued: 0n,
    });
  });

  test('default: slash-2, stakers below a slashed operator', () => {
    const { inputs, outputs, given } = vector('slash-2');
    const withdrawable = (inputs.depositShares as string[]).map((shares) =>
      worth(BigInt(shares), WAD, wad(given('maxMagnitude'))).toString(),
    );
    expect(inputs.depositScalingFactor).toEqual([WAD.toString(), WAD.toString()]);
    expect(withdrawable).toEqual(outputs.withdrawable);
  });

  test('default: dealloc-1, a pending decrease shrinks with the slash', () => {
    const { given, returned } = vector('dealloc-1');
    const effectBlock = blockNumber(now + 50n);
    const operatorShares = withdrawableShares(given('operatorShares'));
    const allocation = {
      currentMagnitude: wad(given('currentMagnitude')),
      pendingDiff: given('pendingDiff'),
      effectBlock,
    };
    const stakeUntil = (block: bigint, max: Wad, shares = operatorShares, of = allocation) =>
      allocatedShares(shares, leastMagnitudeUntil(of, blockNumber(block)), max);
    expect(stakeUntil(effectBlock - 1n, WAD)).toBe(returned('minSlashableBeforeEffect'));
    expect(stakeUntil(effectBlock, WAD)).toBe(returned('minSlashableAfterEffect'));
    expect(allocatedShares(operatorShares, allocation.currentMagnitude, WAD)).toBe(
      returned('allocatedStakeNow'),
    );
    const outcome = applySlash(
      {
        maxMagnitude: WAD,
        encumberedMagnitude: allocation.currentMagnitude,
        allocation,
        operatorShares,
        queued: scaledShares(0n),
      },
      wad(given('wadToSlash')),
      now,
    );
    expect(outcome.allocation).toEqual({
      currentMagnitude: returned('currentMagnitudeAfter'),
      pendingDiff: returned('pendingDiffAfter'),
      effectBlock,
    });
    expect(outcome.maxMagnitude).toBe(returned('maxMagnitudeAfter'));
    expect(outcome.encumberedMagnitude).toBe(returned('encumberedAfter'));
    expect(
      allocatedShares(outcome.operatorShares, outcome.allocation.currentMagnitude, outcome.maxMagnitude),
    ).toBe(returned('minSlashableNowAfterSlash'));
  });
});

describe('scaling factor', () => {
  test('default: dsf-1, a deposit on top of slashed shares', () => {
    const { given, returned } = vector('dsf-1');
    const factor = wad(given('maxMagnitude'));
    const after = scalingAfterDeposit({
      depositShares: depositShares(given('depositSharesBefore')),
      scalingFactor: wad(given('dsfBefore')),
      slashingFactor: factor,
      added: depositShares(given('addedShares')),
    });
    expect(after).toBe(returned('dsfAfter'));
    expect(worth(returned('depositSharesAfter'), after, factor)).toBe(returned('withdrawableAfter'));
  });

  test('default: dsf-2, delegating to a slashed operator', () => {
    const { given, returned } = vector('dsf-2');
    const factor = wad(given('maxMagnitude'));
    const after = scalingAfterDelegation(wad(given('dsfBefore')), factor);
    expect(after).toBe(returned('dsfAfter'));
    expect(worth(given('depositShares'), after, factor)).toBe(returned('withdrawable'));
  });

  test('default: convert-1, withdrawable to deposit shares and back', () => {
    const { given, returned } = vector('convert-1');
    const [scaling, factor] = [wad(given('dsf')), wad(given('maxMagnitude'))];
    const converted = toDepositShares(withdrawableShares(given('withdrawable')), scaling, factor)!;
    expect(converted).toBe(returned('depositShares'));
    expect(toWithdrawable(converted, scaling, factor)).toBe(returned('roundTripWithdrawable'));
  });

  test('default: redelegate-1, stake comes back under a new operator', () => {
    const { given, returned } = vector('redelegate-1');
    const [oldFactor, newFactor] = [wad(given('oldOperatorMagnitude')), wad(given('newOperatorMagnitude'))];
    const meanwhile = depositShares(given('depositedMeanwhile'));
    const none = depositShares(0n);
    const scaling = scalingAfterDeposit({
      depositShares: none,
      scalingFactor: WAD,
      slashingFactor: newFactor,
      added: meanwhile,
    });
    expect(scaling).toBe(given('dsfBeforeCompletion'));
    const queued = toScaledShares(depositShares(given('depositSharesBefore')), WAD);
    const back = depositShares(afterSlashing(queued, oldFactor));
    expect(back).toBe(returned('sharesReturned'));
    const after = scalingAfterDeposit({
      depositShares: meanwhile,
      scalingFactor: scaling as Wad,
      slashingFactor: newFactor,
      added: back,
    });
    expect(after).toBe(returned('dsfAfter'));
    expect(meanwhile + back).toBe(returned('depositShares'));
    expect(worth(meanwhile + back, after, newFactor)).toBe(returned('withdrawable'));
  });
});

describe('queue', () => {
  test('default: queue-1, what is fixed at queueing', () => {
    const { given, returned } = vector('queue-1');
    const scaled = toScaledShares(depositShares(given('depositShares')), wad(given('dsf')));
    expect(scaled).toBe(returned('scaledShares'));
    expect(afterSlashing(scaled, wad(given('maxMagnitude')))).toBe(returned('sharesToWithdrawInEvent'));
  });

  test('default: queue-2, a slash reaches the queue', () => {
    const { given, returned } = vector('queue-2');
    const scaled = scaledShares(given('scaledShares'));
    const [before, after] = [wad(given('maxMagnitudeBefore')), wad(given('maxMagnitudeAfter'))];
    const outcome = applySlash(
      {
        maxMagnitude: before,
        encumberedMagnitude: wad(2n * (before - after)),
        allocation: { currentMagnitude: wad(2n * (before - after)), pendingDiff: 0n },
        operatorShares: withdrawableShares(given('operatorShares')),
        queued: scaled,
      },
      wad(WAD / 2n),
      now,
    );
    expect(exposedInQueue(scaled, before)).toBe(given('slashableSharesInQueueBefore'));
    expect(exposedInQueue(scaled, outcome.maxMagnitude)).toBe(returned('slashableSharesInQueueAfter'));
    expect(afterSlashing(scaled, after)).toBe(returned('getQueuedWithdrawalsShares'));
    expect(outcome.operatorShares).toBe(returned('operatorSharesAfter'));
    expect(outcome.slashedQueued).toBe(returned('ofWhichFromQueue'));
    expect(outcome.slashedActive + outcome.slashedQueued).toBe(returned('totalSlashedShares'));
  });

  test('default: queue-3 and queue-4, the window holds start + delay and no block more', () => {
    const [inside, outside, queued] = [vector('queue-3'), vector('queue-4'), vector('queue-2')];
    const [start, delay] = [blockNumber(0n), inside.given('blockOffset')];
    expect(slashableUntil(start, delay)).toBe(inside.given('blockOffset'));
    expect(completableAt(start, delay)).toBe(outside.given('blockOffset'));
    const scaled = scaledShares(queued.given('scaledShares'));
    const [before, after] = [wad(queued.given('maxMagnitudeAfter')), wad(inside.given('maxMagnitudeAfter'))];
    expect(afterSlashing(scaled, after)).toBe(inside.returned('shares'));
    expect(slashedShares(exposedInQueue(scaled, before), before, after)).toBe(inside.returned('fromQueue'));
  });
});

describe('native', () => {
  test.each([
    ['native-1', WAD, vector('native-1').returned('beaconChainSlashingFactor')],
    [
      'native-2',
      vector('native-2').given('maxMagnitude'),
      vector('native-2').given('beaconChainSlashingFactor'),
    ],
  ])('default: %s, the beacon-chain factor multiplies the magnitude', (id, magnitude, beaconFactor) => {
    const { returned } = vector(id);
    const factor = slashingFactor(wad(magnitude), wad(beaconFactor));
    const withdrawable = toWithdrawable(depositShares(returned('depositShares')), WAD, factor);
    expect(withdrawable).toBe(returned('withdrawable'));
  });

  test('default: native-3, new beacon shares on a slashed pod', () => {
    const { given, returned } = vector('native-3');
    const factor = wad(given('slashingFactor'));
    const added = depositShares(given('addedWei'));
    const after = scalingAfterDeposit({
      depositShares: depositShares(returned('depositShares') - added),
      scalingFactor: wad(given('dsfBefore')),
      slashingFactor: factor,
      added,
    });
    expect(after).toBe(returned('dsfAfter'));
    expect(worth(returned('depositShares'), after, factor)).toBe(returned('withdrawable'));
  });
});
