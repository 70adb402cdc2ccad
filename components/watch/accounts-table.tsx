'use client';

import Link from 'next/link';
import { Address } from '@/components/amount/address';
import { Amount } from '@/components/amount/amount';
import { AssetCell, AssetHead, hasLost, LostAmounts } from '@/components/amount/asset-columns';
import { EthAmount } from '@/components/amount/eth-amount';
import { ForeignText } from '@/components/amount/token-text';
import { Button } from '@/components/ui/button';
import { Unknown } from '@/components/ui/facts';
import type { AccountAmounts, AssetAmounts } from '@/lib/domain/aggregate';
import type { Problem } from '@/lib/domain/problems';
import { longestLabel } from '@/lib/domain/watchlist';
import { useNetwork } from '@/lib/hooks/network';
import type { WatchedAccount } from '@/lib/hooks/use-watched-accounts';
import { explainProblem } from '@/lib/text/problems';

/** One account with what it has, or why that could not be read. */
export type AccountLine = { who: WatchedAccount } & ({ amounts: AccountAmounts } | { problem: Problem });

function Who({ account, label, isConnected }: WatchedAccount) {
  const { deployment } = useNetwork();
  const words = label === '' ? (isConnected ? 'Connected' : 'No label') : label;
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      <Link
        href={`/${deployment.name}/positions/${account}`}
        prefetch={false}
        className="font-medium text-accent hover:underline"
      >
        <ForeignText text={words} maxLength={longestLabel} />
      </Link>
      <Address value={account} explorer={deployment.explorer} />
      {isConnected && label !== '' && <span className="text-xs text-ink-soft">connected</span>}
    </span>
  );
}

type LinesProps = { assets: readonly AssetAmounts[]; of: 'restaked' | 'queued' | 'lost' };

function Lines({ assets, of }: LinesProps) {
  const shown = assets.filter((asset) => (of === 'lost' ? hasLost(asset) : asset[of] > 0n));
  if (shown.length === 0) return <span className="text-ink-soft">nothing</span>;
  return (
    <span className="lines lines-end">
      {shown.map((asset) => (
        <span key={asset.token.address}>
          {of === 'lost' ? (
            <LostAmounts {...asset} />
          ) : (
            <Amount value={asset[of]} token={asset.token} isAtEnd />
          )}
        </span>
      ))}
    </span>
  );
}

function Unread({ problem, onRetry }: { problem: Problem; onRetry(): void }) {
  const { title, meaning } = explainProblem(problem);
  return (
    <td colSpan={4} data-label="Could not be read">
      <span className="lines">
        <span className="text-danger">{title}</span>
        <span className="text-xs text-ink-soft">{meaning}</span>
        <Button isSmall onClick={onRetry}>
          Read again
        </Button>
      </span>
    </td>
  );
}

type AccountsTableProps = { lines: readonly AccountLine[]; why: string; onRetry(): void };

/** A line for each account. */
export function AccountsTable({ lines, why, onRetry }: AccountsTableProps) {
  return (
    <table className="ledger" aria-label="By account">
      <thead>
        <tr>
          <th scope="col">Account</th>
          <AssetHead of="restaked" />
          <AssetHead of="queued" />
          <AssetHead of="lost" />
          <th scope="col" data-figure>
            Worth by rates
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.who.account}>
            <th scope="row">
              <Who {...line.who} />
            </th>
            {'problem' in line ? (
              <Unread problem={line.problem} onRetry={onRetry} />
            ) : (
              <Figures amounts={line.amounts} why={why} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figures({ amounts, why }: { amounts: AccountAmounts; why: string }) {
  const { assets, worth, unrated } = amounts;
  return (
    <>
      {(['restaked', 'queued', 'lost'] as const).map((of) => (
        <AssetCell key={of} of={of}>
          <Lines assets={assets} of={of} />
        </AssetCell>
      ))}
      <td data-label="Worth by rates" data-figure>
        {worth !== undefined ? (
          <EthAmount value={worth} uncounted={unrated} isAtEnd />
        ) : assets.length === 0 ? (
          <span className="text-ink-soft">nothing</span>
        ) : (
          <Unknown reason={why} />
        )}
      </td>
    </>
  );
}
