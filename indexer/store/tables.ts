import { type MaybeColumn, place, sqlTypeOf, type Table, type ValueOf } from './columns';
import { happening } from './happening-table';
import { stakerTables } from './staker-tables';

/**
 * Everything that follows from the chain's events and from reads at the indexed block. The first columns of `key`
 * identify a row. Amounts are exact; `number` is a block, a time in seconds, a count or a small id.
 */
export const tables = {
  ...stakerTables,
  happening,
  operator: {
    columns: {
      address: 'address',
      registered_block: 'number',
      registered_time: 'number',
      approver: 'address?',
      /** In force before `delay_effect_block`; the pending one from that block on. */
      delay_blocks: 'number?',
      pending_delay_blocks: 'number?',
      delay_effect_block: 'number?',
      metadata_uri: 'text?',
      /** Registered before the events of today: the chain is asked for its approver. */
      needs_reading: 'flag',
      /** Accounts delegated to it, itself not counted. */
      delegators: 'number',
    },
    key: ['address'],
    rareFlag: 'needs_reading',
  },
  operator_strategy: {
    columns: { operator: 'address', strategy: 'address', shares: 'amount', max_magnitude: 'amount' },
    key: ['operator', 'strategy'],
  },
  avs: {
    columns: {
      address: 'address',
      first_block: 'number',
      /** Published through the AllocationManager; wins over the older directory's. */
      metadata_uri: 'text?',
      directory_uri: 'text?',
      registrar: 'address?',
    },
    key: ['address'],
  },
  /** Registrations in the older AVS directory. */
  registration: {
    columns: { operator: 'address', avs: 'address', is_registered: 'flag', since_block: 'number' },
    key: ['operator', 'avs'],
  },
  operator_set: {
    columns: {
      avs: 'address',
      set_id: 'number',
      created_block: 'number',
      slasher: 'address?',
      pending_slasher: 'address?',
      slasher_effect_block: 'number?',
      redistribution_recipient: 'address?',
      slashes: 'number',
    },
    key: ['avs', 'set_id'],
  },
  operator_set_strategy: {
    columns: { avs: 'address', set_id: 'number', strategy: 'address', is_included: 'flag' },
    key: ['avs', 'set_id', 'strategy'],
  },
  membership: {
    columns: {
      operator: 'address',
      avs: 'address',
      set_id: 'number',
      joined_block: 'number',
      left_block: 'number?',
    },
    key: ['operator', 'avs', 'set_id'],
  },
  allocation: {
    columns: {
      operator: 'address',
      avs: 'address',
      set_id: 'number',
      strategy: 'address',
      /** In force before `effect_block`; `pending_magnitude` from that block on. */
      magnitude: 'amount',
      pending_magnitude: 'amount?',
      effect_block: 'number?',
    },
    key: ['operator', 'avs', 'set_id', 'strategy'],
  },
  /** One row for each strategy of each slash. */
  slash: {
    columns: {
      avs: 'address',
      set_id: 'number',
      slash_id: 'number',
      strategy: 'address',
      operator: 'address',
      ...place,
      description: 'text',
      wad_slashed: 'amount',
      magnitude_before: 'amount',
      magnitude_after: 'amount',
      shares_before: 'amount',
      shares_after: 'amount',
      /** Shares outside the queue and in it. */
      slashed_shares: 'amount',
      /** Until then nothing of it is burned or paid out; zero where nothing holds it back. */
      resolution_block: 'number',
      /** The chain is asked for that block. */
      needs_reading: 'flag',
    },
    key: ['block', 'log', 'strategy'],
    indexes: ['operator', 'avs'],
    rareFlag: 'needs_reading',
  },
  /** When slashed shares were burned or paid out, by the number of the slash within its set. */
  clearing: {
    columns: {
      avs: 'address',
      set_id: 'number',
      slash_id: 'number',
      strategy: 'address',
      block: 'number',
    },
    key: ['avs', 'set_id', 'slash_id', 'strategy'],
  },
  strategy: {
    columns: {
      address: 'address',
      listed_block: 'number',
      is_whitelisted: 'flag',
      delegated_shares: 'amount',
      /** By its last event; for the history before the first read. */
      event_rate: 'amount?',
      // What is read at the indexed block.
      token: 'address?',
      symbol: 'text?',
      name: 'text?',
      decimals: 'number?',
      total_shares: 'amount?',
      token_balance: 'amount?',
      is_deposit_paused: 'flag?',
      is_withdrawal_paused: 'flag?',
      max_per_deposit: 'amount?',
      max_total: 'amount?',
      /** Wei for a whole token by the token's own rate. */
      eth_rate: 'amount?',
    },
    key: ['address'],
  },
  /** Magnitude that slashing left, each time it changed: what a withdrawal pays depends on the one at its end. */
  magnitude_change: {
    columns: {
      operator: 'address',
      strategy: 'address',
      block: 'number',
      log: 'number',
      max_magnitude: 'amount',
    },
    key: ['operator', 'strategy', 'block', 'log'],
  },
  /** Each change of a split. `avs` and `set_id` are absent where the kind has none. */
  split_change: {
    columns: {
      operator: 'address',
      kind: 'text',
      avs: 'address?',
      set_id: 'number?',
      ...place,
      old_bips: 'number',
      new_bips: 'number',
      activates_at: 'number',
    },
    key: ['block', 'log'],
    indexes: ['operator'],
  },
  /** Values of the protocol itself, read or told by events: delays in blocks, splits in bips. One row a name. */
  protocol: {
    columns: { name: 'text', value: 'number' },
    key: ['name'],
  },
  // The last value of each day (UTC) on which something changed.
  operator_day: {
    columns: { operator: 'address', day: 'number', delegators: 'number' },
    key: ['operator', 'day'],
  },
  operator_strategy_day: {
    columns: { operator: 'address', strategy: 'address', day: 'number', shares: 'amount' },
    key: ['operator', 'strategy', 'day'],
  },
  strategy_day: {
    columns: { strategy: 'address', day: 'number', delegated_shares: 'amount', rate: 'amount?' },
    key: ['strategy', 'day'],
  },
  /** Counts of the network at the end of the day. */
  network_day: {
    columns: { day: 'number', operators: 'number', delegators: 'number', avss: 'number', slashes: 'number' },
    key: ['day'],
  },
} as const satisfies Record<string, Table>;

