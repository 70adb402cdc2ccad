'use client';

import { memo, useId } from 'react';
import { Amount } from '@/components/amount/amount';
import { BlockTime } from '@/components/amount/block-time';
import { OperatorName } from '@/components/amount/operator-name';
import { Badge, Note } from '@/components/ui/note';
import { Term } from '@/components/ui/term';
import { type BlockPace, estimateBlock } from '@/lib/domain/block-pace';
import { hasEther, isEther, missingInPod } from '@/lib/domain/ether';
import type { QueuedItem, QueuedWithdrawal } from '@/lib/domain/position';
import type { BlockNumber, Hex, TokenAmount } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { formatBlock } from '@/lib/text/format';
import { explainSlashability } from '@/lib/text/queued';
import type { Frame } from './long-queue';
import { OutletChoice } from './outlet-choice';
import type { Outlet } from './queue-view';
import { UntilEther } from './until-ether';

type At = { blockNumber: BlockNumber; timestamp: bigint };

type QueueItemProps = {
  queued: QueuedWithdrawal;
  at: At;
  delayBlocks: bigint;
  /** How fast blocks come: what the dates are made of. */
  pace: BlockPace;
  /** What the account's pod can pay, where ether waits. */
  podBalance?: TokenAmount | undefined;
  explorer?: string | undefined;
  outlet: Outlet | undefined;
  /** Absent where it cannot be collected now, or by nobody here. */
  onOutlet?: ((root: Hex, outlet: Outlet | undefined) => void) | undefined;
};

/** Of ether nothing tells what it was then: its owner's validators may have lost some since. */
function LostSince({ item }: { item: QueuedItem }) {
  if (item.lost === 0n) return null;
  return (
    <p className="text-sm text-danger">
      <Amount value={item.lost} token={item.strategy.token} /> was lost by <Term of="slash">slashing</Term>{' '}
      since it was queued
    </p>
  );
}

function Amounts({ item }: { item: QueuedItem }) {
  const { token } = item.strategy;
  return (
    <div className="space-y-0.5">
      <p className="text-lg">
        <Amount value={item.tokensNow} token={token} isStrong />
      </p>
      {item.tokensAtQueueing === undefined ? (
        <LostSince item={item} />
      ) : (
        <p className="text-sm text-ink-soft">
          at queueing <Amount value={item.tokensAtQueueing} token={token} />
          {item.lost > 0n && (
            <span className="text-danger">
              , of which <Amount value={item.lost} token={token} /> was lost by{' '}
              <Term of="slash">slashing</Term>
            </span>
          )}
        </p>
      )}
    </div>
  );
}

function Clock({ queued, at, pace }: Pick<QueueItemProps, 'queued' | 'at' | 'pace'>) {
  const now = { number: at.blockNumber, timestamp: at.timestamp };
  const estimate = estimateBlock(pace, queued.completableAt, now);
  const isOfEther = hasEther(queued);
  const time = <BlockTime block={queued.completableAt} at={at} pace={pace} />;
  return (
    <dl className="grid gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[9rem_1fr]">
      <dt className="text-ink-soft">Can be slashed</dt>
      <dd>{explainSlashability(queued, at.blockNumber, isOfEther)}</dd>
      <dt className="text-ink-soft">{isOfEther ? 'Delay over' : 'Can be collected'}</dt>
      <dd>
        {queued.isReady ? 'since' : 'from'} {time}
      </dd>
      <dt className="text-ink-soft">Then until ether</dt>
      <dd>
        <UntilEther items={queued.items} estimate={estimate} now={at.timestamp} />
      </dd>
    </dl>
  );
}

function MissingInPod({ queued, podBalance }: Pick<QueueItemProps, 'queued' | 'podBalance'>) {
  const missing = missingInPod(queued, podBalance);
  const ether = queued.items.find(({ strategy }) => isEther(strategy))?.strategy.token;
  if (!missing || !ether) return null;
  return (
    <p className="text-sm">
      Your pod has <Amount value={missing.have} token={ether} withoutSymbol /> of the{' '}
      <Amount value={missing.need} token={ether} />: it is paid once validators have left and a checkpoint has
      found their ether.
    </p>
  );
}

