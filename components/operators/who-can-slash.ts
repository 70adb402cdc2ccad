import { countOf } from '@/lib/text/directory';
import type { Membership } from '@/lib/wire/stats/operators';

type Seat = Pick<Membership, 'isMember' | 'slashableUntil'>;

/** True where an operator set can slash the operator at `block`: a member, or one that left and is slashable still. */
export const isSlashableAt = ({ isMember, slashableUntil }: Seat, block: number): boolean =>
  isMember || (slashableUntil !== undefined && slashableUntil >= block);

/** Who can slash an operator at `block`, those included that it left a short while ago. */
export function explainSlashers(memberships: readonly Seat[], block: number): string {
  const seats = memberships.filter((seat) => isSlashableAt(seat, block));
  const left = seats.filter(({ isMember }) => !isMember).length;
  if (seats.length === 0) return 'nobody at present';
  const all = `the slasher of each of ${countOf(seats.length, 'operator set')}`;
  if (left === 0) return all;
  if (left === seats.length) return `${all} that it left and that can slash it still`;
  return `${all}, ${left} of which it left and can be slashed by still`;
}
