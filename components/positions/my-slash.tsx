import { Amount } from '@/components/amount/amount';
import { SlashedBy, SlashedFunds, SlashPlace, SlashReason } from '@/components/amount/slash-words';
import type { Strategy } from '@/lib/domain/position';
import { tokensForShares } from '@/lib/domain/shares';
import type { TokenAmount } from '@/lib/domain/units';
import { formatBlock } from '@/lib/text/format';
import type { SlashOfMine } from '@/lib/wire/stats/life';

type MySlashProps = {
  slash: SlashOfMine;
  /** What it took of this account. */
  amount: TokenAmount | undefined;
  strategy: Strategy;
  network: string;
  explorer: string | undefined;
};

/** How far what was slashed is on its way; it never comes back. */
function Progress({ slash: { clearedBlock, redistributionRecipient } }: Pick<MySlashProps, 'slash'>) {
  if (clearedBlock === undefined) {
    return <>It waits to be {redistributionRecipient ? 'paid out' : 'burned'}; a slash is final at once.</>;
  }
  const done = redistributionRecipient ? 'Paid out' : 'Burned';
  return (
    <>
      {done} in block {formatBlock(BigInt(clearedBlock))}.
    </>
  );
}

/** One slash as it met one account: when, by whom, why, how much, and where that goes. */
export function MySlash({ slash, amount, strategy, network, explorer }: MySlashProps) {
  const { queuedShares } = slash;
  return (
    <li className="space-y-1.5 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="flex flex-wrap items-center gap-x-1.5">
          <SlashedBy {...slash} network={network} />
        </p>
        {amount !== undefined && (
          <span className="text-danger">
            − <Amount value={amount} token={strategy.token} isStrong isAtEnd />
          </span>
        )}
      </div>
      {queuedShares > 0n && (
        <p className="text-ink-soft">
          <Amount value={tokensForShares(queuedShares, strategy)} token={strategy.token} /> of it while it
          waited in the queue.
        </p>
      )}
      <SlashPlace slash={slash} explorer={explorer} />
      <p>
        <SlashReason description={slash.description} />
      </p>
      <p className="text-ink-soft">
        <SlashedFunds recipient={slash.redistributionRecipient} explorer={explorer} />{' '}
        <Progress slash={slash} />
      </p>
    </li>
  );
}
