'use client';

import type { ReactNode } from 'react';
import { BlockTime } from '@/components/amount/block-time';
import { Freshness } from '@/components/amount/freshness';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Strategy } from '@/lib/domain/position';
import type { Caveat, Summary } from '@/lib/domain/summary';
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

/** About what can be lost; the others explain how it goes. */
const lossCodes: readonly Caveat['code'][] = [
  'stays-slashable-in-queue',
  'redelegate-passes-through-queue',
  'new-slashing-before-exit',
  'slashed-while-queued',
  'slashed-position',
  'nothing-arrives',
];

function When({ summary, deployment }: { summary: Summary; deployment: Deployment }) {
  const { timing } = summary;
  if (!timing) return <p>At once, in the block that includes the transaction.</p>;
  const at = { blockNumber: summary.blockNumber, timestamp: summary.blockTimestamp };
  return (
    <>
      <p>
        Collect from{' '}
        <BlockTime block={timing.completableAt} at={at} blockTimeSeconds={deployment.blockTimeSeconds} />
      </p>
      <p className="text-ink-soft">
        if queued now; the delay is {formatBlock(timing.delayBlocks)} blocks and a second transaction
        collects.
      </p>
    </>
  );
}

/** Each sentence once, although several strategies may call for it. */
function sentences(caveats: readonly Caveat[], areLosses: boolean): string[] {
  const wanted = caveats.filter(({ code }) => lossCodes.includes(code) === areLosses);
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
  const losses = sentences(caveats, true);
  const others = sentences(caveats, false);
  const hasSlashers = slashers.length > 0 || delegation?.after !== undefined;
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
          <When summary={summary} deployment={deployment} />
        </Part>
        {(losses.length > 0 || hasSlashers) && (
          <Part title="Can be lost">
            <Sentences of={losses} />
            {hasSlashers && <Slashers slashers={slashers} deployment={deployment} strategies={strategies} />}
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
