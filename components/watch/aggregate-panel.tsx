'use client';

import { EthAmount } from '@/components/amount/eth-amount';
import { IndexLag } from '@/components/amount/index-lag';
import { LiveFreshness } from '@/components/amount/live-freshness';
import { RegionFaces } from '@/components/flow/region-faces';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/faces';
import { Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { aggregateOf, amountsOf, type PositionsReading } from '@/lib/domain/aggregate';
import type { StakeFacts } from '@/lib/domain/concentration-stake';
import type { Region } from '@/lib/hooks/region';
import { useAggregate } from '@/lib/hooks/use-aggregate';
import { type ReadStakeFacts, useStakeFacts } from '@/lib/hooks/use-stake-facts';
import type { WatchedAccount } from '@/lib/hooks/use-watched-accounts';
import { countOf } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import { explainProblem } from '@/lib/text/problems';
import { type AccountLine, AccountsTable } from './accounts-table';
import { AssetsTable } from './assets-table';

/** Says that there is no worth, and that nothing else is missing. */
function WorthNote({ facts }: { facts: Region<StakeFacts> }) {
  if (facts.status === 'ready')
    return facts.isStale ? (
      <p className="text-sm text-attention">
        The index cannot be asked now: worth is by its rates of block {formatBlock(BigInt(facts.data.block))}.
      </p>
    ) : (
      <IndexLag lag={facts.data.lag} />
    );
  if (facts.status === 'loading') return null;
  return (
    <Note
      meaning="attention"
      title={explainProblem(facts.problem).title}
      action={<Button onClick={facts.retry}>Ask again</Button>}
    >
      <p>
        Rates in ether come from it, so nothing is added up across tokens now. The amounts are the chain’s own
        and are complete.
      </p>
    </Note>
  );
}

type BodyProps = {
  lines: readonly AccountLine[];
  /** Accounts that joined the list a moment ago and are being read. */
  waiting: number;
  facts: Region<StakeFacts>;
  onRetry(): void;
};

function Body({ lines, waiting, facts, onRetry }: BodyProps) {
  const read = lines.flatMap((line) => ('amounts' in line ? line.amounts : []));
  const unread = lines.length - read.length;
  const all = aggregateOf(read);
  const why =
    facts.status === 'loading'
      ? 'The rates are being asked for.'
      : 'It has no rate in ether, or the index that knows the rates cannot be asked.';
  return (
    <>
      <div className="space-y-3 p-3.5 empty:hidden md:p-4">
        {waiting > 0 && (
          <p className="text-sm text-ink-soft">
            {countOf(waiting, 'account')} {waiting === 1 ? 'is' : 'are'} being read; the sums are without{' '}
            {waiting === 1 ? 'it' : 'them'} so far.
          </p>
        )}
        {unread > 0 && (
          <Note meaning="attention" title={`${countOf(unread, 'account')} could not be read`}>
            <p>The sums are without {unread === 1 ? 'it' : 'them'}.</p>
          </Note>
        )}
        <WorthNote facts={facts} />
      </div>
      {all.assets.length === 0 ? (
        <Empty title={unread === 0 ? 'Nothing is restaked by these accounts' : 'Nothing could be added up'} />
      ) : (
        <>
          <p className="px-3.5 py-3 text-sm md:px-4">
            Worth of all that is restaked and queued:{' '}
            {all.worth === undefined ? (
              <span className="text-ink-soft">not known without rates</span>
            ) : (
              <EthAmount value={all.worth} uncounted={all.unrated} isStrong />
            )}
          </p>
          <AssetsTable assets={all.assets} why={why} />
        </>
      )}
      <h3 className="border-t border-line px-3.5 pt-3.5 text-sm font-semibold md:px-4">Each account</h3>
      <AccountsTable lines={lines} why={why} onRetry={onRetry} />
    </>
  );
}

/** A line for each account that was read, in the order of the list. */
const linesOf = (
  accounts: readonly WatchedAccount[],
  { accounts: read }: PositionsReading,
  ethRates: StakeFacts['ethRates'],
): AccountLine[] =>
  accounts.flatMap((who): AccountLine[] => {
    const one = read.find(({ account }) => account === who.account);
    if (!one) return [];
    if ('problem' in one) return [{ who, problem: one.problem }];
    return [{ who, amounts: amountsOf(one.position, ethRates) }];
  });

type AggregatePanelProps = { accounts: readonly WatchedAccount[]; read: ReadStakeFacts };

/** What several accounts have together, and each of them: amounts from the chain at one block, worth by the index's rates. */
export function AggregatePanel({ accounts, read }: AggregatePanelProps) {
  const region = useAggregate(accounts.map(({ account }) => account));
  const found = region.status === 'ready' ? region.data.accounts : [];
  const facts = useStakeFacts(
    found.flatMap((one) => ('position' in one ? one.position : [])),
    read,
  );
  const ethRates: StakeFacts['ethRates'] = facts.status === 'ready' ? facts.data.ethRates : new Map();
  return (
    <Panel
      title={`${countOf(accounts.length, 'account')} together`}
      aside={
        region.status === 'ready' && (
          <LiveFreshness blockNumber={region.data.blockNumber} isStale={region.isStale} />
        )
      }
      isFlush
    >
      <RegionFaces region={region} rows={accounts.length + 3} label="Reading the accounts">
        {(data) => {
          const lines = linesOf(accounts, data, ethRates);
          return (
            <Body
              lines={lines}
              waiting={accounts.length - lines.length}
              facts={facts}
              onRetry={region.status === 'ready' ? region.retry : () => undefined}
            />
          );
        }}
      </RegionFaces>
    </Panel>
  );
}
