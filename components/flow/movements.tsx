import { Amount } from '@/components/amount/amount';
import type { Movement, Place } from '@/lib/domain/summary';

const from: Record<Place, string> = {
  wallet: 'from your wallet',
  restaked: 'from your restaked balance',
  queue: 'from the withdrawal queue',
};

const to: Record<Place, string> = {
  wallet: 'in your wallet',
  restaked: 'restaked, in your position',
  queue: 'waiting to be withdrawn (queued)',
};

type MovementsProps = { movements: readonly Movement[]; end: 'from' | 'to' };

/** One end of what moves: where it leaves, or where it arrives. */
export function Movements({ movements, end }: MovementsProps) {
  // Two withdrawals can be alike in everything.
  const lines = movements.map((movement, at) => ({ id: `${at}-${movement.token.address}`, movement }));
  return (
    <ul className="space-y-1">
      {lines.map(({ id, movement }) => (
        <li key={id}>
          <Amount value={movement.amount} token={movement.token} isStrong />{' '}
          <span className="text-ink-soft">{end === 'from' ? from[movement.from] : to[movement.to]}</span>
        </li>
      ))}
    </ul>
  );
}
