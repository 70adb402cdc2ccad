import Link from 'next/link';
import type { ReactNode } from 'react';
import { Lost } from '@/components/amount/lost';
import { Panel } from '@/components/ui/panel';
import { formatBlock } from '@/lib/text/format';
import type { Metrics } from '@/lib/wire/stats/metrics';

type CountProps = { name: string; count: number; href?: string; note?: ReactNode };

function Count({ name, count, href, note }: CountProps) {
  return (
    <div className="-mt-px border-t border-line px-3.5 py-3 md:px-4">
      <dt className="text-xs text-ink-soft">
        {href ? (
          <Link href={href} prefetch={false} className="hover:text-ink hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
      </dt>
      <dd>
        <span className="text-lg font-semibold">{formatBlock(BigInt(count))}</span>
        {note && <span className="block text-xs text-ink-soft">{note}</span>}
      </dd>
    </div>
  );
}

/** How many of everything there is. */
export function Counts({ metrics, network }: { metrics: Metrics; network: string }) {
  const { operators, activeOperators, delegators, avss, operatorSets, strategies } = metrics;
  return (
    <Panel title="In numbers" isFlush>
      <dl className="grid grid-cols-2 overflow-hidden sm:grid-cols-3">
        <Count
          name="Operators"
          count={operators}
          href={`/${network}/operators`}
          note={`${formatBlock(BigInt(activeOperators))} serve an AVS`}
        />
        <Count name="Delegators" count={delegators} />
        <Count
          name="AVSs"
          count={avss}
          href={`/${network}/avs`}
          note={`${formatBlock(BigInt(operatorSets))} operator sets`}
        />
        <Count name="Strategies" count={strategies} href={`/${network}/strategies`} />
        <Count
          name="Slashes"
          count={metrics.slashes}
          href={`/${network}/slashes`}
          note={<Lost value={metrics.lostEth} uncounted={metrics.lostUncounted} isPlain />}
        />
        <Count name="Withdrawals in the queue" count={metrics.queuedWithdrawals} />
      </dl>
    </Panel>
  );
}
