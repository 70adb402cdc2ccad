import type { StrategyTokens } from '@/components/amount/strategy-token';
import { TokenSymbol } from '@/components/amount/token-text';
import { CopyButton } from '@/components/ui/copy-button';
import { Hint } from '@/components/ui/hint';
import { directionOf } from '@/lib/domain/history';
import { type TokenAmount, tokenAmount, type WithdrawableShares } from '@/lib/domain/units';
import { formatAmount, formatExact } from '@/lib/text/format';
import type { HistoryEntry } from '@/lib/wire/stats/life';

type Moved = HistoryEntry['amounts'][number];
type Token = StrategyTokens[string]['token'];

const signs = { '1': '+', '0': '', '-1': '−' } as const;

function signOf(entry: HistoryEntry): string {
  const direction = directionOf(entry);
  return direction === 0n ? signs[0] : direction > 0n ? signs[1] : signs[-1];
}

/** Shares to the last digit; they have as many decimals as the token, and where that is unknown none are guessed. */
function ExactShares({ shares, decimals, of }: { shares: WithdrawableShares; decimals: number; of: string }) {
  const exact = formatExact(tokenAmount(shares), decimals);
  return (
    <span className="mt-1 block">
      {of} <span className="font-mono break-all">{exact}</span>{' '}
      <CopyButton text={exact} what="every digit of the shares" />
    </span>
  );
}

function TokensNow({ tokens, token }: { tokens: TokenAmount; token: Token }) {
  const exact = formatExact(tokens, token.decimals);
  return (
    <>
      <span className="block">
        <span className="font-mono break-all">{exact}</span> <TokenSymbol symbol={token.symbol} />{' '}
        <CopyButton text={exact} what="every digit" />
      </span>
      <span className="block">at the rate of the block at which this was read</span>
    </>
  );
}

type HistoryAmountProps = { entry: HistoryEntry; moved: Moved; tokens: StrategyTokens };

/** What an event moved of one asset: tokens at today's rate with the sign of what it did to the stake; exact, with the shares, in the note. */
export function HistoryAmount({ entry, moved, tokens }: HistoryAmountProps) {
  const token = tokens[moved.strategy]?.token;
  const decimals = token?.decimals ?? 0;
  const { shares, queuedShares, tokens: worth } = moved;
  const figure = formatAmount(worth !== undefined && token ? worth : tokenAmount(shares), decimals);
  const note = (
    <>
      {worth !== undefined && token ? (
        <TokensNow tokens={worth} token={token} />
      ) : (
        <span className="block">Its rate in tokens is not known.</span>
      )}
      <ExactShares
        shares={shares}
        decimals={decimals}
        of={token ? 'Shares:' : 'Shares, in the smallest unit:'}
      />
      {queuedShares !== undefined && queuedShares > 0n && (
        <ExactShares shares={queuedShares} decimals={decimals} of="of which waiting in the queue:" />
      )}
    </>
  );
  return (
    <Hint note={note} isAtEnd>
      <span className="font-medium text-ink">
        {signOf(entry)}
        {figure} {worth !== undefined && token ? <TokenSymbol symbol={token.symbol} /> : 'shares'}
      </span>
    </Hint>
  );
}
