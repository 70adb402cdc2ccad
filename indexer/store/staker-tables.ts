import { place, type Table } from './columns';

/** What accounts have and did. */
export const stakerTables = {
  /** Whom an account is delegated to now. */
  staker: {
    columns: { address: 'address', operator: 'address?', since_block: 'number', since_log: 'number' },
    key: ['address'],
    indexes: ['operator'],
  },
  /** Each delegation and each end of one, as it happened. `operator` is absent where it ended. */
  delegation: {
    columns: {
      staker: 'address',
      ...place,
      operator: 'address',
      kind: 'text',
    },
    key: ['block', 'log'],
    indexes: ['staker', 'operator'],
  },
  /** Each time that shares came in, as it happened. */
  deposit: {
    columns: {
      staker: 'address',
      strategy: 'address',
      ...place,
      shares: 'amount',
      /** A withdrawal that was completed as shares: no money came in. */
      is_back: 'flag',
    },
    key: ['block', 'log'],
    indexes: ['staker'],
  },
  staker_strategy: {
    columns: {
      staker: 'address',
      strategy: 'address',
      deposit_shares: 'amount',
      scaling_factor: 'amount',
      /** The events say that it changed but not by how much: the chain is asked at the indexed block. */
      needs_reading: 'flag',
    },
    key: ['staker', 'strategy'],
    rareFlag: 'needs_reading',
  },
  pod: {
    columns: { owner: 'address', slashing_factor: 'amount' },
    key: ['owner'],
  },
  /** Each change of a pod: `total` of its deposit shares, or the `factor` that the beacon chain left. */
  pod_change: {
    columns: {
      owner: 'address',
      ...place,
      kind: 'text',
      value: 'amount',
    },
    key: ['block', 'log'],
    indexes: ['owner'],
  },
  withdrawal: {
    columns: {
      root: 'hash',
      staker: 'address',
      operator: 'address?',
      nonce: 'number',
      start_block: 'number',
      queued_log: 'number',
      queued_time: 'number',
      queued_transaction: 'hash',
      completed_block: 'number?',
      completed_log: 'number?',
      completed_time: 'number?',
      completed_transaction: 'hash?',
      /** `tokens` or `shares`; absent where no event tells. */
      completed_as: 'text?',
    },
    key: ['root'],
    indexes: ['staker'],
  },
  withdrawal_strategy: {
    columns: {
      root: 'hash',
      position: 'number',
      strategy: 'address',
      scaled_shares: 'amount',
      shares_at_queueing: 'amount',
    },
    key: ['root', 'position'],
  },
} as const satisfies Record<string, Table>;
