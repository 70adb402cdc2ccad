import { formatEffect } from '@/lib/text/directory';

/** The block at which what is shown was read, and how fast blocks come. */
export type Moment = { number: number; time: number; blockTimeSeconds: number };

/** When a change takes effect: the block as the truth, the date as the estimate, and how long until then. */
export function Effect({ block, now, isShort }: { block: number; now: Moment; isShort?: boolean }) {
  const told = formatEffect(block, now, now.blockTimeSeconds);
  if (isShort)
    return (
      <span title={told.about}>
        {told.block}, <span className="whitespace-nowrap">{told.wait}</span>
      </span>
    );
  return (
    <span>
      {told.block}, <span className="whitespace-nowrap">{told.about}</span>{' '}
      <span className="whitespace-nowrap text-ink-soft">({told.wait})</span>
    </span>
  );
}
