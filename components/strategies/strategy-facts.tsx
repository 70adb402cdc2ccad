import type { ReactNode } from 'react';
import { Address } from '@/components/amount/address';
import { Amount } from '@/components/amount/amount';
import { EthAmount } from '@/components/amount/eth-amount';
import { Fact, Facts, Unknown } from '@/components/ui/facts';
import { Badge } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { assetKinds } from '@/lib/text/assets';
import { formatBlock } from '@/lib/text/format';
import type { StrategyDetail } from '@/lib/wire/stats/strategies';
import { Deposits, Room } from './deposits';
import { EthRate, ShareRate } from './rates';
import { ShareOfAll } from './strategies-list';

type FactsProps = { strategy: StrategyDetail; explorer?: string | undefined; readAt: ReactNode };

/** What is in a strategy, and how much of it stands behind operators. */
export function StrategyTotals({ strategy, readAt }: Omit<FactsProps, 'explorer'>) {
  const { token, totalEth } = strategy;
  return (
    <Panel title="What is in it" aside={readAt}>
      <Facts>
        <Fact name="Restaked in all">
          <Amount value={strategy.totalTokens} token={token} isStrong isAtEnd />
        </Fact>
        <Fact name="In ether, by rates">
          {totalEth === undefined ? (
            <Unknown reason="This token’s contract gives no rate in ether, and no price is asked anywhere." />
          ) : (
            <EthAmount value={totalEth} isAtEnd />
          )}
        </Fact>
        <Fact name="Share of all that is restaked">
          <ShareOfAll share={strategy.shareOfAll} />
        </Fact>
        <Fact name={<Term of="delegation">Delegated to operators</Term>}>
          <Amount value={strategy.delegatedTokens} token={token} isAtEnd />
        </Fact>
        <Fact name="Operators with a part of it">{formatBlock(BigInt(strategy.operators))}</Fact>
        <Fact name={<Term of="exchange rate">One share is worth</Term>}>
          <ShareRate strategy={strategy} />
        </Fact>
        <Fact name="One token stands for">
          <EthRate strategy={strategy} />
        </Fact>
      </Facts>
    </Panel>
  );
}

/** On what terms it takes deposits and gives them back, and where its contracts are. */
export function StrategyTerms({ strategy, explorer }: Omit<FactsProps, 'readAt'>) {
  const { token, kind, cap } = strategy;
  return (
    <Panel title="Terms">
      <Facts>
        <Fact name="Kind">
          <span title={assetKinds[kind].meaning}>{assetKinds[kind].word}</span>
        </Fact>
        <Fact name="Deposits">
          <Deposits deposits={strategy.deposits} />
        </Fact>
        <Fact name="Room under the cap">
          <Room strategy={strategy} />
        </Fact>
        {cap?.perDeposit !== undefined && (
          <Fact name="Largest single deposit">
            <Amount value={cap.perDeposit} token={token} isAtEnd />
          </Fact>
        )}
        <Fact name="Withdrawals">
          {strategy.isWithdrawalPaused ? (
            <Badge meaning="attention">Paused</Badge>
          ) : (
            <Badge meaning="good">Work</Badge>
          )}
        </Fact>
        <Fact name={<Term of="strategy">Strategy</Term>}>
          <Address value={strategy.address} explorer={explorer} isAtEnd />
        </Fact>
        <Fact name="Token">
          <Address value={token.address} explorer={explorer} isAtEnd />
        </Fact>
        <Fact name="Decimals of the token">{token.decimals}</Fact>
        <Fact name="Listed">block {formatBlock(BigInt(strategy.listed))}</Fact>
      </Facts>
    </Panel>
  );
}
