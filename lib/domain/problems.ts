import type { Token } from './position';
import type { Address, BlockNumber, Hex, TokenAmount } from './units';

/** What a paused switch stops, in the order a staker meets it; `contract` where it is not known which one it was. */
export type PausedAction =
  | 'deposit'
  | 'delegate'
  | 'queue'
  | 'complete'
  | 'strategy-deposit'
  | 'strategy-withdrawal'
  | 'contract';

/**
 * Every reason for which something cannot be done or did not happen, with the data its sentence needs.
 * `check` returns them before the wallet opens; the engine returns the same ones when the chain refuses.
 */
export type Problem =
  // input
  | { code: 'amount-missing' }
  | { code: 'amount-unreadable'; text: string }
  | { code: 'amount-too-precise'; decimals: number }
  | { code: 'amount-zero' }
  | { code: 'address-unreadable'; text: string }
  | { code: 'approval-unreadable'; text: string }
  | { code: 'nothing-selected' }
  // deposit
  | { code: 'paused'; action: PausedAction }
  | { code: 'not-whitelisted'; strategy: Address }
  | { code: 'over-deposit-limit'; limit: TokenAmount; token: Token }
  | { code: 'over-total-cap'; room: TokenAmount; token: Token }
  | { code: 'amount-too-small'; token: Token }
  | { code: 'insufficient-balance'; have: TokenAmount; need: TokenAmount; token: Token }
  | { code: 'insufficient-allowance'; token?: Token }
  | { code: 'nothing-to-revoke' }
  | { code: 'insufficient-gas'; have: TokenAmount; need: TokenAmount }
  | { code: 'strategy-limit-reached' }
  | { code: 'numbers-too-extreme' }
  | { code: 'vault-needs-delegation'; vault?: Address }
  | { code: 'vault-closed'; vault?: Address }
  | { code: 'vault-locked' }
  // delegation
  | { code: 'already-delegated'; operator?: Address }
  | { code: 'not-delegated' }
  | { code: 'operator-not-registered'; operator?: Address }
  | { code: 'same-operator'; operator: Address }
  | { code: 'operators-cannot-undelegate' }
  | { code: 'cannot-undelegate-others' }
  | { code: 'approval-required'; operator: Address; approver: Address }
  | { code: 'approval-expired' }
  | { code: 'approval-spent' }
  | { code: 'approval-invalid' }
  | { code: 'fully-slashed'; strategy?: Address; operator?: Address }
  // queue and completion
  | { code: 'nothing-to-withdraw' }
  | { code: 'amount-over-withdrawable'; have: TokenAmount; token: Token }
  | { code: 'shares-over-position' }
  | { code: 'delay-not-over'; completableAt?: BlockNumber; blocksLeft?: bigint }
  | { code: 'withdrawal-not-queued'; root?: Hex }
  | { code: 'withdrawal-altered'; root: Hex }
  | { code: 'not-the-withdrawer'; staker?: Address }
  | { code: 'wrong-token' }
  | { code: 'ether-not-in-pod'; payment?: { have: TokenAmount; need: TokenAmount; token: Token } }
  // account, wallet, network
  | { code: 'no-account' }
  | { code: 'wrong-network'; expectedChainId: number; actualChainId?: number }
  | { code: 'account-changed' }
  | { code: 'network-changed' }
  | { code: 'wallet-rejected' }
  | { code: 'wallet-unavailable'; detail: string }
  | { code: 'wallet-failed'; detail: string }
  // the life of a transaction
  | { code: 'review-changed' }
  | { code: 'run-elsewhere' }
  | { code: 'cancelled'; hash: Hex; replacedBy: Hex }
  | { code: 'dropped'; hash: Hex }
  | { code: 'taken-back'; hash: Hex }
  | { code: 'answer-lost' }
  | { code: 'reverted'; hash: Hex; cause?: Problem }
  | { code: 'event-missing'; hash: Hex; event: string }
  | { code: 'out-of-gas' }
  // the node, the index, and what cannot be decoded
  | { code: 'rpc-failed'; detail: string }
  | { code: 'rpc-wrong-chain'; expectedChainId: number; actualChainId: number }
  | { code: 'index-unavailable'; detail: string; lastBlock?: BlockNumber }
  | { code: 'contract-error'; name: string; data: Hex }
  | { code: 'revert-message'; message: string }
  | { code: 'panic'; panicCode: bigint }
  | { code: 'undecoded'; data: Hex };

export type ProblemCode = Problem['code'];

/** One entry per code: the compiler refuses a missing or a foreign one. */
const codes: Record<ProblemCode, true> = {
  'amount-missing': true,
  'amount-unreadable': true,
  'amount-too-precise': true,
  'amount-zero': true,
  'address-unreadable': true,
  'approval-unreadable': true,
  'nothing-selected': true,
  paused: true,
  'not-whitelisted': true,
  'over-deposit-limit': true,
  'over-total-cap': true,
  'amount-too-small': true,
  'insufficient-balance': true,
  'insufficient-allowance': true,
  'nothing-to-revoke': true,
  'insufficient-gas': true,
  'strategy-limit-reached': true,
  'numbers-too-extreme': true,
  'vault-needs-delegation': true,
  'vault-closed': true,
  'vault-locked': true,
  'already-delegated': true,
  'not-delegated': true,
  'operator-not-registered': true,
  'same-operator': true,
  'operators-cannot-undelegate': true,
  'cannot-undelegate-others': true,
  'approval-required': true,
  'approval-expired': true,
  'approval-spent': true,
  'approval-invalid': true,
  'fully-slashed': true,
  'nothing-to-withdraw': true,
  'amount-over-withdrawable': true,
  'shares-over-position': true,
  'delay-not-over': true,
  'withdrawal-not-queued': true,
  'withdrawal-altered': true,
  'not-the-withdrawer': true,
  'wrong-token': true,
  'ether-not-in-pod': true,
  'no-account': true,
  'wrong-network': true,
  'account-changed': true,
  'network-changed': true,
  'wallet-rejected': true,
  'wallet-unavailable': true,
  'wallet-failed': true,
  'review-changed': true,
  'run-elsewhere': true,
  cancelled: true,
  dropped: true,
  'taken-back': true,
  'answer-lost': true,
  reverted: true,
  'event-missing': true,
  'out-of-gas': true,
  'rpc-failed': true,
  'rpc-wrong-chain': true,
  'index-unavailable': true,
  'contract-error': true,
  'revert-message': true,
  panic: true,
  undecoded: true,
};

/** Every code there is, in the order of the union. */
export const problemCodes = Object.keys(codes) as ProblemCode[];

/** True for a problem, false for any other value that a function may return in its place. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false;
  return typeof value.code === 'string' && Object.hasOwn(codes, value.code);
}
