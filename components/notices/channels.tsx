'use client';

import { useSyncExternalStore } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import type { Address } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { useSubscriptions } from '@/lib/hooks/use-notices';
import { Push } from './push';
import { Webhooks } from './webhooks';

const never = () => () => undefined;

/** What each of them does, and what is kept for it. */
export function Channels({ account }: { account: Address }) {
  const { deployment } = useNetwork();
  const own = useSubscriptions(account);
  // The server does not know by which name it was reached.
  const origin = useSyncExternalStore(
    never,
    () => globalThis.location.origin,
    () => '',
  );
  const feed = `/api/${deployment.name}/stakers/${account}/feed.atom`;
  return (
    <div className="divide-y divide-line">
      <p className="max-w-prose px-3.5 py-3 text-sm text-ink-soft md:px-4">
        Once for each: a slash that took something, a change by the operator with the block from which it
        counts, a pause, a withdrawal that is ready. If the chain takes an event back, you are told that as
        well.
      </p>
      <Push account={account} own={own.find(({ channel }) => channel === 'push')} />
      <Webhooks
        key={`${deployment.name} ${account}`}
        account={account}
        own={own.filter(({ channel }) => channel === 'webhook')}
      />
      <section aria-label="Feed" className="space-y-1 px-3.5 py-3 md:px-4">
        <h3 className="text-sm font-medium">Feed</h3>
        <p className="text-sm">
          <a href={feed} className="text-accent underline underline-offset-2">
            Atom feed of this account
          </a>{' '}
          <CopyButton text={`${origin}${feed}`} what="the address of the feed" />
        </p>
        <p className="text-xs text-ink-soft">For a feed reader. Nothing is kept of who reads it.</p>
      </section>
      <p className="max-w-prose px-3.5 py-3 text-xs text-ink-soft md:px-4">
        While you are subscribed the server keeps this account’s address, where to send, and what it sent.
        Switching off deletes all of it. This browser keeps the only key to that.
      </p>
    </div>
  );
}
