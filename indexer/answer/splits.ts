import type { Address } from '../../lib/domain/units';
import type { OperatorRow, SplitRow } from '../../lib/wire/stats/operators';
import type { RowOf } from '../store/tables';
import type { Naming } from './naming';
import { placeOf } from './places';

type Change = RowOf<'split_change'>;

/** Changes of each split of each operator, the oldest first. */
export type SplitBook = {
  /** Absent where the deployment has no rewards coordinator: nothing is said of splits then. */
  defaultBips: number | undefined;
  byOperator: ReadonlyMap<Address, ReadonlyMap<string, readonly Change[]>>;
};

export function splitBookOf(changes: readonly Change[], defaultBips: number | undefined): SplitBook {
  const byOperator = new Map<Address, Map<string, Change[]>>();
  const inOrder = [...changes].sort((a, b) => a.block - b.block || a.log - b.log);
  for (const change of inOrder) {
    const own = byOperator.get(change.operator) ?? new Map<string, Change[]>();
    byOperator.set(change.operator, own);
    const key = `${change.kind} ${change.avs} ${change.set_id}`;
    const known = own.get(key);
    if (known) known.push(change);
    else own.set(key, [change]);
  }
  return { defaultBips, byOperator };
}

/** What holds at a time: the newest change that is due. Before the first one it is the default, whatever that is then. */
function stateAt(history: readonly Change[], time: number): { bips?: number; pending?: Change } {
  const due = history.findLast(({ activates_at }) => activates_at <= time);
  const last = history.at(-1);
  return {
    ...(due && { bips: due.new_bips }),
    ...(last && last !== due && last.activates_at > time && { pending: last }),
  };
}

/** An operator's splits in short; undefined where nobody has any. */
export function splitsOf(
  operator: Address,
  { defaultBips, byOperator }: SplitBook,
  time: number,
): OperatorRow['splits'] {
  if (defaultBips === undefined) return undefined;
  const states = [...(byOperator.get(operator)?.values() ?? [])].map((history) => ({
    isProgrammatic: history[0]?.kind === 'programmatic',
    ...stateAt(history, time),
  }));
  const own = states.find(({ isProgrammatic }) => isProgrammatic);
  return {
    defaultBips,
    ...(own?.bips !== undefined && { programmaticBips: own.bips }),
    others: states.filter(({ isProgrammatic, bips }) => !isProgrammatic && bips !== undefined).length,
    pending: states.filter(({ pending }) => pending).length,
  };
}

/** Each split that an operator ever set, with its changes, the newest first. */
export function splitHistoryOf(
  operator: Address,
  { defaultBips, byOperator }: SplitBook,
  time: number,
  naming: Naming,
): SplitRow[] {
  if (defaultBips === undefined) return [];
  return [...(byOperator.get(operator)?.values() ?? [])].flatMap((history) => {
    const [first] = history;
    if (!first) return [];
    const { bips = defaultBips, pending } = stateAt(history, time);
    return [
      {
        kind: first.kind as SplitRow['kind'],
        ...(first.avs !== null && { avs: naming.avs(first.avs) }),
        ...(first.set_id !== null && { operatorSetId: first.set_id }),
        bips,
        ...(pending && { pending: { bips: pending.new_bips, activatesAt: pending.activates_at } }),
        history: history.toReversed().map((change) => ({
          ...placeOf(change),
          oldBips: change.old_bips,
          newBips: change.new_bips,
          activatesAt: change.activates_at,
        })),
      },
    ];
  });
}
