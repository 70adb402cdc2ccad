import type { ReactNode } from 'react';
import { EthAmount } from '@/components/amount/eth-amount';
import { Named } from '@/components/amount/named';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { formatBlock } from '@/lib/text/format';
import { formatMoment } from '@/lib/text/moments';
import type { Slash } from '@/lib/wire/stats/slashes';
import { uncountedIn } from './uncounted';

type RecentSlashesProps = { slashes: readonly Slash[]; total: number; network: string; readAt: ReactNode };

/** The latest slashes in a line each, and the way to all of them. */
export function RecentSlashes({ slashes, total, network, readAt }: RecentSlashesProps) {
  return (
    <Panel title="Recent slashes" aside={readAt} isFlush>
      {slashes.length === 0 ? (
        <Empty title="Nobody was ever slashed on this network" />
      ) : (
        <>
          <table className="ledger">
            <thead>
              <tr>
                <th scope="col">Operator</th>
                <th scope="col">By</th>
                <th scope="col">When</th>
                <th scope="col" data-figure>
                  Lost
                </th>
              </tr>
            </thead>
            <tbody>
              {slashes.map((slash) => (
                <tr key={slash.id}>
                  <th scope="row">
                    <Named who={slash.operator} network={network} kind="operator" isInline />
                  </th>
                  <td data-label="By">
                    <span className="inline-flex flex-wrap items-center gap-x-1.5 max-md:justify-end">
                      set {slash.operatorSetId} of{' '}
                      <Named who={slash.avs} network={network} kind="avs" isInline />
                    </span>
                  </td>
                  <td data-label="When">
                    <span>
                      {formatMoment(slash.time)}{' '}
                      <span className="text-xs whitespace-nowrap text-ink-soft">
                        block {formatBlock(BigInt(slash.block))}
                      </span>
                    </span>
                  </td>
                  <td data-label="Lost" data-figure>
                    <EthAmount value={slash.totalEth} uncounted={uncountedIn(slash)} isStrong isPlain />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="border-t border-line px-3.5 py-2.5 md:px-4">
            <ButtonLink href={`/${network}/slashes`} isSmall>
              {total > slashes.length ? `See all ${total} slashes` : 'See what each took'}
            </ButtonLink>
          </p>
        </>
      )}
    </Panel>
  );
}
