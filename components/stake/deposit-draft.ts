'use client';

import { useState } from 'react';
import { parseApproval } from '@/components/flow/parse-approval';
import { parseAmount } from '@/lib/domain/amounts';
import type { Strategy } from '@/lib/domain/position';
import { isProblem } from '@/lib/domain/problems';
import { useWallet } from '@/lib/wallet/use-wallet';
import { type OperatorWish, operatorOf } from './operator-field';

/** `isMax`: everything in the wallet, whatever that is when it is signed; the text is then not looked at. */
export type DepositAmount = { text: string; isMax: boolean };

const nothing: DepositAmount = { text: '', isMax: false };

/** What the typed text means in the token of the strategy. */
function readAmount({ text, isMax }: DepositAmount, strategy: Strategy | undefined) {
  if (isMax) return { wanted: 'max' as const };
  if (!strategy || text.trim() === '') return {};
  const parsed = parseAmount(text, strategy.token.decimals);
  return isProblem(parsed) ? { problem: parsed } : { wanted: parsed.toString() };
}

export type DepositStart = {
  strategies: readonly Strategy[];
  strategy: string | undefined;
  operator: string | undefined;
};

/** What the form says so far, and the intent that follows from it. */
export function useDepositDraft({ strategies, strategy: asked, operator: askedOperator }: DepositStart) {
  const first = asked ?? strategies.find(({ isWhitelisted }) => isWhitelisted)?.address ?? '';
  const [chosen, choose] = useState(first);
  const [amount, setAmount] = useState(nothing);
  const [wish, setWish] = useState<OperatorWish>({
    isWanted: Boolean(askedOperator),
    text: askedOperator ?? '',
  });
  const [approvalText, setApprovalText] = useState('');
  const clear = () => setAmount(nothing);
  useChangeOfAccount(() => {
    clear();
    setApprovalText('');
  });
  const strategy = strategies.find(({ address }) => address.toLowerCase() === chosen.toLowerCase());
  const { wanted, problem } = readAmount(amount, strategy);
  const operator = operatorOf(wish);
  const approval = parseApproval(approvalText);
  const intent = strategy && {
    strategy: strategy.address,
    amount: wanted ?? '0',
    ...(operator && { delegateTo: { operator, ...(approval && { approval }) } }),
  };
  const isDraft = wanted === undefined || (wish.isWanted && !operator);
  const draft = { strategy, amount, problem, wish, operator, approvalText, intent, isDraft };
  return { ...draft, choose, setAmount, setWish, setApprovalText, clear };
}

/** What was typed for one account is not offered to the next; what was typed before connecting stays. */
function useChangeOfAccount(forget: () => void): void {
  const { address } = useWallet();
  const [owner, setOwner] = useState(address);
  if (address === undefined || address === owner) return;
  setOwner(address);
  if (owner !== undefined) forget();
}
