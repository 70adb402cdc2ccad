import { Amount } from '@/components/amount/amount';
import { TokenSymbol } from '@/components/amount/token-text';
import { Glyph } from '@/components/ui/glyph';
import { Term } from '@/components/ui/term';
import type { Holding, Position, Strategy } from '@/lib/domain/position';
import { type TokenAmount, tokenAmount } from '@/lib/domain/units';

function queuedIn(position: Position, strategy: Strategy): TokenAmount {
  const items = position.queue.flatMap((queued) => queued.items);
  const own = items.filter((item) => item.strategy.address === strategy.address);
  return tokenAmount(own.reduce((sum, item) => sum + item.tokensNow, 0n));
}

function Lost({ amount, strategy }: { amount: TokenAmount; strategy: Strategy }) {
  if (amount === 0n) return <span className="text-ink-soft">nothing</span>;
  return (
    <span className="text-danger">
      −<Amount value={amount} token={strategy.token} isAtEnd />
    </span>
  );
}

function Row({ holding, position }: { holding: Holding; position: Position }) {
  const { strategy, tokens, lost } = holding;
  return (
    <tr>
      <th scope="row">
        <span className="flex items-center gap-2.5 font-medium">
          <Glyph seed={strategy.token.address} className="size-6" />
          <TokenSymbol symbol={strategy.token.symbol} />
        </span>
      </th>
      <td data-label="Restaked now" data-figure>
        <Amount value={tokens} token={strategy.token} isStrong isAtEnd />
      </td>
      <td data-label="Lost by slashing" data-figure>
        <Lost amount={lost} strategy={strategy} />
      </td>
      <td data-label="In the withdrawal queue" data-figure>
        <Amount value={queuedIn(position, strategy)} token={strategy.token} isAtEnd />
      </td>
    </tr>
  );
}

/** Strategies of which something is held; the amounts are what could be taken out, after slashing. */
export function Holdings({ position }: { position: Position }) {
  if (position.holdings.length === 0) return null;
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col" data-figure>
            <Term of="withdrawable shares" isAtEnd>
              Restaked now
            </Term>
          </th>
          <th scope="col" data-figure>
            <Term of="slash" isAtEnd>
              Lost by slashing
            </Term>
          </th>
          <th scope="col" data-figure>
            <Term of="queued" isAtEnd>
              In the withdrawal queue
            </Term>
          </th>
        </tr>
      </thead>
      <tbody>
        {position.holdings.map((holding) => (
          <Row key={holding.strategy.address} holding={holding} position={position} />
        ))}
      </tbody>
    </table>
  );
}
