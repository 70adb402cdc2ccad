'use client';

import { useId } from 'react';
import { Address } from '@/components/amount/address';
import { Amount } from '@/components/amount/amount';
import { AmountInput } from '@/components/amount/amount-input';
import { Field, Select } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { amountText } from '@/lib/domain/amounts';
import { cleanText } from '@/lib/domain/clean-text';
import type { Strategy } from '@/lib/domain/position';
import type { Problem } from '@/lib/domain/problems';
import type { TokenAmount } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { explainInput } from '@/lib/text/problems';
import type { DepositAmount } from './deposit-draft';

type DepositFieldsProps = {
  strategies: readonly Strategy[];
  strategy: Strategy | undefined;
  onChoose(address: string): void;
  amount: DepositAmount;
  onAmount(amount: DepositAmount): void;
  balance: TokenAmount | undefined;
  problem: Problem | undefined;
};

const usualSymbol = /^[A-Za-z0-9.+_-]{1,12}$/;

/** What a strategy is called in the list, with the reason where it takes nothing. */
function optionText({ token, isWhitelisted, isDepositPaused }: Strategy) {
  const symbol = cleanText(token.symbol, 12);
  if (!isWhitelisted) return `${symbol} (not accepted)`;
  return isDepositPaused ? `${symbol} (paused)` : symbol;
}

/** Token and amount. */
export function DepositFields(props: DepositFieldsProps) {
  const { strategies, strategy, onChoose, amount, onAmount, balance, problem } = props;
  const id = useId();
  const { deployment } = useNetwork();
  const everything = balance !== undefined && strategy && amountText(balance, strategy.token.decimals);
  return (
    <>
      <Field id={`${id}-token`} label="Token">
        <Select
          id={`${id}-token`}
          value={strategy?.address ?? ''}
          onChange={(event) => onChoose(event.target.value)}
        >
          {strategies.map((offered) => (
            <option key={offered.address} value={offered.address}>
              {optionText(offered)}
            </option>
          ))}
        </Select>
      </Field>
      {strategy && !usualSymbol.test(strategy.token.symbol) && (
        <Note meaning="attention" title="This token calls itself something unusual">
          <p>
            Anybody can give a token any name. Check by its address that it is the one you mean:{' '}
            <Address value={strategy.token.address} explorer={deployment.explorer} />
          </p>
        </Note>
      )}
      {strategy && (
        <AmountInput
          id={`${id}-amount`}
          label="Amount"
          symbol={strategy.token.symbol}
          value={amount.isMax ? everything || '' : amount.text}
          onChange={(text) => onAmount({ text, isMax: false })}
          onMax={balance ? () => onAmount({ text: '', isMax: true }) : undefined}
          isMax={amount.isMax}
          aside={
            balance !== undefined && (
              <>
                In your wallet <Amount value={balance} token={strategy.token} isAtEnd />
              </>
            )
          }
          hint={amount.isMax ? 'Everything in your wallet, read again when you sign.' : undefined}
          error={problem && explainInput(problem)}
        />
      )}
    </>
  );
}
