import { NATIVE_ETH_STRATEGY } from '../../../contracts-abi/eigenlayer/native-eth';
import type { Address } from '../../../lib/domain/units';
import type { HistoryEntry, StakerLedger } from '../../../lib/wire/stats/life';
import type { Check } from '../ask-in-parts';
import { isReturn, podGainsOf } from '../deposits';
import { compare, compareSets, type Difference, groupBy } from '../difference';
import { managersOf } from '../sides';
import { movesOf } from '../stakers';
import type { Scene } from './scene';

const sum = (values: readonly bigint[]): bigint => values.reduce((so, value) => so + value, 0n);

/** That what came in, went out and was lost is what the contracts still have, to the wei. */
export const ledgersCheck =
  (scene: Scene, staker: Address, ledgers: readonly StakerLedger[]): Check =>
  (ask) => {
    const { delegation } = managersOf(scene);
    const strategies = ledgers.map(({ strategy }) => strategy);
    const deposited = ask({ ...delegation, functionName: 'getDepositedShares', args: [staker] });
    const left = ask({ ...delegation, functionName: 'getWithdrawableShares', args: [staker, strategies] });
    const queued = ask({ ...delegation, functionName: 'getQueuedWithdrawals', args: [staker] });
    return () => {
      const [structs, shares] = queued.value();
      const waiting = structs.flatMap((struct, i) =>
        struct.strategies.map((strategy, j) => ({ strategy, shares: shares[i]?.[j] as bigint })),
      );
      const queuedIn = (strategy: Address) =>
        sum(waiting.flatMap((item) => (item.strategy === strategy ? [item.shares] : [])));
      const missing = deposited.value()[0].filter((strategy) => !strategies.includes(strategy));
      return [
        ...compareSets(`ledgers of ${staker}`, [], missing),
        ...ledgers.flatMap((ledger, i) =>
          compareLedger(`ledger of ${staker} in ${ledger.strategy}`, ledger, {
            depositShares: left.value()[1][i] as bigint,
            withdrawableShares: left.value()[0][i] as bigint,
            queuedShares: queuedIn(ledger.strategy),
          }),
        ),
      ];
    };
  };

function compareLedger(
  what: string,
  { sums, now, slashes, isComplete }: StakerLedger,
  chain: { depositShares: bigint; withdrawableShares: bigint; queuedShares: bigint },
): Difference[] {
  const { putIn, takenOut, slashed, beaconSlashed, rounding, unknown } = sums;
  return [
    ...compare(what, now, chain),
    ...compare(`${what} is complete`, isComplete, true),
    ...compare(
      `${what} adds up`,
      putIn - takenOut - slashed - beaconSlashed - rounding - unknown,
      chain.withdrawableShares + chain.queuedShares,
    ),
    ...compare(`slashes in the ${what}`, sum(slashes.map(({ shares }) => shares)), slashed),
  ];
}

type Moment = { block: number; log: number; time: number; transaction: string };

const at = ({ block, log, time, transaction }: Moment) => `${block}.${log}, ${time}, ${transaction}`;
/** Of a strategy that is named twice, the sum. */
const amounts = (parts: readonly { strategy: Address; shares: bigint }[]) =>
  [...groupBy(parts, ({ strategy }) => strategy)]
    .map(([strategy, own]) => [strategy, sum(own.map(({ shares }) => shares))] as const)
    .flatMap(([strategy, shares]) => (shares > 0n ? [`${shares} in ${strategy}`] : []))
    .sort()
    .join();

/** Everything that an account did, as the events tell it; and that its slashes add up to what the ledgers say. */
export function compareLife(
  { history }: Scene,
  staker: Address,
  entries: readonly HistoryEntry[],
  ledgers: readonly StakerLedger[],
): Difference[] {
  const own = history.of('delegationManager', 'SlashingWithdrawalQueued').flatMap((event) => {
    return event.args.withdrawal.staker === staker ? [event] : [];
  });
  const roots = new Set(own.map(({ args }) => args.withdrawalRoot));
  const done = [
    ...history.of('strategyManager', 'Deposit').flatMap((event) => {
      const { args } = event;
      if (args.staker !== staker || isReturn(history, event)) return [];
      return [`deposited ${amounts([args])} at ${at(event)}`];
    }),
    ...podGainsOf(history, staker).map(({ gain, event }) => {
      return `deposited ${amounts([{ strategy: NATIVE_ETH_STRATEGY, shares: gain }])} at ${at(event)}`;
    }),
    ...(movesOf(history).get(staker) ?? []).map((move) => {
      const kind = move.kind === 'delegated' ? 'delegated' : `undelegated ${move.kind === 'forced'}`;
      return `${kind} ${move.operator} at ${at(move)}`;
    }),
    ...own.map(({ args, ...event }) => {
      const { strategies, nonce } = args.withdrawal;
      const parts = strategies.map((strategy, i) => ({
        strategy,
        shares: args.sharesToWithdraw[i] as bigint,
      }));
      return `queued ${nonce} ${args.withdrawalRoot} ${amounts(parts)} at ${at(event)}`;
    }),
    ...history.of('delegationManager', 'SlashingWithdrawalCompleted').flatMap(({ args, ...event }) => {
      return roots.has(args.withdrawalRoot) ? [`collected ${args.withdrawalRoot} at ${at(event)}`] : [];
    }),
  ];
  return [
    ...compareSets(`history of ${staker}`, entries.flatMap(nameOf), done),
    ...ledgers.flatMap(({ strategy, sums }) =>
      // What the beacon chain took of an earlier slash's part is told with that slash, and counted to the beacon chain.
      compare(
        `losses in the history of ${staker} in ${strategy}`,
        lostIn(entries, strategy),
        sums.slashed + sums.beaconSlashed,
      ),
    ),
  ];
}

const lostIn = (entries: readonly HistoryEntry[], strategy: Address): bigint =>
  sum(
    entries.flatMap(({ kind, amounts: parts }) =>
      kind === 'slashed' || kind === 'beacon-slashed'
        ? parts.flatMap((part) => (part.strategy === strategy ? [part.shares] : []))
        : [],
    ),
  );

/** As the events are named; nothing for a slash, which is no doing of the account. */
function nameOf(entry: HistoryEntry): string[] {
  const { kind, operator, withdrawal, isForced, amounts: parts, logIndex: log } = entry;
  const place = at({ ...entry, log });
  switch (kind) {
    case 'deposited':
      return [`deposited ${amounts(parts)} at ${place}`];
    case 'delegated':
      return [`delegated ${operator?.address} at ${place}`];
    case 'undelegated':
      return [`undelegated ${isForced === true} ${operator?.address} at ${place}`];
    case 'queued':
      return [`queued ${withdrawal?.nonce} ${withdrawal?.root} ${amounts(parts)} at ${place}`];
    case 'collected':
      return [`collected ${withdrawal?.root} at ${place}`];
    default:
      return [];
  }
}
