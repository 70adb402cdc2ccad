import type { HistoryKind } from '../wire/stats/life';
import type { Verdict } from './directory';

/** What each kind of event is called where one chooses among them. */
export const historyKindWords: Readonly<Record<HistoryKind, string>> = {
  deposited: 'Deposits',
  delegated: 'Delegations',
  undelegated: 'Operators left',
  queued: 'Withdrawals queued',
  collected: 'Withdrawals collected',
  slashed: 'Slashes',
  'beacon-slashed': 'Losses on the beacon chain',
};

const verdicts: Readonly<Record<Exclude<HistoryKind, 'undelegated' | 'collected'>, Verdict>> = {
  deposited: {
    meaning: 'plain',
    word: 'Deposited',
    note: 'It came in from outside and is restaked since.',
  },
  delegated: {
    meaning: 'plain',
    word: 'Delegated',
    note: 'From here on the operator puts the stake to work, and can be slashed with it.',
  },
  queued: {
    meaning: 'plain',
    word: 'Queued to be withdrawn',
    note: 'It was asked back. While it waits in the queue it still belongs to the account, and slashing can reduce it.',
  },
  slashed: {
    meaning: 'danger',
    word: 'Slashed',
    note: 'An operator set took this part of the stake. It does not come back.',
  },
  'beacon-slashed': {
    meaning: 'danger',
    word: 'Lost on the beacon chain',
    note: 'Validators of this account were slashed or penalised on the beacon chain.',
  },
};

const countedInPod: Verdict = {
  meaning: 'plain',
  word: 'Counted in the pod',
  note: 'A validator was proven, or a checkpoint found what validators had earned: so much more ether is restaked since.',
};

const left: Verdict = {
  meaning: 'plain',
  word: 'Left the operator',
  note: 'The delegation ended, and everything that was restaked went into the queue.',
};
const forced: Verdict = {
  meaning: 'attention',
  word: 'Sent away by the operator',
  note: 'The operator or its approver ended the delegation. Everything that was restaked went into the queue and can be collected.',
};

const collected = {
  tokens: {
    meaning: 'good',
    word: 'Collected as tokens',
    note: 'It was paid out and is not restaked any more.',
  },
  shares: {
    meaning: 'good',
    word: 'Put back into the stake',
    note: 'It left the queue and is restaked again.',
  },
  nothing: {
    meaning: 'attention',
    word: 'Collected, nothing was paid',
    note: 'No payment followed: slashing had left nothing of it.',
  },
} as const satisfies Record<string, Verdict>;

type Happened = {
  kind: HistoryKind;
  isForced?: true | undefined;
  withdrawal?: { paidAs?: 'tokens' | 'shares' | undefined } | undefined;
  /** All that it moved is restaked ether. */
  isEther?: boolean;
};

/** What happened, in two or three words, and what it means for the funds. */
export function explainEvent({ kind, isForced, withdrawal, isEther }: Happened): Verdict {
  if (kind === 'deposited' && isEther) return countedInPod;
  if (kind === 'undelegated') return isForced ? forced : left;
  if (kind === 'collected') return collected[withdrawal?.paidAs ?? 'nothing'];
  return verdicts[kind];
}

/** Where the token amounts of a history come from. */
export const todaysRates =
  'In tokens at the rate of the block at which this was read, not of the block at which it happened. Shares are exact and never change.';
