import { getAddress, type Hex, keccak256, toHex } from 'viem';
import { type Address, WAD } from '../../lib/domain/units';
import type { Moment } from '../answer/moment';
import type { Database } from '../store/database';
import { putRows } from '../store/rows';
import { type RowOf, type TableName, tableNames } from '../store/tables';

/** The address with this number. */
export const sampleAddress = (number: number): Address =>
  getAddress(`0x${number.toString(16).padStart(40, '0')}`);
export const sampleHash = (text: string): Hex => keccak256(toHex(text));

export const sampleMoment: Moment = {
  block: 1_000,
  hash: sampleHash('block'),
  time: 20_000 * 86_400 + 3_600,
};

const none = sampleAddress(0);
const happened = { block: 100, log: 0, time: 1_700_000_000, transaction: sampleHash('transaction') };

const defaults: { [Name in TableName]: RowOf<Name> } = {
  operator: {
    address: none,
    registered_block: 100,
    registered_time: 1_700_000_000,
    approver: null,
    delay_blocks: 0,
    pending_delay_blocks: null,
    delay_effect_block: null,
    metadata_uri: null,
    needs_reading: false,
    delegators: 0,
  },
  operator_strategy: { operator: none, strategy: none, shares: 0n, max_magnitude: WAD },
  staker: { address: none, operator: null, since_block: 100, since_log: 0 },
  delegation: { staker: none, ...happened, operator: none, kind: 'delegated' },
  staker_strategy: {
    staker: none,
    strategy: none,
    deposit_shares: 0n,
    scaling_factor: WAD,
    needs_reading: false,
  },
  deposit: { staker: none, strategy: none, ...happened, shares: 0n, is_back: false },
  pod: { owner: none, slashing_factor: WAD },
  pod_change: { owner: none, ...happened, kind: 'total', value: 0n },
  avs: { address: none, first_block: 100, metadata_uri: null, directory_uri: null, registrar: null },
  registration: { operator: none, avs: none, is_registered: true, since_block: 100 },
  operator_set: {
    avs: none,
    set_id: 0,
    created_block: 100,
    slasher: null,
    pending_slasher: null,
    slasher_effect_block: null,
    redistribution_recipient: null,
    slashes: 0,
  },
  operator_set_strategy: { avs: none, set_id: 0, strategy: none, is_included: true },
  membership: { operator: none, avs: none, set_id: 0, joined_block: 100, left_block: null },
  allocation: {
    operator: none,
    avs: none,
    set_id: 0,
    strategy: none,
    magnitude: 0n,
    pending_magnitude: null,
    effect_block: null,
  },
  slash: {
    avs: none,
    set_id: 0,
    slash_id: 1,
    strategy: none,
    operator: none,
    ...happened,
    description: '',
    wad_slashed: 0n,
    magnitude_before: WAD,
    magnitude_after: WAD,
    shares_before: 0n,
    shares_after: 0n,
    slashed_shares: 0n,
    resolution_block: 0,
    needs_reading: false,
  },
  clearing: { avs: none, set_id: 0, slash_id: 1, strategy: none, block: 100 },
  /** One token for a share, one ether for a token, 18 decimals. */
  strategy: {
    address: none,
    listed_block: 100,
    is_whitelisted: true,
    delegated_shares: 0n,
    event_rate: null,
    token: sampleAddress(0x70),
    symbol: 'TOK',
    name: 'Token',
    decimals: 18,
    total_shares: 0n,
    token_balance: 0n,
    is_deposit_paused: false,
    is_withdrawal_paused: false,
    max_per_deposit: null,
    max_total: null,
    eth_rate: WAD,
  },
  withdrawal: {
    root: sampleHash('root'),
    staker: none,
    operator: null,
    nonce: 0,
    start_block: 100,
    queued_log: 4,
    queued_time: 1_700_000_000,
    queued_transaction: sampleHash('queued'),
    completed_block: null,
    completed_log: null,
    completed_time: null,
    completed_transaction: null,
    completed_as: null,
  },
  withdrawal_strategy: {
    root: sampleHash('root'),
    position: 0,
    strategy: none,
    scaled_shares: 0n,
    shares_at_queueing: 0n,
  },
  magnitude_change: { operator: none, strategy: none, block: 100, log: 0, max_magnitude: WAD },
  split_change: {
    operator: none,
    kind: 'programmatic',
    avs: null,
    set_id: null,
    ...happened,
    old_bips: 1_000,
    new_bips: 1_000,
    activates_at: 1_700_000_000,
  },
  happening: {
    ...happened,
    block_hash: sampleHash('its block'),
    kind: 'metadata',
    operator: none,
    staker: null,
    avs: null,
    set_id: null,
    strategy: null,
    party: null,
    root: null,
    effect_block: null,
    effect_time: null,
    value: null,
    old_value: null,
    uri: '',
  },
  protocol: { name: '', value: 0 },
  operator_day: { operator: none, day: 0, delegators: 0 },
  operator_strategy_day: { operator: none, strategy: none, day: 0, shares: 0n },
  strategy_day: { strategy: none, day: 0, delegated_shares: 0n, rate: null },
  network_day: { day: 0, operators: 0, delegators: 0, avss: 0, slashes: 0 },
};

export type SampleRows = { [Name in TableName]?: readonly Partial<RowOf<Name>>[] };

/** A row with everything that it needs; what is given wins. */
export const sampleRow = <Name extends TableName>(table: Name, given: Partial<RowOf<Name>>): RowOf<Name> => ({
  ...defaults[table],
  ...given,
});

/** Withdrawals take 50 blocks, leaving a set 20, another slasher 30; operators keep a tenth of rewards. */
export const sampleProtocol: readonly RowOf<'protocol'>[] = [
  { name: 'withdrawalDelayBlocks', value: 50 },
  { name: 'deallocationDelayBlocks', value: 20 },
  { name: 'slasherDelayBlocks', value: 30 },
  { name: 'defaultSplitBips', value: 1_000 },
];

/** Empties the tables and fills them with these rows, true at `moment`. */
export async function fillTables(database: Database, rows: SampleRows, moment = sampleMoment): Promise<void> {
  const filled: SampleRows = { ...rows, protocol: [...sampleProtocol, ...(rows.protocol ?? [])] };
  await database.transaction(async (tx) => {
    await tx.query(`truncate checkpoint, ${tableNames.join(', ')}`);
    for (const table of tableNames) {
      const given = filled[table] ?? [];
      await putRows(
        tx,
        table,
        given.map((row) => sampleRow(table, row as never)),
      );
    }
    const { block, hash, time } = moment;
    await tx.query('insert into checkpoint (block, hash, time, is_complete) values ($1, $2, $3, true)', [
      block,
      hash,
      time,
    ]);
  });
}
