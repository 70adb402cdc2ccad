import type { PausedAction } from '../../domain/problems';
import type { Address } from '../../domain/units';
import { formatAddress, formatAmount } from '../format';
import { amountWithSymbol, tokenSymbol } from '../tokens';
import { type Explanations, nothingMoved } from './explanation';

type DepositCode =
  | 'paused'
  | 'not-whitelisted'
  | 'over-deposit-limit'
  | 'over-total-cap'
  | 'amount-too-small'
  | 'insufficient-balance'
  | 'insufficient-allowance'
  | 'nothing-to-revoke'
  | 'insufficient-gas'
  | 'strategy-limit-reached'
  | 'numbers-too-extreme'
  | 'vault-needs-delegation'
  | 'vault-closed'
  | 'vault-locked';

/** The native coin of every EVM chain counts in 18 decimals; it has no contract to ask. */
const nativeDecimals = 18;

const stopped: Record<PausedAction, string> = {
  deposit: 'Deposits',
  delegate: 'Delegating',
  queue: 'Requesting withdrawals and leaving an operator',
  complete: 'Collecting withdrawals',
  'strategy-deposit': 'Deposits of this asset',
  'strategy-withdrawal': 'Withdrawals of this asset as tokens',
  contract: 'This action',
};

const untouched: Record<PausedAction, string> = {
  deposit: 'What you deposited earlier is not affected.',
  delegate: 'Your deposits and your present operator are not affected.',
  queue: 'Your stake stays where it is and can be slashed as before.',
  complete: 'What is queued stays yours; it only cannot be collected now.',
  'strategy-deposit': 'What you deposited earlier is not affected.',
  'strategy-withdrawal': 'What is queued stays yours; it can still be put back as shares.',
  contract: 'One of the contracts’ own switches stops it. What you deposited earlier is not affected.',
};

const vaultNamed = (vault: Address | undefined) =>
  vault === undefined ? 'This vault' : `The vault ${formatAddress(vault)}`;

export const depositProblems: Explanations<DepositCode> = {
  paused: ({ action }) => ({
    title: `${stopped[action]}: paused by the protocol`,
    meaning: `${untouched[action]} ${nothingMoved}`,
    action:
      'Try again later. Only the protocol’s guardians can lift the pause, and they name no date on chain.',
  }),
  'not-whitelisted': ({ strategy }) => ({
    title: `Deposits into strategy ${formatAddress(strategy)} are closed`,
    meaning: 'The protocol accepts no new deposits of this asset. Earlier deposits can still be withdrawn.',
    action: 'Choose another asset.',
  }),
  'over-deposit-limit': ({ limit, token }) => ({
    title: `One deposit may hold at most ${amountWithSymbol(limit, token, 'down')}`,
    meaning: `The contract would refuse this amount. ${nothingMoved}`,
    action: 'Enter a smaller amount, or deposit in several parts.',
  }),
  'over-total-cap': ({ room, token }) => ({
    title:
      room === 0n
        ? `The cap for ${tokenSymbol(token)} is reached`
        : `Only ${amountWithSymbol(room, token, 'down')} still fits under the cap`,
    meaning: `This asset has a limit for all deposits together. ${nothingMoved}`,
    action:
      room === 0n
        ? 'Choose another asset, or wait until somebody withdraws.'
        : `Deposit at most ${amountWithSymbol(room, token, 'down')}.`,
  }),
  'amount-too-small': ({ token }) => ({
    title: `This is too little ${tokenSymbol(token)} for a single share`,
    meaning: `The contract would refuse an amount that rounds to nothing. ${nothingMoved}`,
    action: 'Enter a larger amount.',
  }),
  'insufficient-balance': ({ have, need, token }) => ({
    title: `Your wallet holds ${amountWithSymbol(have, token, 'down')}`,
    meaning: `This needs ${amountWithSymbol(need, token)}. ${nothingMoved}`,
    action: 'Enter a smaller amount, or choose the maximum.',
  }),
  'insufficient-allowance': ({ token }) => ({
    title: `The contract may not take ${token === undefined ? 'the tokens' : `the ${tokenSymbol(token)}`} yet`,
    meaning: `The allowance is smaller than the amount. ${nothingMoved}`,
    action: 'Start again: the review asks for exactly the allowance that is needed.',
  }),
  'nothing-to-revoke': () => ({
    title: 'There is no allowance to take back',
    meaning: `The contract may take none of this token already. ${nothingMoved}`,
    action: 'Nothing more is needed.',
  }),
  'insufficient-gas': ({ have, need }) => ({
    title: 'Not enough of the network’s coin to pay for gas',
    meaning: `You have ${formatAmount(have, nativeDecimals, 'down')} and the transaction may cost ${formatAmount(need, nativeDecimals)}. ${nothingMoved}`,
    action: 'Add some of the network’s coin to this account, then try again.',
  }),
  'strategy-limit-reached': () => ({
    title: 'This account holds as many assets as the protocol allows',
    meaning: `A further one is refused. ${nothingMoved}`,
    action: 'Add to an asset that you hold, or withdraw one of them first.',
  }),
  'numbers-too-extreme': () => ({
    title: 'The protocol cannot count with numbers this extreme',
    meaning: `After very deep slashing, or for a very large amount, its arithmetic would lose your shares, so it refuses. ${nothingMoved}`,
    action: 'Withdraw what is left in this asset first, or try another amount.',
  }),
  'vault-needs-delegation': ({ vault }) => ({
    title: `${vaultNamed(vault)} takes deposits only from accounts that are delegated to it`,
    meaning: `A vault is its own operator: everything that you restake would stand under it. ${nothingMoved}`,
    action: 'Delegate to the vault’s own address first, then deposit, or choose another asset.',
  }),
  'vault-closed': ({ vault }) => ({
    title: `${vaultNamed(vault)} takes no more deposits`,
    meaning: `A vault is open only until its term begins. ${nothingMoved}`,
    action: 'Choose another asset.',
  }),
  'vault-locked': () => ({
    title: 'The vault holds its deposits until its term ends',
    meaning: `Until then nothing can be put into the queue from it. Your stake stays where it is. ${nothingMoved}`,
    action: 'Try again after the end of the term, or leave the vault out of the selection.',
  }),
};
