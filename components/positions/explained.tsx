'use client';

import { IndexLag } from '@/components/amount/index-lag';
import { RegionFaces } from '@/components/flow/region-faces';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { explainBalance } from '@/lib/domain/ledger/explain';
import type { Position, Strategy } from '@/lib/domain/position';
import { type Address, depositShares, withdrawableShares } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { useLedgers } from '@/lib/hooks/use-ledgers';
import { usePace } from '@/lib/hooks/use-pace';
import { useSince } from '@/lib/hooks/use-since';
import type { Told } from '@/lib/hooks/use-told';
import { formatBlock } from '@/lib/text/format';
import type { StakerLedger } from '@/lib/wire/stats/life';
import { type ExplainedAsset, ExplainedAssetView } from './explained-asset';
import { mayHaveEnded } from './may-have-ended';

type Ledgers = {
  ledgers: readonly StakerLedger[];
  /** Those that the ledgers are of, as of a block of their own. */
  strategies: readonly Strategy[];
  block: number;
  lag: { blocks: number; seconds: number; isStalled?: true | undefined };
};

/** Asks the server what the index knows; undefined where it has never heard of the account. */
export type ReadLedgers = (account: Address) => Promise<Told<Ledgers | undefined>>;

const heldIn = (position: Position) => [
  ...position.holdings,
  ...position.queue.flatMap(({ items }) => items),
];

/** The strategy as the position has it, so that all numbers are of one block; else as the server read it. */
function strategyOf(position: Position, { strategies }: Ledgers, address: Address): Strategy | undefined {
  return [...heldIn(position).map(({ strategy }) => strategy), ...strategies].find(
    (one) => one.address === address,
  );
}

function explain(position: Position, ledgers: Ledgers): ExplainedAsset[] {
  return ledgers.ledgers.flatMap((told) => {
    const strategy = strategyOf(position, ledgers, told.strategy);
    if (!strategy) return [];
    const holding = position.holdings.find((one) => one.strategy.address === told.strategy);
    const items = position.queue.flatMap((queued) =>
      queued.items.filter((item) => item.strategy.address === told.strategy),
    );
    const { depositShares: shares, withdrawableShares: withdrawable, queuedShares } = told.now;
    const explanation = explainBalance(
      {
        sums: told.sums,
        now: { depositShares: shares, withdrawable, queued: queuedShares },
        slashes: told.slashes.map((slash) => slash.shares).reverse(),
      },
      {
        depositShares: holding?.depositShares ?? depositShares(0n),
        withdrawable: holding?.withdrawableShares ?? withdrawableShares(0n),
        queue: items.map(({ sharesNow }) => sharesNow),
      },
      strategy,
    );
    return [{ strategy, told, explanation }];
  });
}

/** Something is there that no ledger tells of. */
function isMissing(position: Position, { ledgers }: Ledgers): boolean {
  const told = new Set(ledgers.map(({ strategy }) => strategy));
  return heldIn(position).some(({ strategy }) => !told.has(strategy.address));
}

function isExplained(position: Position, ledgers: Ledgers | undefined): boolean {
  if (!ledgers) return position.holdings.length + position.queue.length === 0;
  return (
    !isMissing(position, ledgers) &&
    explain(position, ledgers).every(
      ({ told, explanation }) =>
        explanation.isExact ||
        // What the index cannot read it will not know in a second either.
        (!told.isComplete && BigInt(ledgers.block) >= position.blockNumber),
    )
  );
}

/** How many shares each strategy has in all: burning what was slashed, or paying it out, takes from them. */
const totalsIn = (position: Position): ReadonlyMap<string, bigint> =>
  new Map(heldIn(position).map(({ strategy }) => [strategy.address, strategy.totalShares]));

type BodyProps = { position: Position; ledgers: Ledgers | undefined };

function Body({ position, ledgers }: BodyProps) {
  const { deployment } = useNetwork();
  const at = {
    blockNumber: position.blockNumber,
    timestamp: position.blockTimestamp,
    isClearingPaused: position.isClearingPaused === true,
  };
  const pace = usePace(at, position.withdrawalDelayBlocks);
  if (!ledgers || ledgers.ledgers.length === 0) {
    return isExplained(position, ledgers) ? (
      <Empty title="Nothing was ever restaked by this account" />
    ) : (
      <Empty title="The index does not know this account yet">
        What it has is read from the chain and right. Where it came from is told as soon as the index has seen
        it.
      </Empty>
    );
  }
  return (
    <>
      <div className="p-3.5 empty:hidden md:p-4">
        <IndexLag lag={ledgers.lag} />
      </div>
      <p className="px-3.5 py-3 text-sm text-ink-soft md:px-4">
        In tokens at the rate of this block: what a token earned or lost by its own rate is in every line.
      </p>
      {explain(position, ledgers).map((asset) => (
        <ExplainedAssetView
          key={asset.strategy.address}
          {...asset}
          isOnItsWay={asset.told.isComplete && BigInt(ledgers.block) !== position.blockNumber}
          at={at}
          pace={pace}
          network={deployment.name}
          explorer={deployment.explorer}
        />
      ))}
    </>
  );
}

type ExplainedProps = { account: Address; position: Position; read: ReadLedgers };

/**
 * Where everything went that an account put in. The numbers are the chain's, at the position's block; why they are what
 * they are is told by the index.
 */
export function Explained({ account, position, read }: ExplainedProps) {
  const totals = useSince(totalsIn(position), position.blockNumber);
  const region = useLedgers(
    account,
    read,
    (ledgers) =>
      isExplained(position, ledgers) && !(ledgers && mayHaveEnded(ledgers, totals, position.blockNumber)),
  );
  return (
    <Panel
      title="Where it went"
      id="where-it-went"
      aside={
        region.status === 'ready' &&
        region.data && <>events up to block {formatBlock(BigInt(region.data.block))}</>
      }
      isFlush
    >
      <RegionFaces region={region} rows={3} label="Reading where it went">
        {(ledgers) => <Body position={position} ledgers={ledgers} />}
      </RegionFaces>
    </Panel>
  );
}