export type Tables = typeof tables;
export type TableName = keyof Tables;
export type RowOf<Name extends TableName> = {
  -readonly [Key in keyof Tables[Name]['columns']]: Tables[Name]['columns'][Key] extends MaybeColumn
    ? ValueOf<Tables[Name]['columns'][Key]>
    : never;
};
/** The columns that identify a row. */
export type KeyOf<Name extends TableName> = Pick<
  RowOf<Name>,
  Extract<Tables[Name]['key'][number], keyof RowOf<Name>>
>;

export const tableNames = Object.keys(tables) as TableName[];

const columnsOfTable = (table: TableName): Readonly<Record<string, MaybeColumn>> => tables[table].columns;

/** The columns of a table with their SQL types, or only those that identify a row. */
export const sqlColumns = (table: TableName): string[] =>
  Object.entries(columnsOfTable(table)).map(([column, type]) => `${column} ${sqlTypeOf(type)}`);
export const sqlKeyColumns = (table: TableName): string[] =>
  tables[table].key.map((column) => `${column} ${sqlTypeOf(columnsOfTable(table)[column] as MaybeColumn)}`);

/** What identifies a row, as one text. No value in a key holds the separator. */
export const keyOf = (table: TableName, row: object): string =>
  tables[table].key.map((column) => String((row as Record<string, unknown>)[column])).join('|');

/** The columns behind `keyOf`'s text, each as text. */
export function keyColumns(table: TableName, key: string): Record<string, string> {
  const values = key.split('|');
  return Object.fromEntries(tables[table].key.map((column, i) => [column, values[i] as string]));
}
