'use client';

import { useId, useState } from 'react';
import { Amount } from '@/components/amount/amount';
import { AmountInput } from '@/components/amount/amount-input';
import { FlowPanel } from '@/components/flow/flow-panel';
import { amountText, parseAmount } from '@/lib/domain/amounts';
import type { Holding, Position } from '@/lib/domain/position';
import { isProblem, type Problem } from '@/lib/domain/problems';
import type { Address } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { flowsOf } from '@/lib/protocols/registry';
import { explainInput } from '@/lib/text/problems';
import { tokenSymbol } from '@/lib/text/tokens';

type Wish = { text: string; isMax: boolean };
type Wanted = { strategy: Address; amount: string };

const nothing: Wish = { text: '', isMax: false };

function readWish({ text, isMax }: Wish, { strategy }: Holding): { wanted?: Wanted; problem?: Problem } {
  if (text.trim() === '') return {};
  const parsed = parseAmount(text, strategy.token.decimals);
  if (isProblem(parsed)) return { problem: parsed };
  return { wanted: { strategy: strategy.address, amount: isMax ? 'max' : parsed.toString() } };
}

type LineProps = { holding: Holding; wish: Wish; problem: Problem | undefined; onWish(wish: Wish): void };

function Line({ holding, wish, problem, onWish }: LineProps) {
  const id = useId();
  const { strategy, tokens } = holding;
  const all = { text: amountText(tokens, strategy.token.decimals), isMax: true };
  return (
    <AmountInput
      id={id}
      label={`Amount of ${tokenSymbol(strategy.token)}`}
      symbol={strategy.token.symbol}
      value={wish.isMax ? all.text : wish.text}
      onChange={(text) => onWish({ text, isMax: false })}
      onMax={tokens > 0n ? () => onWish(all) : undefined}
      isMax={wish.isMax}
      aside={
        <>
          Restaked <Amount value={tokens} token={strategy.token} isAtEnd />
        </>
      }
      hint={wish.isMax ? 'All of it, to the last share.' : undefined}
      error={problem && explainInput(problem)}
    />
  );
}

/** One amount per strategy; whatever is filled in goes into the queue in one transaction. */
export function WithdrawForm({ position, onDismiss }: { position: Position; onDismiss(): void }) {
  const { deployment } = useNetwork();
  const [wishes, setWishes] = useState<Record<string, Wish>>({});
  const lines = position.holdings.map((holding) => {
    const wish = wishes[holding.strategy.address] ?? nothing;
    return { holding, wish, ...readWish(wish, holding) };
  });
  const items = lines.flatMap(({ wanted }) => wanted ?? []);
  const isRefused = lines.some(({ problem }) => problem);
  return (
    <FlowPanel
      flow={flowsOf(deployment).queueWithdrawal}
      intent={items.length > 0 && !isRefused ? { items } : undefined}
      label={items.length > 1 ? `Queue ${items.length} amounts` : 'Queue the withdrawal'}
      account={position.account}
      onDismiss={onDismiss}
      strategiesIn={() => position.holdings.map(({ strategy }) => strategy)}
    >
      {() =>
        lines.map(({ holding, wish, problem }) => (
          <Line
            key={holding.strategy.address}
            holding={holding}
            wish={wish}
            problem={problem}
            onWish={(next) => setWishes({ ...wishes, [holding.strategy.address]: next })}
          />
        ))
      }
    </FlowPanel>
  );
}
