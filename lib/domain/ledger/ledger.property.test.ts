import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Rate, tokensForShares, toScaledShares } from '@/lib/domain/shares';
import {
  blockNumber,
  depositShares,
  scaledShares,
  tokenAmount,
  WAD,
  wad,
  withdrawableShares,
} from '@/lib/domain/units';
import { inTokens } from './in-tokens';
import type { Ledger, LedgerEntry, LedgerEvent, LedgerSums } from './ledger';
import { Life, type Move, operatorAddress } from './life';
import { replayLedger, sharesInQueue, unexplainedBy } from './replay';

/** From a few units to a million tokens of 18 decimals, each order of magnitude as likely as the next. */
const amount = fc
  .tuple(fc.bigInt(1n, 999n), fc.integer({ min: 0, max: 21 }), fc.bigInt(0n, 10n ** 21n))
  .map(([digits, zeros, rest]) => digits * 10n ** BigInt(zeros) + (rest % 10n ** BigInt(zeros)));
const part = fc
  .oneof(
    { weight: 6, arbitrary: fc.bigInt(1n, WAD) },
    { weight: 2, arbitrary: fc.bigInt(1n, 1000n) },
    { weight: 1, arbitrary: fc.constant(WAD) },
  )
  .map(wad);
const kinds: Move['kind'][] = [
  ...(['deposit', 'deposit', 'delegate', 'delegate', 'undelegate', 'redelegate'] as const),
  ...(['queue', 'queue', 'queue', 'collect', 'collect', 'slash', 'slash', 'beacon-slash'] as const),
];
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...kinds),
  blocks: fc.bigInt(0n, 4n),
  operator: fc.integer({ min: 0, max: 2 }),
  amount,
  part,
  asShares: fc.boolean(),
});
const terms = fc.record({ delayBlocks: fc.bigInt(1n, 8n), isNative: fc.boolean() });
const lives = { moves: fc.array(move, { minLength: 1, maxLength: 60, size: 'max' }), terms };

function live(moves: readonly Move[], under: { delayBlocks: bigint; isNative: boolean }) {
  const life = new Life(under);
  for (const one of moves) life.try(one);
  return life;
}

const explained = (sums: LedgerSums) =>
  sums.putIn - sums.takenOut - sums.slashed - sums.beaconSlashed - sums.rounding - sums.unknown;
const heldIn = (ledger: Ledger) => ledger.now.withdrawable + sharesInQueue(ledger) + ledger.now.returning;

function expectIdentity(ledger: Ledger) {
  expect(explained(ledger.sums)).toBe(heldIn(ledger));
  for (const { sums, holding, queued, returning, parts } of ledger.entries) {
    expect(explained(sums)).toBe(holding + queued + returning);
    expect(parts.reduce((sum, { change }) => sum + change, 0n)).toBe(queued);
  }
  const standing = ledger.slashes.reduce((sum, { shares }) => sum + shares, 0n);
  expect(standing).toBe(ledger.sums.slashed);
}

test('behavior: after every move the ledger is what the contracts would answer, and nothing stays unknown', () => {
  fc.assert(
    fc.property(lives.moves, lives.terms, (moves, under) => {
      const life = new Life(under);
      let ledger = replayLedger([], under);
      let said = 0;
      for (const one of moves) {
        life.try(one);
        ledger = replayLedger(life.events.slice(said), under, ledger);
        said = life.events.length;
        const view = life.view();
        expect(unexplainedBy(ledger, view)).toEqual({ depositShares: 0n, withdrawable: 0n, queued: 0n });
        expect(ledger.now.queue.map(({ root, shares }) => ({ root, shares }))).toEqual(view.queue);
        expect(ledger.now).toMatchObject({
          scalingFactor: view.scalingFactor,
          returning: 0n,
          leaving: [],
          isLeaving: false,
        });
        expect(ledger.problems).toEqual([]);
        expect(ledger.sums.unknown).toBe(0n);
      }
      expectIdentity(ledger);
    }),
    { numRuns: 500 },
  );
});

test('behavior: a part of the history and then the rest give the same as all at once, wherever it is cut', () => {
  fc.assert(
    fc.property(lives.moves, lives.terms, fc.nat(), (moves, under, where) => {
      const { events } = live(moves, under);
      const cut = where % (events.length + 1);
      const first = replayLedger(events.slice(0, cut), under);
      expectIdentity(first);
      const before = structuredClone(first);
      expect(replayLedger(events.slice(cut), under, first)).toEqual(replayLedger(events, under));
      expect(first).toEqual(before);
    }),
  );
});

/** Each division loses less than one unit, or one for each 1e18 that is multiplied afterwards. */
function expectSmallRounding({ event, sums }: LedgerEntry, after: Ledger['now']) {
  const factorUnits = 2n * (toScaledShares(after.depositShares, after.scalingFactor) / WAD + 1n);
  const divisions = 3n;
  const most = { deposited: factorUnits, pod: factorUnits, delegated: factorUnits, queued: 0n };
  const isRounded = event.kind in most;
  const isPaidByPod = event.kind === 'collected' && event.as !== 'shares' && after.beaconFactor !== undefined;
  const beyondGwei = isPaidByPod ? 10n ** 9n - 1n : 0n;
  const limit = isRounded ? most[event.kind as keyof typeof most] + divisions : beyondGwei;
  expect(sums.rounding).toBeLessThanOrEqual(limit);
  expect(sums.rounding).toBeGreaterThanOrEqual(event.kind === 'delegated' ? -1n : 0n);
}

