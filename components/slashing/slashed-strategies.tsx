import { EthAmount } from '@/components/amount/eth-amount';
import { StrategyAmount, StrategyToken, type StrategyTokens } from '@/components/amount/strategy-token';
import { Unknown } from '@/components/ui/facts';
import { Term } from '@/components/ui/term';
import { formatShares } from '@/lib/text/assets';
import { formatPercent } from '@/lib/text/format';
import { slashedProgress } from '@/lib/text/slashed';
import type { Slash } from '@/lib/wire/stats/slashes';

type Setting = { tokens: StrategyTokens; network: string; block: number };
type Slashed = Slash['strategies'][number];

const arrow = (
  <>
    <span aria-hidden> → </span>
    <span className="sr-only"> to </span>
  </>
);

function Shares({ slashed, tokens }: { slashed: Slashed; tokens: StrategyTokens }) {
  const decimals = tokens[slashed.strategy]?.token.decimals;
  if (decimals === undefined) return <Unknown reason="The index does not know this strategy’s token yet." />;
  return (
    <span>
      {formatShares(slashed.sharesBefore, decimals)}
      {arrow}
      {formatShares(slashed.sharesAfter, decimals)}
    </span>
  );
}

function Row({ slashed, slash, block, ...setting }: Setting & { slashed: Slashed; slash: Slash }) {
  const { strategy, slashedTokens, slashedEth, clearedBlock } = slashed;
  const { redistributionRecipient, resolutionBlock } = slash;
  const progress = slashedProgress(
    {
      isEther: setting.tokens[strategy]?.kind === 'native',
      isPaidOut: redistributionRecipient !== undefined,
      clearedBlock,
      resolutionBlock,
    },
    block,
  );
  return (
    <tr>
      <th scope="row">
        <span className="lg:whitespace-nowrap">
          <StrategyToken strategy={strategy} {...setting} />
        </span>
      </th>
      <td data-label="Slashed of the whole stake" data-figure>
        {formatPercent(slashed.wadSlashed)}
      </td>
      <td data-label="Left after all slashes" data-figure>
        <span className="whitespace-nowrap">
          {formatPercent(slashed.maxMagnitudeBefore)}
          {arrow}
          {formatPercent(slashed.maxMagnitudeAfter)}
        </span>
      </td>
      <td data-label="Shares outside the queue" data-figure>
        <Shares slashed={slashed} tokens={setting.tokens} />
      </td>
      <td data-label="Lost, the queue included" data-figure>
        <span className="inline-flex flex-col items-end lg:whitespace-nowrap">
          <StrategyAmount
            strategy={strategy}
            tokens={setting.tokens}
            value={slashedTokens}
            isStrong
            isAtEnd
          />
          {slashedEth !== undefined && (
            <span className="text-xs text-ink-soft">
              <EthAmount value={slashedEth} isPlain />
            </span>
          )}
        </span>
      </td>
      <td data-label={redistributionRecipient ? 'Paid out' : 'Burned'}>
        <span className={clearedBlock === undefined ? 'text-ink-soft' : undefined}>{progress}</span>
      </td>
    </tr>
  );
}

/** What one slash took, strategy by strategy. */
export function SlashedStrategies({ slash, ...setting }: Setting & { slash: Slash }) {
  return (
    <table className="ledger border-t border-line">
      <caption className="sr-only">What slash {slash.slashId} took</caption>
      <thead>
        <tr>
          <th scope="col">Asset</th>
          <th scope="col" data-figure>
            Slashed of the whole stake
          </th>
          <th scope="col" data-figure>
            <Term of="slashing factor">Left after all slashes</Term>
          </th>
          <th scope="col" data-figure>
            Shares outside the queue
          </th>
          <th scope="col" data-figure>
            Lost, the queue included
          </th>
          <th scope="col">{slash.redistributionRecipient ? 'Paid out' : 'Burned'}</th>
        </tr>
      </thead>
      <tbody>
        {slash.strategies.map((slashed) => (
          <Row key={slashed.strategy} slashed={slashed} slash={slash} {...setting} />
        ))}
      </tbody>
    </table>
  );
}
