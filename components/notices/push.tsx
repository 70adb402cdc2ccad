'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Badge } from '@/components/ui/note';
import type { Address } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { type NoticesProblem, subscribePush, unsubscribe } from '@/lib/hooks/notices-client';
import type { OwnSubscription } from '@/lib/hooks/notices-store';
import { Problem } from './problem';
import { Standing } from './standing';

/** Messages to this browser, on or off. */
export function Push({ account, own }: { account: Address; own: OwnSubscription | undefined }) {
  const { deployment } = useNetwork();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<NoticesProblem>();
  const change = async () => {
    setIsBusy(true);
    setProblem(undefined);
    const done = own ? await unsubscribe(own) : await subscribePush(deployment.name, account);
    if ('problem' in done) setProblem(done.problem);
    setIsBusy(false);
  };
  return (
    <section aria-label="This browser" className="space-y-2 px-3.5 py-3 md:px-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h3 className="flex items-center gap-2 text-sm font-medium">
            This browser {own && <Badge meaning="good">On</Badge>}
          </h3>
          <p className="text-xs text-ink-soft">A notification, also while this page is closed.</p>
        </div>
        <Button isSmall disabled={isBusy} onClick={() => void change()}>
          {own ? 'Stop notifying this browser' : 'Notify this browser'}
        </Button>
      </div>
      {own && <Standing subscription={own} />}
      <Problem problem={problem} />
    </section>
  );
}
