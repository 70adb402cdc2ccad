'use client';

import { lazy, Suspense } from 'react';
import { SkeletonRows } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import type { Address } from '@/lib/domain/units';

// Most who look at a page do not subscribe on it.
const Channels = lazy(() => import('./channels').then((module) => ({ default: module.Channels })));

/** How an account's owner is told while no page is open: the browser, a webhook, a feed. */
export function TellMe({ account }: { account: Address }) {
  return (
    <Panel title="Tell me" isFlush id="tell-me">
      <Suspense fallback={<SkeletonRows rows={3} label="Reading how you are told" />}>
        <Channels account={account} />
      </Suspense>
    </Panel>
  );
}
