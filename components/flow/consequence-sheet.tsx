'use client';

import type { ReactNode } from 'react';
import { BlockTime } from '@/components/amount/block-time';
import { Freshness } from '@/components/amount/freshness';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Strategy } from '@/lib/domain/position';
import type { Caveat, Summary } from '@/lib/domain/summary';
import { usePace } from '@/lib/hooks/use-pace';
import { explainCaveat } from '@/lib/text/flows';
import { formatBlock } from '@/lib/text/format';
import { DelegationChange } from './delegation-change';
import { Gas } from './gas';
import { Movements } from './movements';
import { Slashers } from './slashers';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 px-3 py-2.5 sm:grid-cols-[7.5rem_1fr]">
      <dt className="text-ink-soft">{title}</dt>
      <dd className="min-w-0 space-y-1">{children}</dd>
    </div>
  );
}

type Topic = 'risk' | 'lost' | 'other';

/** What can still be lost, and what is lost already; the others explain how it goes. */
const topics: Partial<Record<Caveat['code'], Topic>> = {
  'stays-slashable-in-queue': 'risk',
  'redelegate-passes-through-queue': 'risk',
  'new-slashing-before-exit': 'risk',
  'slashed-while-queued': 'lost',
  'slashed-position': 'lost',
  'nothing-arrives': 'lost',
};

function When({ summary }: { summary: Summary }) {
  const { timing } = summary;
  const at = { blockNumber: summary.blockNumber, timestamp: summary.blockTimestamp };
  const pace = usePace(timing && at, timing?.delayBlocks);
  if (!timing) return <p>At once, in the block that includes the transaction.</p>;
  return (
    <>
      <p>
        Collect from <BlockTime block={timing.completableAt} at={at} pace={pace} />
      </p>
      <p className="text-ink-soft">
        if queued now; the delay is {formatBlock(timing.delayBlocks)} blocks and a second transaction
        collects.
      </p>
    </>
  );
}

/** Each sentence once, although several strategies may call for it. */
function sentences(caveats: readonly Caveat[], topic: Topic): string[] {
  // The passage of a redelegation names the same block, and both operators as well.
  const isPassing = caveats.some(({ code }) => code === 'redelegate-passes-through-queue');
  const told = caveats.filter(({ code }) => !isPassing || code !== 'stays-slashable-in-queue');
  const wanted = told.filter(({ code }) => (topics[code] ?? 'other') === topic);
  return [...new Set(wanted.map(explainCaveat))];
}

const Sentences = ({ of }: { of: readonly string[] }) =>
  of.map((sentence) => <p key={sentence}>{sentence}</p>);

type ConsequenceSheetProps = {
  summary: Summary;
  deployment: Deployment;
  strategies: readonly Strategy[];
  isOld: boolean;
};

/** What leaves, what arrives, when, and what can be lost: all read at one block. */
export function ConsequenceSheet({ summary, deployment, strategies, isOld }: ConsequenceSheetProps) {
  const { movements, delegation, slashers, caveats } = summary;
  const risks = sentences(caveats, 'risk');
  const losses = sentences(caveats, 'lost');
  const others = sentences(caveats, 'other');
  const hasSlashers = slashers.length > 0 || delegation?.after !== undefined;
  // Delegating before the first deposit: that nothing can be slashed holds for now only.
  const isUntouched = hasSlashers && slashers.length === 0 && movements.length === 0;
  return (
    <section aria-label="What will happen" className="rounded-control border border-line bg-page text-sm">
      <dl className="divide-y divide-line">
        {movements.length > 0 && (
          <>
            <Part title="Leaves">
              <Movements movements={movements} end="from" />
            </Part>
            <Part title="Arrives">
              <Movements movements={movements} end="to" />
            </Part>
          </>
        )}
        {delegation && (
          <Part title="Operator">
            <DelegationChange delegation={delegation} explorer={deployment.explorer} />
          </Part>
        )}
        <Part title="When">
          <When summary={summary} />
        </Part>
        {losses.length > 0 && (
          <Part title="Lost already">
            <Sentences of={losses} />
          </Part>
        )}
        {(risks.length > 0 || hasSlashers) && (
          <Part title="Can be lost">
            <Sentences of={risks} />
            {isUntouched && (
              <p>
                Nothing that you have restaked can be slashed as of this block. Later deposits may be: the
                operator&apos;s page says who can slash what.
              </p>
            )}
            {hasSlashers && !isUntouched && (
              <Slashers slashers={slashers} deployment={deployment} strategies={strategies} />
            )}
          </Part>
        )}
        {others.length > 0 && (
          <Part title="Good to know">
            <Sentences of={others} />
          </Part>
        )}
        <Part title="Network fee">
          <Gas gas={summary.gas} />
        </Part>
      </dl>
      <p className="border-t border-line px-3 py-1.5">
        <Freshness blockNumber={summary.blockNumber} isOld={isOld} />
      </p>
    </section>
  );
}
