import { cleanText } from '../../domain/clean-text';
import { formatAddress } from '../format';
import { type Explanations, nothingMoved } from './explanation';

type TransactionCode =
  | 'review-changed'
  | 'run-elsewhere'
  | 'cancelled'
  | 'dropped'
  | 'taken-back'
  | 'answer-lost'
  | 'event-missing'
  | 'out-of-gas';

export const transactionProblems: Explanations<TransactionCode> = {
  'review-changed': () => ({
    title: 'Something changed since you reviewed this',
    meaning: `The transaction would not be the one that you agreed to, so it was stopped. ${nothingMoved}`,
    action: 'Read the new review, then confirm it.',
  }),
  'run-elsewhere': () => ({
    title: 'This is being carried out in another tab',
    meaning: 'Only one tab may talk to the wallet about it, so that nothing is sent twice.',
    action: 'Go on in the other tab, or close it and look again.',
  }),
  cancelled: ({ hash, replacedBy }) => ({
    title: 'The transaction was cancelled in your wallet',
    meaning: `${formatAddress(replacedBy)} took the place of ${formatAddress(hash)}. Nothing has moved but the gas it cost.`,
    action: 'Start again whenever you want.',
  }),
  dropped: ({ hash }) => ({
    title: `The network no longer knows transaction ${formatAddress(hash)}`,
    meaning:
      'It was not mined, and another transaction took its place in line or the network forgot it. It has moved nothing so far.',
    action: 'Look into your wallet. If it is not waiting there either, start again.',
  }),
  'taken-back': ({ hash }) => ({
    title: 'The chain took this transaction back',
    meaning: `The block with ${formatAddress(hash)} was replaced by another without it. Unless it is mined again, it has moved nothing.`,
    action: 'Look at your position and into your wallet: it may still be waiting there. If not, start again.',
  }),
  'answer-lost': () => ({
    title: 'It is not known whether the transaction was sent',
    meaning:
      'The wallet was asked and the answer did not come back. It may be on its way; it is never sent a second time by itself.',
    action: 'Look again, and look into your wallet’s activity list before starting anew.',
  }),
  'event-missing': ({ hash, event }) => ({
    title: 'The transaction went through without the expected result',
    meaning: `${formatAddress(hash)} succeeded, but the contract did not report ${cleanText(event, 60)}. What it did is not known here.`,
    action: 'Look at the transaction in an explorer and at your position before you go on.',
  }),
  'out-of-gas': () => ({
    title: 'The transaction ran out of gas',
    meaning: 'It was undone, so nothing has moved, but the gas is spent.',
    action: 'Start again and do not lower the gas limit in the wallet.',
  }),
};
