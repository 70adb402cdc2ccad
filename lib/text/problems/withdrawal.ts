import { formatAddress, formatBlock } from '../format';
import { amountWithSymbol } from '../tokens';
import { type Explanations, nothingMoved } from './explanation';

type WithdrawalCode =
  | 'nothing-to-withdraw'
  | 'amount-over-withdrawable'
  | 'shares-over-position'
  | 'delay-not-over'
  | 'withdrawal-not-queued'
  | 'withdrawal-altered'
  | 'not-the-withdrawer'
  | 'wrong-token'
  | 'ether-not-in-pod';

export const withdrawalProblems: Explanations<WithdrawalCode> = {
  'nothing-to-withdraw': () => ({
    title: 'There is nothing to withdraw',
    meaning: 'This account has no deposit here outside the queue.',
    action: 'Look at the queue for what was requested before, or choose another asset.',
  }),
  'amount-over-withdrawable': ({ have, token }) => ({
    title: `You can withdraw at most ${amountWithSymbol(have, token, 'down')}`,
    meaning: `That is what you own after slashing, without what is queued already. ${nothingMoved}`,
    action: 'Enter a smaller amount, or choose the maximum.',
  }),
  'shares-over-position': () => ({
    title: 'This is more than the position holds',
    meaning: `The position has changed since it was read, or something was queued meanwhile. ${nothingMoved}`,
    action: 'Look at the position again, then enter a smaller amount or choose the maximum.',
  }),
  'delay-not-over': ({ completableAt, blocksLeft }) => ({
    title:
      blocksLeft === undefined
        ? 'The withdrawal delay is not over'
        : `The withdrawal delay has ${formatBlock(blocksLeft)} ${blocksLeft === 1n ? 'block' : 'blocks'} to go`,
    meaning: 'Your withdrawal stays queued. Until the delay is over it can still be slashed.',
    action:
      completableAt === undefined
        ? 'Wait until the queue shows it as ready.'
        : `Collect it from block ${formatBlock(completableAt)} on. There is no deadline.`,
  }),
  'withdrawal-not-queued': ({ root }) => ({
    title:
      root === undefined
        ? 'This withdrawal is not queued'
        : `Withdrawal ${formatAddress(root)} is not queued`,
    meaning:
      'It was collected before, in another tab or from another device, or the chain took back the block that queued it.',
    action: 'Look at the queue again and at your wallet’s balance.',
  }),
  'withdrawal-altered': ({ root }) => ({
    title: `What was read does not fit withdrawal ${formatAddress(root)}`,
    meaning: `Its parts do not hash to the root that the contract keeps, so the contract would refuse them. ${nothingMoved}`,
    action: 'Read the page again. If it stays, the network’s endpoint gives wrong answers: use another one.',
  }),
  'not-the-withdrawer': ({ staker }) => ({
    title: 'Only the account that queued it can collect it',
    meaning: `The withdrawal is safe; it waits for ${staker === undefined ? 'its own account' : formatAddress(staker)}.`,
    action: 'Connect that account in your wallet.',
  }),
  'wrong-token': () => ({
    title: 'The strategy does not hold this token',
    meaning: `The contract refuses another token than the strategy’s own. ${nothingMoved}`,
    action: 'Read the page again and start anew. If it stays, report it with the strategy’s address.',
  }),
  'ether-not-in-pod': ({ payment }) => ({
    title:
      payment === undefined
        ? 'The ether is not in your pod yet'
        : `Your pod can pay ${amountWithSymbol(payment.have, payment.token, 'down')} of ${amountWithSymbol(payment.need, payment.token)}`,
    meaning: `A pod pays what a checkpoint has found in it; ether that validators still hold is not there. The withdrawal stays queued and does not expire. ${nothingMoved}`,
    action:
      'Let the validators exit, have a checkpoint made once the ether has come, and collect then; or put it back into the stake.',
  }),
};
