import { Amount } from '@/components/amount/amount';
import { Unknown } from '@/components/ui/facts';
import { Hint } from '@/components/ui/hint';
import { Badge } from '@/components/ui/note';
import { closedReasons } from '@/lib/text/assets';
import type { StrategyRow } from '@/lib/wire/stats/strategies';

/** Whether a strategy takes deposits now, or why not. */
export function Deposits({ deposits }: Pick<StrategyRow, 'deposits'>) {
  if (deposits.isOpen) return <Badge meaning="good">Open</Badge>;
  if (!deposits.reason) return <Badge meaning="attention">Closed</Badge>;
  const { word, meaning } = closedReasons[deposits.reason];
  return (
    <Hint note={meaning}>
      <Badge meaning="attention">{word}</Badge>
    </Hint>
  );
}

/** Tokens that still fit under the cap, of how many. */
export function Room({ strategy: { cap, token } }: { strategy: StrategyRow }) {
  if (!cap || cap.total === undefined) return <span className="text-ink-soft">no cap</span>;
  if (cap.room === undefined) return <Unknown reason="The index has not read how much is under the cap." />;
  return (
    <span className="inline-flex flex-col items-end">
      <Amount value={cap.room} token={token} isAtEnd />
      <span className="text-xs text-ink-soft">
        of <Amount value={cap.total} token={token} isAtEnd withoutSymbol />
      </span>
    </span>
  );
}
