import { place, type Table } from './columns';

/**
 * What others may want to be told of, one row an event, as it happened and in which block of which chain. What a column
 * means depends on the kind; one that says nothing is absent.
 */
export const happening = {
  columns: {
    ...place,
    block_hash: 'hash',
    kind: 'text',
    operator: 'address?',
    staker: 'address?',
    avs: 'address?',
    set_id: 'number?',
    strategy: 'address?',
    /** A new slasher, or the contract that was paused. */
    party: 'address?',
    /** Of a withdrawal. */
    root: 'hash?',
    effect_block: 'number?',
    /** In seconds. */
    effect_time: 'number?',
    /** A magnitude, a split in bips, or the pause switches. */
    value: 'amount?',
    old_value: 'amount?',
    uri: 'text?',
  },
  key: ['block', 'log'],
  indexes: ['operator', 'staker', 'kind'],
} as const satisfies Table;
