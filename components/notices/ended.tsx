'use client';

import { Note } from '@/components/ui/note';
import type { OwnSubscription } from '@/lib/hooks/notices-store';
import { useIsAlive } from '@/lib/hooks/use-notices';

/** Says that the server does not know a subscription any more. */
export function Ended({ subscription }: { subscription: OwnSubscription }) {
  if (useIsAlive(subscription) !== false) return null;
  return (
    <Note meaning="attention" title="This one has ended">
      <p>
        The receiver said that it is gone, or the server’s storage was replaced. Switch it off and on again.
      </p>
    </Note>
  );
}
