import { sharesInQueue } from '../../lib/domain/ledger/replay';
import { type Address, type WithdrawableShares, wad, withdrawableShares } from '../../lib/domain/units';
import type { SlashOfMine, StakerLedger } from '../../lib/wire/stats/life';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import { setKeyOf } from './book';
import type { Directory } from './directory';
import { lifeAt, type StrategyLife } from './life';
import { placeOf } from './places';
import { idOf, resolutionOf, termsOf } from './slashes';

/** Where everything went that an account put in. One that was never seen has no ledger. */
export async function answerStakerLedgers(
  directory: Directory,
  tx: Queryable,
  account: Address,
): Promise<Reply<StakerLedger[]>> {
  const { strategies } = await lifeAt(directory, tx, account);
  const cleared = await clearingsOf(tx, strategies);
  return { data: strategies.map((life) => ledgerOf(life, cleared, directory)) };
}

type Clearings = ReadonlyMap<string, number>;

const clearingKey = (row: { avs: Address; set_id: number; slash_id: number; strategy: Address }) =>
  `${setKeyOf(row)} ${row.slash_id} ${row.strategy}`;

/** The blocks in which slashed shares were burned or paid out, of every set that slashed here. */
async function clearingsOf(tx: Queryable, lives: readonly StrategyLife[]): Promise<Clearings> {
  const avss = new Set(
    lives
      .flatMap(({ causes }) => causes.flatMap((one) => (one.kind === 'slash' ? one.rows : [])))
      .map(({ avs }) => avs),
  );
  if (avss.size === 0) return new Map();
  const rows = await tx.query<RowOf<'clearing'>>(
    'select * from clearing where avs in (select json_array_elements_text($1::json))',
    [JSON.stringify([...avss])],
  );
  return new Map(rows.map((row) => [clearingKey(row), row.block]));
}

/** Sums of what only grows: never below zero, whatever the order of the events. */
const asShares = (sum: bigint): WithdrawableShares => withdrawableShares(sum < 0n ? 0n : sum);

/** Nothing is on its way between holding and queue, as at the end of every transaction. */
const isSettled = ({ returning, leaving, isLeaving }: StrategyLife['ledger']['now']): boolean =>
  returning === 0n && leaving.length === 0 && !isLeaving;

function ledgerOf(life: StrategyLife, cleared: Clearings, directory: Directory): StakerLedger {
  const { strategy, ledger } = life;
  const { sums, now } = ledger;
  return {
    strategy,
    sums: {
      putIn: asShares(sums.putIn),
      takenOut: asShares(sums.takenOut),
      slashed: asShares(sums.slashed),
      beaconSlashed: asShares(sums.beaconSlashed),
      rounding: sums.rounding,
      // On its way at the end of a transaction it is nowhere that the chain knows of.
      unknown: sums.unknown + now.returning,
    },
    now: {
      depositShares: now.depositShares,
      withdrawableShares: now.withdrawable,
      queuedShares: sharesInQueue(ledger),
    },
    isComplete: ledger.problems.length === 0 && isSettled(now),
    slashes: ledger.slashes
      .flatMap(({ entry, shares }) => slashOf(life, entry, shares, cleared, directory))
      .reverse(),
  };
}

function slashOf(
  { strategy, ledger, causes }: StrategyLife,
  entry: number,
  shares: WithdrawableShares,
  cleared: Clearings,
  directory: Directory,
): SlashOfMine[] {
  const cause = causes[entry];
  const row = cause?.kind === 'slash' ? cause.rows.find((taken) => taken.strategy === strategy) : undefined;
  const taken = ledger.entries[entry];
  if (!row || !taken) return [];
  const clearedBlock = cleared.get(clearingKey(row));
  return [
    {
      ...placeOf(row),
      id: idOf(row),
      ...termsOf(row, directory),
      ...resolutionOf([row]),
      shares,
      // Of ether that the beacon chain slashed since, less is left of this part as well.
      queuedShares: -taken.queued < shares ? withdrawableShares(-taken.queued) : shares,
      maxMagnitudeBefore: wad(row.magnitude_before),
      maxMagnitudeAfter: wad(row.magnitude_after),
      ...(clearedBlock !== undefined && { clearedBlock }),
    },
  ];
}
