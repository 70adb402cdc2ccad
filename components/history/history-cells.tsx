import { Hash } from '@/components/amount/address';
import { etherPartOf } from '@/components/amount/slash-words';
import { Hint } from '@/components/ui/hint';
import { Badge } from '@/components/ui/note';
import { formatBlock } from '@/lib/text/format';
import { explainEvent } from '@/lib/text/history';
import { formatMoment } from '@/lib/text/moments';
import type { HistoryEntry } from '@/lib/wire/stats/life';
import { HistoryAmount } from './history-amount';
import { type HistorySetting, WithWhom } from './with-whom';

type CellsProps = { entry: HistoryEntry; setting: HistorySetting };

function What({ entry, setting }: CellsProps) {
  const isEther = etherPartOf(entry.amounts, setting.tokens) === 'all';
  const { meaning, word, note } = explainEvent({ ...entry, isEther });
  const { withdrawal } = entry;
  return (
    <span className="block">
      <Hint note={note}>
        {meaning === 'danger' || meaning === 'attention' ? (
          <Badge meaning={meaning}>{word}</Badge>
        ) : (
          <span className="font-medium">{word}</span>
        )}
      </Hint>
      {withdrawal && (
        <small className="block" title={withdrawal.root}>
          Withdrawal {formatBlock(BigInt(withdrawal.nonce) + 1n)}
        </small>
      )}
    </span>
  );
}

function Amounts({ entry, setting }: CellsProps) {
  if (entry.amounts.length === 0) return <span className="text-ink-soft">nothing moved</span>;
  return (
    <span className="inline-flex flex-col items-end gap-0.5">
      {entry.amounts.map((moved) => (
        <HistoryAmount key={moved.strategy} entry={entry} moved={moved} tokens={setting.tokens} />
      ))}
    </span>
  );
}

/** The cells of one event of a history, in the order of the heads. */
export function HistoryCells({ entry, setting }: CellsProps) {
  return (
    <>
      <th scope="row">
        <What entry={entry} setting={setting} />
      </th>
      <td data-label="Amount" data-figure>
        <Amounts entry={entry} setting={setting} />
      </td>
      <td data-label="With">
        <span className="min-w-0 space-y-0.5">
          <WithWhom entry={entry} setting={setting} />
        </span>
      </td>
      <td data-label="When">
        <span>
          {formatMoment(entry.time)} <small className="block">block {formatBlock(BigInt(entry.block))}</small>
        </span>
      </td>
      <td data-label="Transaction">
        <Hash value={entry.transaction} explorer={setting.explorer} />
      </td>
    </>
  );
}
