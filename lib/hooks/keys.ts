import type { Address, Hex } from '../domain/units';
import type { FlowId } from '../flows/types';

/** Query keys: strings only, the network first, so that a change of network or account never shows the old one. */
export const keys = {
  position: (network: string, account: Address) => [network, 'position', account.toLowerCase()] as const,
  positions: (network: string, accounts: readonly Address[]) =>
    [network, 'positions', accounts.join().toLowerCase()] as const,
  stakeFacts: (network: string, strategies: readonly Address[], operators: readonly Address[]) =>
    [network, 'stake-facts', strategies.join(), operators.join()] as const,
  past: (network: string, account: Address) => [network, 'past', account.toLowerCase()] as const,
  ledgers: (network: string, account: Address) => [network, 'ledgers', account.toLowerCase()] as const,
  notices: (network: string, token: string) => [network, 'notices', token] as const,
  /** In a cache of one account's history alone. `first`: the cursor from which it is read on. */
  history: (network: string, first: string) => [network, 'history', first] as const,
  operatorName: (network: string, operator: Address) =>
    [network, 'operator-name', operator.toLowerCase()] as const,
  receipt: (network: string, hash: Hex | undefined) => [network, 'receipt', hash ?? 'none'] as const,
  pace: (network: string, windowBlocks: string) => [network, 'pace', windowBlocks] as const,
  facts: (network: string, account: Address | undefined, flowId: FlowId, subject: string) =>
    [network, 'facts', account?.toLowerCase() ?? 'nobody', flowId, subject] as const,
};
