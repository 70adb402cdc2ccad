import Link from 'next/link';
import type { ReactNode } from 'react';
import { Fact, Facts, Unknown } from '@/components/ui/facts';
import { Badge } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { countOf } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import { indexStates } from '@/lib/text/index-status';
import { formatMoment } from '@/lib/text/moments';
import type { IndexStatus } from '@/lib/wire/stats/metrics';

/** The region with its way to the page that explains. */
function Freshness({ network, children }: { network: string; children: ReactNode }) {
  return (
    <Panel
      title="How fresh this is"
      aside={
        <Link
          href={`/${network}/status`}
          prefetch={false}
          className="inline-flex min-h-9 items-center text-accent underline underline-offset-2"
        >
          Status
        </Link>
      }
    >
      <Facts>{children}</Facts>
    </Panel>
  );
}

/** The index does not answer; what that means stands in the regions that it fills, and on the status page. */
export function IndexAway({ network }: { network: string }) {
  return (
    <Freshness network={network}>
      <Fact name="Index">
        <Badge meaning="danger">Does not answer</Badge>
      </Fact>
    </Freshness>
  );
}

/** How fresh the lists and totals are. */
export function IndexFreshness({ status, network }: { status: IndexStatus; network: string }) {
  const { state, indexedBlock, indexedTime, headBlock } = status;
  const { word, meaning } = indexStates[state];
  const lag =
    indexedBlock === undefined || headBlock === undefined ? undefined : Math.max(0, headBlock - indexedBlock);
  return (
    <Freshness network={network}>
      <Fact name="Index">
        <Badge meaning={meaning}>{word}</Badge>
      </Fact>
      <Fact name="Indexed up to">
        {indexedBlock === undefined ? (
          <Unknown reason="It has indexed nothing yet." />
        ) : (
          <>block {formatBlock(BigInt(indexedBlock))}</>
        )}
      </Fact>
      <Fact name="Time of that block">
        {indexedTime === undefined ? (
          <Unknown reason="It has indexed nothing yet." />
        ) : (
          formatMoment(indexedTime)
        )}
      </Fact>
      <Fact name="Behind the chain">
        {lag === undefined ? (
          <Unknown reason="The chain’s newest block is not known to it." />
        ) : (
          countOf(lag, 'block')
        )}
      </Fact>
    </Freshness>
  );
}
