'use client';

import { browserZone } from '@/components/amount/browser-zone';
import { TokenSymbol } from '@/components/amount/token-text';
import { Unknown } from '@/components/ui/facts';
import { Hint } from '@/components/ui/hint';
import type { BlockEstimate } from '@/lib/domain/block-pace';
import { isEther } from '@/lib/domain/ether';
import type { QueuedItem } from '@/lib/domain/position';
import { type TokenExit, timeToEther } from '@/lib/domain/token-exits';
import { useNetwork } from '@/lib/hooks/network';
import { explainEther, explainExitAge, explainExitDays } from '@/lib/text/token-exits';

type UntilEtherProps = { items: readonly QueuedItem[]; estimate: BlockEstimate; now: bigint };

function Source({ exit, now }: { exit: TokenExit; now: bigint }) {
  return (
    <>
      {exit.how} Source:{' '}
      <a href={exit.source} rel="noreferrer" className="text-accent underline underline-offset-2">
        {new URL(exit.source).host}
      </a>
      , {explainExitAge(exit, now)}.
    </>
  );
}

function One({ item: { strategy }, estimate, now }: Omit<UntilEtherProps, 'items'> & { item: QueuedItem }) {
  const { deployment } = useNetwork();
  if (isEther(strategy)) {
    return <p>when your pod has it; how long validators take to leave is not known here</p>;
  }
  const symbol = <TokenSymbol symbol={strategy.token.symbol} />;
  const listed = deployment.protocols.eigenlayer.strategies.find(
    ({ address }) => address === strategy.address,
  );
  const exit = listed?.token?.exit;
  if (!exit) {
    return (
      <p>
        {symbol} <Unknown reason="How this token becomes ether, and how soon, is not known here." />
      </p>
    );
  }
  return (
    <div>
      {symbol}{' '}
      <Hint note={<Source exit={exit} now={now} />}>
        <span className="underline decoration-line-strong decoration-dotted underline-offset-3">
          {explainExitDays(exit.days) ?? 'no time is stated'}
        </span>
      </Hint>
      {exit.days && (
        <> more: {explainEther(timeToEther(estimate, now, exit.days), browserZone())}, estimate</>
      )}
    </div>
  );
}

/** How long the tokens themselves take to become ether, after they are collected; unknown stays unknown. */
export function UntilEther({ items, estimate, now }: UntilEtherProps) {
  // A strategy that the withdrawal names twice is told once.
  const distinct = new Map(items.map((item) => [item.strategy.address, item]));
  return [...distinct].map(([address, item]) => (
    <One key={address} item={item} estimate={estimate} now={now} />
  ));
}
