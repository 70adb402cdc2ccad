import type { ReactNode } from 'react';
import { Named } from '@/components/amount/named';
import { Unknown } from '@/components/ui/facts';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { countOf, formatBips } from '@/lib/text/directory';
import { formatMoment } from '@/lib/text/moments';
import type { OperatorDetail, SplitRow } from '@/lib/wire/stats/operators';
import { Quiet } from './lines';
import type { OperatorSetting } from './operator-setting';
import { SetName } from './set-name';

type SplitProps = { split: SplitRow; setting: OperatorSetting };

function What({ split, setting: { network } }: SplitProps): ReactNode {
  const { kind, avs, operatorSetId } = split;
  if (kind === 'programmatic') return 'Programmatic incentives';
  if (!avs) return <Unknown reason="The index does not say for whom this split holds." />;
  if (kind === 'operator-set' && operatorSetId !== undefined)
    return <SetName avs={avs} operatorSetId={operatorSetId} network={network} />;
  return <Named who={avs} network={network} kind="avs" isInline />;
}

function Changes({ split: { history }, explorer }: { split: SplitRow; explorer?: string | undefined }) {
  if (history.length === 0) return <span className="text-ink-soft">never</span>;
  return (
    <details>
      <summary className="text-accent underline underline-offset-2">
        {countOf(history.length, 'change')}
      </summary>
      <ul className="mt-1 space-y-1">
        {history.map(({ block, transaction, oldBips, newBips, time, activatesAt }) => (
          <li key={`${block} ${transaction} ${activatesAt}`}>
            {formatBips(oldBips)} to {formatBips(newBips)}, in force from {formatMoment(activatesAt)}{' '}
            <Quiet>
              {explorer ? (
                <a
                  href={`${explorer}/tx/${transaction}`}
                  target="_blank"
                  rel="noreferrer"
                  className="text-accent underline underline-offset-2"
                >
                  set {formatMoment(time)}
                </a>
              ) : (
                <span title={transaction}>set {formatMoment(time)}</span>
              )}
            </Quiet>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Row({ split, setting }: SplitProps) {
  return (
    <tr>
      <th scope="row">
        <What split={split} setting={setting} />
      </th>
      <td data-label="It keeps" data-figure>
        <span className="font-semibold">{formatBips(split.bips)}</span>
      </td>
      <td data-label="Change on its way">
        {split.pending ? (
          <span>
            to {formatBips(split.pending.bips)} at {formatMoment(split.pending.activatesAt)}
          </span>
        ) : (
          <span className="text-ink-soft">none</span>
        )}
      </td>
      <td data-label="Changes">
        <Changes split={split} explorer={setting.explorer} />
      </td>
    </tr>
  );
}

/** What it keeps of rewards, where it chose another share than the default, and how that changed. */
export function SplitHistory({ operator, setting }: { operator: OperatorDetail; setting: OperatorSetting }) {
  const { splits, splitHistory } = operator;
  return (
    <Panel title={<Term of="split">What it keeps of rewards</Term>} isFlush>
      <p className="px-3.5 py-3 text-sm md:px-4">
        {splits
          ? `Where it chose nothing else, it keeps ${formatBips(splits.defaultBips)}: the network's default.`
          : "The network's default is not known: it has no rewards contract, or the index has not read it."}
      </p>
      {splitHistory.length > 0 && (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col" data-figure>
                It keeps
              </th>
              <th scope="col">Change on its way</th>
              <th scope="col">Changes</th>
            </tr>
          </thead>
          <tbody>
            {splitHistory.map((split) => (
              <Row
                key={`${split.kind} ${split.avs?.address} ${split.operatorSetId}`}
                split={split}
                setting={setting}
              />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
