'use client';

import { Hash } from '@/components/amount/address';
import { Amount } from '@/components/amount/amount';
import { IndexLag } from '@/components/amount/index-lag';
import { RegionFaces } from '@/components/flow/region-faces';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/faces';
import { Unknown } from '@/components/ui/facts';
import { Panel } from '@/components/ui/panel';
import type { Strategy } from '@/lib/domain/position';
import type { Problem } from '@/lib/domain/problems';
import {
  type Address,
  type DepositShares,
  type Hex,
  type TokenAmount,
  tokenAmount,
} from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { usePastWithdrawals } from '@/lib/hooks/use-past-withdrawals';
import { formatBlock } from '@/lib/text/format';
import { formatMoment } from '@/lib/text/moments';

type Payout = { as: 'tokens'; amount: TokenAmount } | { as: 'shares'; shares: DepositShares };
type Item = { strategy: Strategy | undefined; address: Address; payout: Payout | undefined };
type Moment = { block: bigint; time: number };
type Collected = {
  root: Hex;
  nonce: bigint;
  /** Blocks with their times in seconds. */
  queued: Moment;
  collected: Moment;
  transactionHash: Hex;
  items: readonly Item[];
};
type Past = {
  collected: readonly Collected[];
  isCut: boolean;
  lag?: { blocks: number; seconds: number };
};

/** Asks the server, as no contract remembers what has left the queue. */
export type ReadPast = (account: Address) => Promise<{ data: Past } | { problem: Problem }>;

function Paid({ item: { strategy, payout } }: { item: Item }) {
  if (!payout) {
    return (
      <Unknown reason="No event tells of a payment: slashing left nothing of it, or it was paid another way." />
    );
  }
  const decimals = strategy?.token.decimals;
  if (decimals === undefined)
    return <Unknown reason="This strategy is not listed here, so its decimals are unknown." />;
  const symbol = strategy?.token.symbol ?? '';
  if (payout.as === 'tokens')
    return <Amount value={payout.amount} token={{ symbol, decimals }} isStrong isAtEnd />;
  const shares = { symbol: 'shares', decimals };
  return (
    <span>
      <Amount value={tokenAmount(payout.shares)} token={shares} isStrong isAtEnd />{' '}
      <span className="text-ink-soft">restaked again</span>
    </span>
  );
}

function When({ at: { block, time } }: { at: Moment }) {
  return (
    <span className="text-end">
      block {formatBlock(block)}, <span className="whitespace-nowrap">{formatMoment(time)}</span>
    </span>
  );
}

function Row({ collected, explorer }: { collected: Collected; explorer: string | undefined }) {
  return (
    <tr>
      <th scope="row">Withdrawal {formatBlock(collected.nonce + 1n)}</th>
      <td data-label="Paid" data-figure>
        <span className="inline-flex flex-col items-end">
          {collected.items.map((item) => (
            <Paid key={item.address} item={item} />
          ))}
        </span>
      </td>
      <td data-label="Queued" data-figure>
        <When at={collected.queued} />
      </td>
      <td data-label="Collected" data-figure>
        <When at={collected.collected} />
      </td>
      <td data-label="Transaction">
        <Hash value={collected.transactionHash} explorer={explorer} />
      </td>
    </tr>
  );
}

function Table({ past, explorer }: { past: Past; explorer: string | undefined }) {
  return (
    <>
      {past.lag && (
        <div className="p-3.5 empty:hidden md:p-4">
          <IndexLag lag={past.lag} />
        </div>
      )}
      {past.collected.length === 0 ? (
        <Empty title="Nothing was collected yet">Withdrawals move here once they are collected.</Empty>
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">Withdrawal</th>
              <th scope="col" data-figure>
                Paid
              </th>
              <th scope="col" data-figure>
                Queued
              </th>
              <th scope="col" data-figure>
                Collected
              </th>
              <th scope="col">Transaction</th>
            </tr>
          </thead>
          <tbody>
            {past.collected.map((collected) => (
              <Row key={collected.root} collected={collected} explorer={explorer} />
            ))}
          </tbody>
        </table>
      )}
      {past.isCut && (
        <p className="px-3.5 py-2.5 text-sm text-ink-soft md:px-4">Only the newest are shown.</p>
      )}
    </>
  );
}

/** What was collected before: no contract remembers it, so the index is asked. */
export function PastView({ account, read }: { account: Address; read: ReadPast }) {
  const { deployment } = useNetwork();
  const region = usePastWithdrawals(account, read);
  return (
    <Panel
      title="Collected"
      isFlush
      aside={
        region.status === 'ready' && (
          <Button look="quiet" isSmall onClick={region.retry}>
            Read again
          </Button>
        )
      }
    >
      <RegionFaces region={region} rows={3} label="Reading past withdrawals">
        {(past) => <Table past={past} explorer={deployment.explorer} />}
      </RegionFaces>
    </Panel>
  );
}
