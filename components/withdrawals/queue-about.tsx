'use client';

import { CopyButton } from '@/components/ui/copy-button';
import type { BlockPace } from '@/lib/domain/block-pace';
import type { Address } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { explainPace } from '@/lib/text/calendar-estimate';

/** What holds for the whole queue: how its dates are made, how one is told, and its calendar. */
export function QueueAbout({ account, pace }: { account: Address; pace: BlockPace }) {
  const { deployment } = useNetwork();
  const calendar = `/api/${deployment.name}/stakers/${account}/withdrawals.ics`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-3.5 py-1.5 text-sm text-ink-soft md:px-4">
      <p className="min-w-0">Dates are estimates by the pace of blocks: {explainPace(pace)}.</p>
      <p className="flex flex-wrap items-center gap-x-2">
        <a
          href="#tell-me"
          className="me-2 inline-flex min-h-11 items-center text-accent underline underline-offset-2"
        >
          Be told when one is ready
        </a>
        <a
          href={calendar}
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-2"
        >
          Calendar of all
        </a>
        <CopyButton
          text={`${window.location.origin}${calendar}`}
          what="the address of the calendar, to subscribe to it"
        />
      </p>
    </div>
  );
}
