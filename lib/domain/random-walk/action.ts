/** One transaction of the walk, by numbers of accounts, operators, AVSs and markets. */
export type Action =
  | { kind: 'deposit'; account: number; market: number; amount: bigint }
  | { kind: 'delegate'; account: number; operator: number }
  | { kind: 'undelegate'; account: number }
  | { kind: 'redelegate'; account: number; operator: number }
  | { kind: 'queue'; account: number; withdrawals: { market: number; shares: bigint }[][] }
  | { kind: 'complete'; account: number; items: { nonce: bigint; asTokens: boolean }[] }
  | { kind: 'allocate'; operator: number; avs: number; market: number; magnitude: bigint }
  | { kind: 'slash'; operator: number; avs: number; wads: { market: number; wadToSlash: bigint }[] }
  | { kind: 'clear'; avs: number; id: bigint }
  | { kind: 'gift'; market: number; amount: bigint }
  | { kind: 'rebase'; market: number; supply: bigint };

export type ActionKind = Action['kind'];
