'use client';

import { Note } from '@/components/ui/note';
import type { OwnSubscription } from '@/lib/hooks/notices-store';
import { useSubscriptionState } from '@/lib/hooks/use-notices';
import { formatMoment } from '@/lib/text/moments';

/** Says that the server does not know a subscription any more, or that it gave up on messages. */
export function Standing({ subscription }: { subscription: OwnSubscription }) {
  const state = useSubscriptionState(subscription);
  if (state === null) {
    return (
      <Note meaning="attention" title="This one has ended">
        <p>
          The receiver said that it is gone, or the server’s storage was replaced. Switch it off and on again.
        </p>
      </Note>
    );
  }
  if (!state?.failed) return null;
  const { failed, lastFailedAt } = state;
  return (
    <Note
      meaning="attention"
      title={failed === 1 ? 'A message did not arrive' : `${failed} messages did not arrive`}
    >
      <p>
        What is not taken is tried again for half a day, then given up
        {lastFailedAt !== undefined && `: the last time ${formatMoment(lastFailedAt)}`}. It is not sent again;
        the feed holds all that happened.
      </p>
    </Note>
  );
}
