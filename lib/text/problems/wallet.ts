import { cleanText } from '../../domain/clean-text';
import { type Explanations, nothingMoved } from './explanation';

type WalletCode =
  | 'no-account'
  | 'wrong-network'
  | 'account-changed'
  | 'network-changed'
  | 'wallet-rejected'
  | 'wallet-unavailable'
  | 'wallet-failed';

const detailLength = 160;

export const walletProblems: Explanations<WalletCode> = {
  'no-account': () => ({
    title: 'No wallet is connected',
    meaning: 'Reading needs none; moving something does.',
    action: 'Connect a wallet.',
  }),
  'wrong-network': ({ expectedChainId, actualChainId }) => ({
    title: 'Your wallet is on another network',
    meaning: `This page acts on chain ${expectedChainId}${actualChainId === undefined ? '' : `, the wallet is on chain ${actualChainId}`}. ${nothingMoved}`,
    action: 'Switch the wallet’s network.',
  }),
  'account-changed': () => ({
    title: 'The wallet’s account changed',
    meaning: 'The review was made for another account, so it was stopped. What was sent before stays valid.',
    action: 'Switch back, or review again for the present account.',
  }),
  'network-changed': () => ({
    title: 'The wallet’s network changed',
    meaning: 'The review was made for another network, so it was stopped. What was sent before stays valid.',
    action: 'Switch back, then go on.',
  }),
  'wallet-rejected': () => ({
    title: 'You rejected the request in your wallet',
    meaning: nothingMoved,
    action: 'Start again whenever you want.',
  }),
  'wallet-unavailable': ({ detail }) => ({
    title: 'The wallet does not answer',
    meaning: `It may be locked, or another request is open in it (${cleanText(detail, detailLength)}). Nothing was sent by this page.`,
    action: 'Open the wallet, finish or close what is open there, then try again.',
  }),
  'wallet-failed': ({ detail }) => ({
    title: 'The wallet refused the request',
    meaning: `It says: “${cleanText(detail, detailLength)}”. It gave no transaction hash.`,
    action: 'Look into the wallet’s own activity list before you try again.',
  }),
};
