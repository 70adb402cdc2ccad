import { Unknown } from '@/components/ui/facts';
import { Badge } from '@/components/ui/note';
import { WAD } from '@/lib/domain/units';
import type { OperatorRow } from './operator-row';

/** What a staker should know before anything else: by invitation, slashed, slashed to nothing. */
export function OperatorMarks({ operator }: { operator: OperatorRow }) {
  const gone = operator.stakes.filter(({ maxMagnitude }) => maxMagnitude === 0n).length;
  const isSlashed = operator.stakes.some(({ maxMagnitude }) => maxMagnitude < WAD);
  return (
    <span className="inline-flex flex-wrap justify-end gap-1 md:justify-start">
      {operator.approver ? (
        <Badge meaning="attention">By invitation</Badge>
      ) : (
        <Badge meaning="good">Open to all</Badge>
      )}
      {gone > 0 && (
        <Badge meaning="danger">
          Slashed to nothing in {gone} {gone === 1 ? 'asset' : 'assets'}
        </Badge>
      )}
      {isSlashed && gone === 0 && <Badge meaning="attention">Slashed before</Badge>}
    </span>
  );
}

/** How many have delegated to it; unknown while the chain's events are still being read. */
export function StakerCount({ count }: { count: number | undefined }) {
  if (count === undefined) return <Unknown reason="Not every event of the chain has been read yet." />;
  return count;
}
