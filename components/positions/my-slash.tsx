import { Amount } from '@/components/amount/amount';
import { BlockTime } from '@/components/amount/block-time';
import { SlashedBy, SlashedFunds, SlashPlace, SlashReason } from '@/components/amount/slash-words';
import type { BlockPace } from '@/lib/domain/block-pace';
import { isEther } from '@/lib/domain/ether';
import type { Strategy } from '@/lib/domain/position';
import { tokensForShares } from '@/lib/domain/shares';
import { type BlockNumber, blockNumber, type TokenAmount } from '@/lib/domain/units';
import { formatBlock } from '@/lib/text/format';
import type { SlashOfMine } from '@/lib/wire/stats/life';

export type MySlashProps = {
  slash: SlashOfMine;
  /** What it took of this account. */
  amount: TokenAmount | undefined;
  strategy: Strategy;
  /** The block that this page is of. */
  at: { blockNumber: BlockNumber; timestamp: bigint; isClearingPaused?: boolean };
  pace: BlockPace | undefined;
  network: string;
  explorer: string | undefined;
};

/** How far what was slashed is on its way, and whether anybody can still stop it. */
function Progress({ slash, at, pace }: Pick<MySlashProps, 'slash' | 'at' | 'pace'>) {
  const { clearedBlock, redistributionRecipient, resolutionBlock } = slash;
  const [done, ahead] = redistributionRecipient ? ['Paid out', 'paid out'] : ['Burned', 'burned'];
  if (clearedBlock !== undefined) {
    return (
      <>
        {done} in block {formatBlock(BigInt(clearedBlock))}.
      </>
    );
  }
  if (resolutionBlock === undefined) return <>It waits to be {ahead}; a slash is final at once.</>;
  const until = blockNumber(BigInt(resolutionBlock));
  if (until < at.blockNumber) {
    return (
      <>
        It was held back through block {formatBlock(until)}, and waits to be {ahead}:{' '}
        {at.isClearingPaused ? 'stopped at present by a pause' : 'anyone may do that now'}.
      </>
    );
  }
  return (
    <>
      Held back until the end of <BlockTime block={until} at={at} pace={pace} />. Before that it cannot be{' '}
      {ahead}, and the protocol’s governance can stop it: your loss is undone only by a change of the
      protocol.
    </>
  );
}

/** One slash as it met one account: when, by whom, why, how much, and where that goes. */
export function MySlash({ slash, amount, strategy, at, pace, network, explorer }: MySlashProps) {
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
        <SlashedFunds
          recipient={slash.redistributionRecipient}
          ether={isEther(strategy) ? 'all' : 'none'}
          explorer={explorer}
        />{' '}
        {!isEther(strategy) && <Progress slash={slash} at={at} pace={pace} />}
      </p>
    </li>
  );
}
