'use client';

import { Hash } from '@/components/amount/address';
import { ForeignText } from '@/components/amount/token-text';
import { Empty, Failed, SkeletonRows } from '@/components/ui/faces';
import { Hint } from '@/components/ui/hint';
import { Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import type { Address } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { useFeed } from '@/lib/hooks/use-feed';
import type { FeedState } from '@/lib/hooks/use-feed-store';
import { formatBlock } from '@/lib/text/format';
import { formatMoment } from '@/lib/text/moments';

const LONGEST = 600;

function Entry({ notice, explorer }: { notice: FeedState['notices'][number]; explorer: string | undefined }) {
  const { title, body, exact, block, time, transaction } = notice;
  return (
    <li className="space-y-1 px-3.5 py-3 md:px-4">
      <p className="font-medium">
        <ForeignText text={title} maxLength={LONGEST} />
      </p>
      <p className="max-w-prose text-sm">
        {exact.length > 0 ? (
          <Hint note={`Exactly ${exact.join(', ')}.`}>
            <ForeignText text={body} maxLength={LONGEST} />
          </Hint>
        ) : (
          <ForeignText text={body} maxLength={LONGEST} />
        )}
      </p>
      <p className="flex flex-wrap gap-x-3 text-xs text-ink-soft">
        <span>
          block {formatBlock(BigInt(block))}, {formatMoment(time)}
        </span>
        <Hash value={transaction} explorer={explorer} />
      </p>
    </li>
  );
}

/** Why nothing comes now. */
function troubleOf({ status, isAway }: FeedState) {
  if (status === 'lost') return { title: 'The connection is lost', why: 'The site cannot be reached.' };
  if (!isAway) return undefined;
  const why = 'What happened is told by an index of the chain, and it does not answer.';
  return { title: 'The index cannot be asked now', why };
}

const goesOn =
  'The page goes on by itself; the figures above come from the chain and are not touched by this.';

function TroubleNote({ feed }: { feed: FeedState }) {
  const trouble = troubleOf(feed);
  return (
    <div role="status">
      {trouble && feed.hasList && (
        <div className="p-3.5 md:p-4">
          <Note meaning="attention" title={trouble.title}>
            <p>
              {trouble.why}{' '}
              {feed.notices.length > 0
                ? 'What stands here may not be the newest.'
                : 'Until then nothing had happened that concerns this account.'}{' '}
              {goesOn}
            </p>
          </Note>
        </div>
      )}
    </div>
  );
}

function List({ feed }: { feed: FeedState }) {
  const { deployment } = useNetwork();
  const trouble = troubleOf(feed);
  if (!feed.hasList) {
    return trouble ? (
      <Failed title={trouble.title} meaning={trouble.why} action={goesOn} />
    ) : (
      <SkeletonRows rows={2} label="Reading what happened" />
    );
  }
  if (feed.notices.length > 0) {
    return (
      <ul aria-label="What happened, the newest first" className="divide-y divide-line">
        {feed.notices.map((notice) => (
          <Entry key={notice.id} notice={notice} explorer={deployment.explorer} />
        ))}
      </ul>
    );
  }
  // What was empty before it was cut off may be so no longer.
  if (trouble) return null;
  return (
    <Empty title="Nothing happened yet that concerns this account">
      Slashes, changes of its operator and withdrawals that become ready appear here by themselves.
    </Empty>
  );
}

/** What the owner of a stake should know, as it happens. What comes is said to those who cannot see it. */
export function LiveFeed({ account }: { account: Address }) {
  const feed = useFeed(account);
  return (
    <Panel title="What happened" isFlush>
      <TroubleNote feed={feed} />
      <List feed={feed} />
      <p role="status" className="sr-only">
        {feed.newest ? `${feed.newest.title}. ${feed.newest.body}` : ''}
      </p>
    </Panel>
  );
}