test('behavior: rounding is a few units where something was put in, delegated or queued, and what a pod does not pay', () => {
  fc.assert(
    fc.property(lives.moves, lives.terms, (moves, under) => {
      let ledger = replayLedger([], under);
      for (const event of live(moves, under).events) {
        ledger = replayLedger([event], under, ledger);
        expectSmallRounding(ledger.entries.at(-1)!, ledger.now);
      }
    }),
  );
});

test('behavior: losses only add up, and who took first makes no difference to who took how much', () => {
  fc.assert(
    fc.property(amount, part, part, (total, bySet, byBeacon) => {
      const under = { delayBlocks: 5n, isNative: true };
      const begin: Pick<Move, 'kind'>[] = [{ kind: 'delegate' }, { kind: 'deposit' }];
      const blank = { blocks: 1n, operator: 0, amount: total, asShares: false };
      const slash: Move = { ...blank, kind: 'slash', part: bySet };
      const beacon: Move = { ...blank, kind: 'beacon-slash', part: byBeacon };
      const start = begin.map(({ kind }): Move => ({ ...blank, kind, part: WAD }));
      const lost = [
        [slash, beacon],
        [beacon, slash],
      ].map((order) => replayLedger(live([...start, ...order], under).events, under).sums);
      const [a, b] = lost as [LedgerSums, LedgerSums];
      const apart = a.slashed - b.slashed;
      // Two divisions each way, and a factor rounded down once more.
      const most = total / WAD + 3n;
      expect(apart < 0n ? -apart : apart).toBeLessThanOrEqual(most);
      expect(a.slashed + a.beaconSlashed).toBe(b.slashed + b.beaconSlashed);
    }),
  );
});

const rate: fc.Arbitrary<Rate> = fc
  .record({ totalShares: fc.bigInt(0n, 10n ** 30n), tokenBalance: fc.bigInt(0n, 10n ** 30n) })
  .map(({ totalShares, tokenBalance }) => ({ totalShares, tokenBalance: tokenAmount(tokenBalance) }));

test('behavior: in tokens every entry and the whole add up exactly, and the extra rounding is bounded by the parts', () => {
  fc.assert(
    fc.property(lives.moves, lives.terms, rate, fc.nat(), (moves, under, at, where) => {
      const { events } = live(moves, under);
      const ledger = replayLedger(events.slice(0, where % (events.length + 1)), under);
      const tokens = inTokens(ledger, at);
      const { sums, now } = tokens;
      expect(explained(sums)).toBe(now.total);
      expect(now.total).toBe(
        now.withdrawable + now.returning + now.queue.reduce((sum, item) => sum + item.tokens, 0n),
      );
      for (const entry of tokens.entries) {
        expect(explained(entry.sums)).toBe(entry.holding + entry.queued + entry.returning);
        expect(entry.parts.reduce((sum, { change }) => sum + change, 0n)).toBe(entry.queued);
      }
      expect(tokens.entries.reduce((sum, { holding }) => sum + holding, 0n)).toBe(now.withdrawable);
      expect(tokens.entries.reduce((sum, { queued }) => sum + queued, 0n)).toBe(
        now.total - now.withdrawable - now.returning,
      );
      expect(tokens.slashes.reduce((sum, slash) => sum + slash.tokens, 0n)).toBe(sums.slashed);
      const sumsRounded = 5n;
      const heldRounded = BigInt(2 + now.queue.length);
      const own = tokensForShares(withdrawableShares(ledger.sums.rounding), at);
      expect(sums.rounding - own).toBeLessThanOrEqual(sumsRounded + heldRounded);
      expect(sums.rounding - own).toBeGreaterThanOrEqual(-1n);
    }),
    { numRuns: 300 },
  );
});

const anyEvent: fc.Arbitrary<LedgerEvent> = fc
  .record({
    kind: fc.constantFrom(
      ...(['deposited', 'delegated', 'undelegated', 'queued'] as const),
      ...(['collected', 'slashed', 'pod', 'beacon-slashed'] as const),
    ),
    block: fc.bigInt(1n, 12n).map(blockNumber),
    operator: fc.constantFrom(operatorAddress(0), operatorAddress(1)),
    isUnder: fc.boolean(),
    root: fc.constantFrom('0x01' as const, '0x02' as const, '0x03' as const),
    as: fc.constantFrom('tokens' as const, 'shares' as const),
    isBack: fc.boolean(),
    number: fc.oneof(fc.bigInt(-5n, 5n), fc.bigInt(0n, 2n ** 64n), amount),
    other: fc.oneof(fc.bigInt(0n, 5n), fc.bigInt(0n, 2n ** 64n), amount),
  })
  .map(({ kind, block, operator, isUnder, root, as, isBack, number, other }) => {
    const positive = number < 0n ? -number : number;
    return {
      kind,
      block,
      root,
      as,
      isBack,
      ...((kind !== 'queued' || isUnder) && { operator }),
      total: depositShares(number),
      shares: depositShares(positive),
      scaledShares: scaledShares(other),
      maxMagnitude: wad(positive),
      before: wad(positive),
      after: wad(other),
    } as unknown as LedgerEvent;
  });

test('error: no events, whatever they say, can stop the replay or break its sums', () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { maxLength: 40, size: 'max' }),
      fc.boolean(),
      rate,
      (events, isNative, at) => {
        const ledger = replayLedger(events, { delayBlocks: 3n, isNative });
        expect(ledger.entries).toHaveLength(events.length);
        expect(ledger.now.depositShares).toBeGreaterThanOrEqual(0n);
        expectIdentity(ledger);
        const isWhole = ledger.problems.length === 0;
        if (isWhole) expect(ledger.sums.unknown).toBe(0n);
        const tokens = inTokens(ledger, at);
        expect(explained(tokens.sums)).toBe(tokens.now.total);
      },
    ),
    { numRuns: 1000 },
  );
});
