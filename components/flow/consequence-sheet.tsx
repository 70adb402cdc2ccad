'use client';

import type { ReactNode } from 'react';
import { BlockTime } from '@/components/amount/block-time';
import { Freshness } from '@/components/amount/freshness';
import type { Deployment } from '@/lib/chain/deployment-schema';
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

/** What leaves, what arrives, when, and what can be lost: all read at one block. */
export function ConsequenceSheet({
  summary,
  deployment,
  isOld,
}: {
  summary: Summary;
  deployment: Deployment;
  isOld: boolean;
}) {
  const losses = summary.caveats.filter((caveat) => lossCodes.includes(caveat.code));
  const others = summary.caveats.filter((caveat) => !lossCodes.includes(caveat.code));
  const moves = summary.movements.length > 0;
  const isAtRisk =
    losses.length > 0 || summary.slashers.length > 0 || summary.delegation?.after !== undefined;
  return (
    <section aria-label="What will happen" className="rounded-control border border-line bg-page text-sm">
      <dl className="divide-y divide-line">
        {moves && (
          <Part title="Leaves">
            <Movements movements={summary.movements} end="from" />
          </Part>
        )}
        {moves && (
          <Part title="Arrives">
            <Movements movements={summary.movements} end="to" />
          </Part>
        )}
        {summary.delegation && (
          <Part title="Operator">
            <DelegationChange delegation={summary.delegation} explorer={deployment.explorer} />
          </Part>
        )}
        <Part title="When">
          <When summary={summary} deployment={deployment} />
        </Part>
        {isAtRisk && (
          <Part title="Can be lost">
            {losses.map((caveat) => (
              <p
                key={JSON.stringify(caveat, (_, value) =>
                  typeof value === 'bigint' ? value.toString() : value,
                )}
              >
                {explainCaveat(caveat)}
              </p>
            ))}
            {(summary.slashers.length > 0 || summary.delegation?.after) && (
              <Slashers slashers={summary.slashers} deployment={deployment} />
            )}
          </Part>
        )}
        {others.length > 0 && (
          <Part title="Good to know">
            {others.map((caveat) => (
              <p key={caveat.code}>{explainCaveat(caveat)}</p>
            ))}
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
