import { Badge } from '@/components/ui/note';
import type { Strategy } from '@/lib/domain/position';
import { roomOf } from './room';

/** Whether the strategy takes deposits now, or why not. */
export function DepositState({ strategy }: { strategy: Strategy }) {
  if (!strategy.isWhitelisted) return <Badge meaning="unknown">Not accepted</Badge>;
  if (strategy.isDepositPaused) return <Badge meaning="attention">Paused</Badge>;
  if (roomOf(strategy) === 0n) return <Badge meaning="attention">Cap reached</Badge>;
  return <Badge meaning="good">Open</Badge>;
}
