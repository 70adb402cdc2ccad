import 'server-only';

/** The columns of a history as CSV, in their order, and what each says. */
export const historyColumns = [
  { name: 'time_utc', about: 'When it happened: UTC, as 2026-01-31T12:00:00Z.' },
  { name: 'block', about: 'The block in which it happened.' },
  { name: 'transaction', about: 'The transaction in which it happened.' },
  { name: 'log_index', about: 'Its place among the events of the block.' },
  {
    name: 'kind',
    about:
      'deposited, delegated, undelegated, queued, collected, slashed or beacon-slashed. Of restaked ether deposited is what a pod counted: a validator that was proven, or earnings that a checkpoint found. A file without filters also has a row `rounding` for each asset of which the contracts’ rounding took or gave something, and `unexplained` where events are missing: as of the block that it names, and of no event.',
  },
  { name: 'asset', about: 'The symbol that the token gives itself, unverified.' },
  { name: 'token', about: 'The token’s address.' },
  { name: 'strategy', about: 'The strategy’s address. One row for each event and strategy.' },
  { name: 'decimals', about: 'How many decimals the token has, and its shares with it.' },
  {
    name: 'shares_change',
    about:
      'By how much the shares of the account grew, or with a minus shrank, in the smallest unit: what was deposited is positive; what was collected as tokens, slashed or lost on the beacon chain is negative; what only moved into the queue or back into the stake is 0. In a file without filters the sum for each strategy is what the account has there, the queue included.',
  },
  { name: 'shares', about: 'The shares that the event moved, in the smallest unit, without a sign.' },
  { name: 'queued_shares', about: 'Of a slash: the part of them that was waiting in the queue.' },
  {
    name: 'token_amount_then',
    about:
      'Tokens paid in or out, as the token’s own event in that transaction says, with the sign of shares_change. Only of deposits and of withdrawals collected as tokens; empty where it was not read or could be this or that.',
  },
  {
    name: 'token_amount_now',
    about:
      'What `shares` are worth in tokens at the rate of the block valued_at_block, with the sign of shares_change. Rows that only move shares have no sign: leave the kind queued, and collected with paid_as other than tokens, out of sums.',
  },
  { name: 'valued_at_block', about: 'The block whose rate token_amount_now is by.' },
  { name: 'operator', about: 'The operator delegated to, or delegated to then; of a slash the one slashed.' },
  { name: 'operator_name', about: 'What the operator calls itself, unverified.' },
  { name: 'avs', about: 'Of a slash: the AVS.' },
  { name: 'avs_name', about: 'What the AVS calls itself, unverified.' },
  { name: 'operator_set', about: 'Of a slash: the number of the AVS’s operator set.' },
  { name: 'slash_id', about: 'Of a slash: its number within the operator set.' },
  { name: 'redistributed_to', about: 'Of a slash: who receives what was slashed; empty where it is burned.' },
  { name: 'reason', about: 'Of a slash: why, in the words of the AVS, unverified.' },
  { name: 'withdrawal_root', about: 'Of a withdrawal: its root.' },
  { name: 'withdrawal_nonce', about: 'Of a withdrawal: its number for this account, from 0.' },
  {
    name: 'paid_as',
    about: 'Of a withdrawal collected: tokens, or shares put back; empty where nothing was paid.',
  },
  { name: 'forced', about: 'yes where the operator or its approver ended the delegation.' },
  {
    name: 'price_then',
    about:
      'What one whole token was worth when it happened, as the site’s price source tells it: its last price of then or before, at most 36 hours old. Empty where there is none, where the site has no price source, and in rows of no event.',
  },
  { name: 'price_currency', about: 'What price_then is in. One file is of one currency.' },
  { name: 'price_time_utc', about: 'The moment that price_then is of: UTC, as 2026-01-31T12:00:00Z.' },
  { name: 'price_source', about: 'Where price_then is from, as whoever keeps this site names it.' },
] as const satisfies readonly { name: string; about: string }[];

export type HistoryColumn = (typeof historyColumns)[number]['name'];
