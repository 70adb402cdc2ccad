import type { ReactNode } from 'react';
import { Amount } from '@/components/amount/amount';
import { TokenSymbol } from '@/components/amount/token-text';
import { Glyph } from '@/components/ui/glyph';
import { Badge, Note } from '@/components/ui/note';
import { Term } from '@/components/ui/term';
import { isEther } from '@/lib/domain/ether';
import type { Explanation } from '@/lib/domain/ledger/explain';
import type { Strategy } from '@/lib/domain/position';
import { tokenAmount } from '@/lib/domain/units';
import type { StakerLedger } from '@/lib/wire/stats/life';
import { MySlash, type MySlashProps } from './my-slash';

export type ExplainedAsset = { strategy: Strategy; told: StakerLedger; explanation: Explanation };

type AssetProps = ExplainedAsset &
  Pick<MySlashProps, 'at' | 'pace' | 'network' | 'explorer'> & {
    /** Index and chain were read at different blocks, and nothing is known to be missing: the next reading will tell. */
    isOnItsWay: boolean;
  };

/** A number with its sign in words, so that a copied column of them adds up. */
function Signed({ value, strategy }: { value: bigint; strategy: Strategy }) {
  const size = tokenAmount(value < 0n ? -value : value);
  return (
    <span>
      {value < 0n ? '+ ' : value > 0n ? '− ' : ''}
      <Amount value={size} token={strategy.token} />
    </span>
  );
}

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col justify-end">
      <dt className="text-xs text-ink-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** So that no line of figures holds a single one. */
const columnsOf: Record<number, string> = { 6: 'xl:grid-cols-6', 7: 'xl:grid-cols-7', 8: 'lg:grid-cols-4' };

/** The column that a reader can add up: what was put in, less what is named, is what is there. */
function Sum({ strategy, explanation }: Pick<AssetProps, 'strategy' | 'explanation'>) {
  const { token } = strategy;
  const { putIn, takenOut, slashed, beaconSlashed, rounding, unexplained, restaked, queued } = explanation;
  const figures = 6 + (isEther(strategy) ? 1 : 0) + (unexplained !== 0n ? 1 : 0);
  return (
    <dl className={`grid grid-cols-2 gap-x-6 gap-y-2.5 text-sm sm:grid-cols-3 ${columnsOf[figures]}`}>
      <Line name="Put in">
        <Amount value={putIn} token={token} />
      </Line>
      <Line name="Taken out">
        <Signed value={takenOut} strategy={strategy} />
      </Line>
      <Line name={<Term of="slash">Lost to slashing</Term>}>
        <Signed value={slashed} strategy={strategy} />
      </Line>
      {isEther(strategy) && (
        <Line name="Lost on the beacon chain">
          <Signed value={beaconSlashed} strategy={strategy} />
        </Line>
      )}
      <Line name="Rounding">
        <Signed value={rounding} strategy={strategy} />
      </Line>
      {unexplained !== 0n && (
        <Line name="Not explained">
          <Signed value={unexplained} strategy={strategy} />
        </Line>
      )}
      <Line name="Restaked now">
        <Amount value={restaked} token={token} isStrong />
      </Line>
      <Line name="In the withdrawal queue">
        <Amount value={queued} token={token} isStrong />
      </Line>
    </dl>
  );
}

/** Whether it all adds up, in two or three words. */
function Verdict({ explanation, isOnItsWay }: Pick<AssetProps, 'explanation' | 'isOnItsWay'>) {
  if (explanation.isExact) return <Badge meaning="good">Adds up to the last unit</Badge>;
  if (isOnItsWay) return <Badge meaning="attention">Explanation on its way</Badge>;
  return <Badge meaning="danger">Not all explained</Badge>;
}

function Unexplained({ told, explanation, isOnItsWay, strategy }: AssetProps) {
  if (explanation.isExact || isOnItsWay) return null;
  const size = explanation.unexplained < 0n ? -explanation.unexplained : explanation.unexplained;
  return (
    <Note meaning="danger" title="The events that the index knows do not explain all of it">
      <p>
        {size === 0n ? (
          'All of it is there, but not where they say.'
        ) : (
          <>
            <Amount value={tokenAmount(size)} token={strategy.token} />{' '}
            {explanation.unexplained < 0n ? 'more is there than they say.' : 'less is there than they say.'}
          </>
        )}{' '}
        What is restaked and queued is read from the chain and right.
      </p>
      {!told.isComplete && <p>Part of this history is older than the events that the index can read.</p>}
    </Note>
  );
}

/** Where everything went that was put into one asset, with each slash that took some of it. */
export function ExplainedAssetView(props: AssetProps) {
  const { strategy, told, explanation, isOnItsWay, at: now, pace, network, explorer } = props;
  const { symbol, address } = strategy.token;
  // The index tells the newest first; the steps that add up are in the order of the chain.
  const amounts = explanation.slashes.toReversed();
  return (
    <section
      aria-label={`Where the ${symbol} went`}
      className="space-y-3 border-t border-line px-3.5 py-4 first:border-t-0 md:px-4"
    >
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="flex items-center gap-2 text-sm font-medium">
          <Glyph seed={address} className="size-5" />
          <TokenSymbol symbol={symbol} />
        </h3>
        <Verdict explanation={explanation} isOnItsWay={isOnItsWay} />
      </header>
      <Sum strategy={strategy} explanation={explanation} />
      {told.slashes.length > 0 && (
        <ol
          aria-label={`Slashes of the ${symbol}`}
          className="divide-y divide-line rounded-control border border-line px-3 text-sm"
        >
          {told.slashes.map((slash, at) => (
            <MySlash
              key={slash.id}
              slash={slash}
              amount={amounts[at]}
              strategy={strategy}
              at={now}
              pace={pace}
              network={network}
              explorer={explorer}
            />
          ))}
        </ol>
      )}
      <Unexplained {...props} />
    </section>
  );
}
