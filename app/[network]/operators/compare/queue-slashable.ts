import type { WithdrawalRow } from '@/lib/wire/stats/stakers';

type Queued = Pick<WithdrawalRow, 'state' | 'slashableUntil'>;

/** Last block in which a slash can still reduce one of these withdrawals; undefined where none can at `block`. */
export function queueSlashableUntil(withdrawals: readonly Queued[], block: number): number | undefined {
  const open = withdrawals.flatMap(({ state, slashableUntil }) =>
    state === 'queued' && slashableUntil !== undefined && slashableUntil >= block ? [slashableUntil] : [],
  );
  return open.length === 0 ? undefined : Math.max(...open);
}