/** How long it still takes, or that it can be collected, in two words. */
function Standing({ queued, podBalance }: Pick<QueueItemProps, 'queued' | 'podBalance'>) {
  const { isReady, blocksLeft } = queued;
  if (!isReady) {
    return (
      <Badge meaning="plain">
        {formatBlock(blocksLeft)} {blocksLeft === 1n ? 'block' : 'blocks'} left
      </Badge>
    );
  }
  return missingInPod(queued, podBalance) ? (
    <Badge meaning="attention">Delay over</Badge>
  ) : (
    <Badge meaning="good">Ready to collect</Badge>
  );
}

/** How much of the delay has passed: one bar, with the blocks left beside it in words. */
function Progress({ queued, delayBlocks }: Pick<QueueItemProps, 'queued' | 'delayBlocks'>) {
  const whole = delayBlocks + 1n;
  const passed = queued.blocksLeft > whole ? 0n : whole - queued.blocksLeft;
  const percent = ((passed * 100n) / whole).toString();
  return (
    <div aria-hidden className="h-1 overflow-hidden rounded-full bg-sunk">
      <div className="h-full bg-accent" style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}

function AddToCalendar({ queued: { root, withdrawal } }: Pick<QueueItemProps, 'queued'>) {
  const { deployment } = useNetwork();
  return (
    <a
      href={`/api/${deployment.name}/withdrawals/${root}.ics`}
      className="inline-flex min-h-6 items-center text-sm text-accent underline underline-offset-2"
    >
      Add to calendar<span className="sr-only"> withdrawal {formatBlock(withdrawal.nonce + 1n)}</span>
    </a>
  );
}

type Framed = {
  /** Where it stands in a long list. */
  frame?: Frame | undefined;
};

/** One queued withdrawal: its amounts now and at queueing, its clock, and how it would be collected. */
export function QueueItem({ frame, ...shown }: QueueItemProps & Framed) {
  const id = useId();
  return (
    <li {...frame} className="space-y-3 px-3.5 py-4 md:px-4" aria-labelledby={id}>
      <Shown id={id} {...shown} />
    </li>
  );
}

/** Apart from its frame, which changes whenever a long list moves. */
const Shown = memo(function Shown(props: QueueItemProps & { id: string }) {
  const { id, queued, at, pace, delayBlocks, podBalance, explorer, outlet, onOutlet } = props;
  const { isReady, withdrawal, items, isIntact, slashableUntil } = queued;
  const choose = (chosen: Outlet | undefined) => onOutlet?.(queued.root, chosen);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id={id} className="text-sm font-medium">
          Withdrawal {formatBlock(withdrawal.nonce + 1n)}{' '}
          <span className="font-normal text-ink-soft">
            queued in block {formatBlock(BigInt(withdrawal.startBlock))}
          </span>
        </h3>
        <Standing queued={queued} podBalance={podBalance} />
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        <div className="space-y-2">
          {items.map((item, at) => (
            // One strategy may be named twice, and nothing ever moves here.
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is all that tells the two apart.
            <Amounts key={at} item={item} />
          ))}
          <MissingInPod queued={queued} podBalance={podBalance} />
        </div>
        <div className="space-y-2">
          {!isReady && <Progress queued={queued} delayBlocks={delayBlocks} />}
          <Clock queued={queued} at={at} pace={pace} />
          {!isReady && <AddToCalendar queued={queued} />}
          <p className="text-sm text-ink-soft">
            {slashableUntil === undefined ? (
              'Queued while delegated to nobody'
            ) : (
              <>
                Operator at queueing <OperatorName value={withdrawal.delegatedTo} explorer={explorer} />
              </>
            )}
          </p>
        </div>
      </div>
      {!isIntact && (
        <Note meaning="danger" title="What the node answered does not match the contract's fingerprint">
          <p>
            It cannot be collected from here. Your claim on the chain is untouched: try another RPC endpoint.
          </p>
        </Note>
      )}
      {onOutlet && isIntact && <OutletChoice outlet={outlet} onOutlet={choose} name={id} />}
    </>
  );
});
