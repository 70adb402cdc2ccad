import { zeroAddress } from 'viem';
import { cleanText } from '../../../lib/domain/clean-text';
import { type Address, WAD } from '../../../lib/domain/units';
import { storableText } from '../../store/storable-text';
import type { ChainHistory, SeenEvent } from '../chain-history';
import { groupBy } from '../difference';
import { oncePerHistory } from '../mentions';
import { setNameOf } from './scene';

const DESCRIPTION_LENGTH = 1_000;

type Head = {
  operator: Address;
  set: string;
  slashId: number;
  block: number;
  log: number;
  time: number;
  transaction: string;
  recipient: Address | undefined;
  description: string;
};

/** Where, by whom and why, as one line. */
export const headLine = ({ operator, set, slashId, recipient, description, ...at }: Head): string =>
  [
    `${slashId} by ${set} of ${operator} at ${at.block}.${at.log}, ${at.time}, ${at.transaction}`,
    `paid to ${recipient}: ${description}`,
  ].join(' ');

type Taken = {
  strategy: Address;
  wadSlashed: bigint;
  maxMagnitudeBefore: bigint;
  maxMagnitudeAfter: bigint;
  sharesBefore: bigint;
  sharesAfter: bigint;
  slashedShares: bigint;
  clearedBlock?: number | undefined;
};

/** What one slash took of one strategy, as one line. */
export const lineOf = (one: Taken): string =>
  [
    `in ${one.strategy}: ${one.wadSlashed}`,
    `${one.maxMagnitudeBefore} to ${one.maxMagnitudeAfter}`,
    `${one.sharesBefore} to ${one.sharesAfter}`,
    `${one.slashedShares}, cleared in ${one.clearedBlock}`,
  ].join(', ');

type Slashed = SeenEvent<'allocationManager', 'OperatorSlashed'>;
type Place = { block: number; log: number };

const isBefore = (a: Place, b: Place): boolean => a.block < b.block || (a.block === b.block && a.log < b.log);

const pairName = ({ operator, strategy }: { operator: string; strategy: string }) =>
  `${operator} ${strategy}`;

/** Events by operator and strategy. */
const eventsIn = oncePerHistory((history) => {
  const added = history.of('delegationManager', 'OperatorSharesIncreased');
  const taken = history.of('delegationManager', 'OperatorSharesDecreased');
  const byPair = ({ args }: { args: { operator: string; strategy: string } }) => pairName(args);
  return {
    magnitudes: groupBy(history.of('allocationManager', 'MaxMagnitudeUpdated'), byPair),
    slashed: groupBy(history.of('delegationManager', 'OperatorSharesSlashed'), byPair),
    moves: groupBy(
      [
        ...added.map((one) => ({ ...one, change: one.args.shares })),
        ...taken.map((one) => ({ ...one, change: -one.args.shares })),
      ],
      byPair,
    ),
  };
});

/** What the other events say of a slash that comes after another at `earlier`. */
function takenBy(
  history: ChainHistory,
  slash: Slashed,
  earlier: Place,
  index: number,
): Omit<Taken, 'clearedBlock'> {
  const { operator, strategies, wadSlashed } = slash.args;
  const strategy = strategies[index] as Address;
  const name = pairName({ operator, strategy });
  const { magnitudes, slashed, moves } = eventsIn(history);
  const until = <Event extends Place>(events: readonly Event[] | undefined) =>
    (events ?? []).filter((event) => isBefore(event, slash));
  const isOwn = (event: Place) => isBefore(earlier, event);
  const changes = until(magnitudes.get(name));
  const own = changes.filter(isOwn);
  const last = changes.at(-1 - own.length);
  const found = last ? last.args.maxMagnitude : WAD;
  const held = until(moves.get(name));
  const lost = held.filter((move) => isOwn(move) && move.args.staker === zeroAddress);
  const sum = (list: typeof held) => list.reduce((so, { change }) => so + change, 0n);
  const all = until(slashed.get(name)).filter(isOwn);
  return {
    strategy,
    wadSlashed: wadSlashed[index] as bigint,
    maxMagnitudeBefore: found,
    maxMagnitudeAfter: own.at(-1)?.args.maxMagnitude ?? found,
    sharesBefore: sum(held) - sum(lost),
    sharesAfter: sum(held),
    slashedShares: all.reduce((so, { args }) => so + args.totalSlashedShares, 0n),
  };
}

const clearingName = (set: string, slashId: number, strategy: string) => `${set} ${slashId} ${strategy}`;

/** Every slash from its event, and from what the other events say had come to be by then. */
export const slashesIn = oncePerHistory((history) => {
  const clearings = history.of('strategyManager', 'BurnOrRedistributableSharesDecreased');
  const cleared = new Map(
    clearings.map(({ args: { operatorSet, slashId, strategy }, block }) => {
      return [clearingName(setNameOf(operatorSet), Number(slashId), strategy), block] as const;
    }),
  );
  const recipients = new Map(
    history
      .of('allocationManager', 'RedistributionAddressSet')
      .map(({ args }) => [setNameOf(args.operatorSet), args.redistributionRecipient] as const),
  );
  const counts = new Map<string, number>();
  let earlier: Place = { block: -1, log: -1 };
  return history.of('allocationManager', 'OperatorSlashed').map((slash) => {
    const { args, ...at } = slash;
    const set = setNameOf(args.operatorSet);
    const slashId = (counts.get(set) ?? 0) + 1;
    counts.set(set, slashId);
    const taken = args.strategies.map((strategy, i) => ({
      ...takenBy(history, slash, earlier, i),
      clearedBlock: cleared.get(clearingName(set, slashId, strategy)),
    }));
    earlier = slash;
    const { operator } = args;
    const description = cleanText(storableText(args.description), DESCRIPTION_LENGTH);
    const head = headLine({ ...at, operator, set, slashId, description, recipient: recipients.get(set) });
    return { id: `${at.block}-${at.log}`, operator, head, taken };
  });
});
