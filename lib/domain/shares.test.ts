import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Strategy } from './position';
import { isProblem } from './problems';
import {
  depositSharesForTokens,
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
import { depositShares, tokenAmount, WAD, wad, withdrawableShares } from './units';

const quantity = fc.bigInt(0n, 10n ** 38n - 1n);
const rate = fc.record({ totalShares: quantity, tokenBalance: quantity.map(tokenAmount) });
const factor = fc.bigInt(1n, 10n ** 18n).map(wad);
const scaling = fc.bigInt(1n, 10n ** 24n).map(wad);
const holding = fc.record({ shares: quantity.map(depositShares), scaling, factor });

describe('rate', () => {
  test('default: an empty strategy gives one share for one token', () => {
    const empty = { totalShares: 0n, tokenBalance: tokenAmount(0n) };
    expect(sharesForDeposit(tokenAmount(7n), empty)).toBe(7n);
    expect(tokensForShares(withdrawableShares(7n), empty)).toBe(7n);
    expect(exchangeRateWad(empty)).toBe(WAD);
  });

  test('behavior: depositing and leaving never creates a token', () => {
    fc.assert(
      fc.property(rate, quantity, (before, amount) => {
        const shares = sharesForDeposit(tokenAmount(amount), before);
        const after = {
          totalShares: before.totalShares + shares,
          tokenBalance: tokenAmount(before.tokenBalance + amount),
        };
        expect(tokensForShares(withdrawableShares(shares), after)).toBeLessThanOrEqual(amount);
      }),
    );
  });

  test('behavior: tokens to shares and back loses less than the worth of one share, and never gains', () => {
    fc.assert(
      fc.property(rate, quantity, (at, amount) => {
        const back = tokensForShares(sharesForTokens(tokenAmount(amount), at), at);
        const oneShare = (at.tokenBalance + 1000n) / (at.totalShares + 1000n);
        expect(back).toBeLessThanOrEqual(amount);
        expect(amount - back).toBeLessThanOrEqual(oneShare + 1n);
      }),
    );
  });

  test('behavior: more shares are never worth fewer tokens', () => {
    fc.assert(
      fc.property(rate, quantity, quantity, (at, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(tokensForShares(withdrawableShares(less), at)).toBeLessThanOrEqual(
          tokensForShares(withdrawableShares(more), at),
        );
      }),
    );
  });
});

describe('withdrawable shares', () => {
  test('default: nothing stays nothing, and a full slash leaves nothing', () => {
    expect(toWithdrawable(depositShares(0n), WAD, WAD)).toBe(0n);
    expect(toWithdrawable(depositShares(10n ** 30n), WAD, wad(0n))).toBe(0n);
    expect(toDepositShares(withdrawableShares(1n), WAD, wad(0n))).toBeUndefined();
  });

  test('default: native ETH multiplies both factors, rounded down', () => {
    expect(slashingFactor(wad(WAD - 1n), wad(WAD - 1n))).toBe(WAD - 2n);
    expect(slashingFactor(WAD, undefined)).toBe(WAD);
  });

  test('behavior: each division is rounded before the next one', () => {
    // Multiplied first and divided once, this would be 1.
    expect(toWithdrawable(depositShares(1n), wad(WAD - 1n), wad(2n * WAD))).toBe(0n);
  });

  test('behavior: a deeper slash never leaves more', () => {
    fc.assert(
      fc.property(holding, factor, ({ shares, scaling: k, factor: a }, b) => {
        const [deep, light] = a < b ? [a, b] : [b, a];
        expect(toWithdrawable(shares, k, deep)).toBeLessThanOrEqual(toWithdrawable(shares, k, light));
      }),
    );
  });

  test('behavior: parts queued apart are never worth more than the whole', () => {
    fc.assert(
      fc.property(holding, quantity, ({ shares, scaling: k }, part) => {
        const [one, rest] = part < shares ? [part, shares - part] : [shares, 0n];
        const apart = toScaledShares(depositShares(one), k) + toScaledShares(depositShares(rest), k);
        const whole = toScaledShares(shares, k);
        expect(apart).toBeLessThanOrEqual(whole);
        expect(whole - apart).toBeLessThanOrEqual(1n);
      }),
    );
  });

  test('behavior: converting to deposit shares and back never gains', () => {
    fc.assert(
      fc.property(holding, quantity, ({ scaling: k, factor: f }, amount) => {
        const converted = toDepositShares(withdrawableShares(amount), k, f)!;
        expect(toWithdrawable(converted, k, f)).toBeLessThanOrEqual(amount);
      }),
    );
  });

  test('behavior: for factors seen in practice the round trip loses at most five shares', () => {
    const mild = fc.bigInt(WAD / 2n, WAD).map(wad);
    fc.assert(
      fc.property(mild, fc.bigInt(WAD, 2n * WAD), fc.bigInt(0n, 10n ** 30n), (f, k, amount) => {
        const converted = toDepositShares(withdrawableShares(amount), wad(k), f)!;
        expect(amount - toWithdrawable(converted, wad(k), f)).toBeLessThanOrEqual(5n);
      }),
    );
  });
});

describe('scaling factor', () => {
  test('error: a fully slashed operator takes neither deposits nor stakes', () => {
    const slashed = { depositShares: depositShares(1n), scalingFactor: WAD, slashingFactor: wad(0n) };
    expect(scalingAfterDeposit({ ...slashed, added: depositShares(1n) })).toEqual({ code: 'fully-slashed' });
    expect(scalingAfterDelegation(WAD, wad(0n))).toEqual({ code: 'fully-slashed' });
  });

  test('error: a factor that would round to nothing is refused', () => {
    const worthless = {
      depositShares: depositShares(10n ** 37n),
      scalingFactor: wad(1n),
      slashingFactor: wad(1n),
      added: depositShares(1n),
    };
    expect(scalingAfterDeposit(worthless)).toEqual({ code: 'numbers-too-extreme' });
  });

  test('behavior: a deposit never credits more than it adds', () => {
    fc.assert(
      fc.property(holding, quantity, ({ shares, scaling: k, factor: f }, added) => {
        fc.pre(added > 0n);
        const next = scalingAfterDeposit({
          depositShares: shares,
          scalingFactor: shares === 0n ? WAD : k,
          slashingFactor: f,
          added: depositShares(added),
        });
        fc.pre(!isProblem(next));
        const before = toWithdrawable(shares, k, f);
        const after = toWithdrawable(depositShares(shares + added), next, f);
        expect(after).toBeLessThanOrEqual(before + added);
      }),
    );
  });

  test('behavior: delegating never credits more than was there', () => {
    fc.assert(
      fc.property(quantity, factor, (shares, f) => {
        const next = scalingAfterDelegation(WAD, f);
        fc.pre(!isProblem(next));
        expect(toWithdrawable(depositShares(shares), next, f)).toBeLessThanOrEqual(shares);
      }),
    );
  });
});

describe('depositSharesForTokens', () => {
  const token = { address: '0x01', symbol: 'T', name: 'T', decimals: 18 } as const;
  const strategy: Strategy = {
    address: '0x02',
    token,
    totalShares: 22n * WAD,
    tokenBalance: tokenAmount(25n * WAD),
    isWhitelisted: true,
    isDepositPaused: false,
    isWithdrawalPaused: false,
  };
  const holdingWith = (shares: bigint, k: bigint, f: bigint) => {
    const withdrawable = toWithdrawable(depositShares(shares), wad(k), wad(f));
    return {
      depositShares: depositShares(shares),
      withdrawableShares: withdrawable,
      scalingFactor: wad(k),
      slashingFactor: wad(f),
      tokens: tokensForShares(withdrawable, strategy),
      lost: tokenAmount(0n),
    };
  };
  const slashed = holdingWith(10n * WAD + 7n, 1101449275362318839n, 766666666666666666n);

  test('default: all of it queues the raw deposit shares', () => {
    expect(depositSharesForTokens(slashed.tokens, strategy, slashed)).toBe(slashed.depositShares);
  });

  test('default: a part is worth at most what was asked, and hardly less', () => {
    const asked = tokenAmount(3n * WAD + 1n);
    const shares = depositSharesForTokens(asked, strategy, slashed);
    if (isProblem(shares)) throw new Error(shares.code);
    const paid = tokensForShares(
      toWithdrawable(shares, slashed.scalingFactor, slashed.slashingFactor),
      strategy,
    );
    expect(paid).toBeLessThanOrEqual(asked);
    expect(asked - paid).toBeLessThanOrEqual(6n);
  });

  test('behavior: never more than the holding', () => {
    fc.assert(
      fc.property(holding, quantity, ({ shares, scaling: k, factor: f }, asked) => {
        const of = holdingWith(shares, k, f);
        const result = depositSharesForTokens(tokenAmount(asked), strategy, of);
        if (!isProblem(result)) expect(result).toBeLessThanOrEqual(shares);
      }),
    );
  });

  test('error: every refusal has its own code', () => {
    const codeOf = (tokens: bigint, of = slashed) => {
      const result = depositSharesForTokens(tokenAmount(tokens), strategy, of);
      return isProblem(result) ? result.code : undefined;
    };
    expect(codeOf(0n)).toBe('amount-zero');
    expect(codeOf(slashed.tokens + 1n)).toBe('amount-over-withdrawable');
    expect(codeOf(1n, holdingWith(0n, WAD, WAD))).toBe('nothing-to-withdraw');
    expect(codeOf(1n, holdingWith(WAD, WAD, 0n))).toBe('fully-slashed');
    expect(codeOf(1n)).toBe('amount-too-small');
  });
});
