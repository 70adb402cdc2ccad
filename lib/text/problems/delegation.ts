import type { Address } from '../../domain/units';
import { formatAddress } from '../format';
import { type Explanations, nothingMoved } from './explanation';

type DelegationCode =
  | 'already-delegated'
  | 'not-delegated'
  | 'operator-not-registered'
  | 'same-operator'
  | 'operators-cannot-undelegate'
  | 'cannot-undelegate-others'
  | 'approval-required'
  | 'approval-expired'
  | 'approval-spent'
  | 'approval-invalid'
  | 'fully-slashed';

const named = (address: Address | undefined) => (address === undefined ? '' : ` ${formatAddress(address)}`);

export const delegationProblems: Explanations<DelegationCode> = {
  'already-delegated': ({ operator }) => ({
    title: operator === undefined ? 'You have an operator already' : `You are delegated to${named(operator)}`,
    meaning: `An account has one operator for everything. ${nothingMoved}`,
    action: 'Change the operator (redelegate), or leave the present one first.',
  }),
  'not-delegated': () => ({
    title: 'You are not delegated to anybody',
    meaning: 'There is no operator to leave. Your deposits are not affected.',
    action: 'Choose an operator, or withdraw directly.',
  }),
  'operator-not-registered': ({ operator }) => ({
    title:
      operator === undefined ? 'This is not an operator' : `The account${named(operator)} is not an operator`,
    meaning: `Only a registered operator can receive a delegation. ${nothingMoved}`,
    action: 'Choose an operator from the list.',
  }),
  'same-operator': ({ operator }) => ({
    title: `${formatAddress(operator)} is your operator already`,
    meaning: `Changing to the same operator would only put your stake into the queue. ${nothingMoved}`,
    action: 'Choose another operator.',
  }),
  'operators-cannot-undelegate': () => ({
    title: 'An operator cannot leave itself',
    meaning:
      'This account is an operator, and an operator stays delegated to itself for good. Its stake can still be withdrawn.',
    action: 'Withdraw the assets instead.',
  }),
  'cannot-undelegate-others': () => ({
    title: 'You cannot undelegate this account',
    meaning: 'Only the account itself, its operator or the operator’s approver can. Nothing has changed.',
    action: 'Connect the account that should leave its operator.',
  }),
  'approval-required': ({ operator, approver }) => ({
    title: `${formatAddress(operator)} accepts stakers by invitation`,
    meaning: `Without a signature of its approver ${formatAddress(approver)} the contract refuses the delegation. ${nothingMoved}`,
    action: 'Ask the operator for an approval and paste it here, or choose another operator.',
  }),
  'approval-expired': () => ({
    title: 'The operator’s approval has expired',
    meaning: `The contract refuses an approval after its date. ${nothingMoved}`,
    action: 'Ask the operator for a new approval.',
  }),
  'approval-spent': () => ({
    title: 'The operator’s approval was used before',
    meaning: `Each approval works once. ${nothingMoved}`,
    action: 'Ask the operator for a new approval with another salt.',
  }),
  'approval-invalid': () => ({
    title: 'The operator’s approval does not fit',
    meaning: `The signature was not made by the operator’s approver, or for another account, operator or network. ${nothingMoved}`,
    action: 'Check that you connected the account that was approved, or ask for a new approval.',
  }),
  'fully-slashed': ({ operator, strategy }) => ({
    title: `The operator${named(operator)} lost all its stake in ${strategy === undefined ? 'this asset' : `strategy${named(strategy)}`}`,
    meaning:
      'It was slashed completely there, so nothing can be deposited or put back under it. Other assets are not affected.',
    action:
      'Choose another operator, or leave this one first. What is queued can still be collected as tokens.',
  }),
};
