/**
 * Gas units that collecting one strategy of one withdrawal typically takes, the transaction's own included, seen on the
 * real contracts. Several in one transaction take less each.
 */
export const collectingGas = { tokens: 153_000n, shares: 210_000n } as const;

/** One withdrawal to collect. `parts`: how often it names a strategy. */
export type ToCollect = { parts: number; as: keyof typeof collectingGas };

/** Gas units of collecting all of them in one transaction, on the high side: each strategy costs, not each withdrawal. */
export const gasToCollect = (chosen: readonly ToCollect[]): bigint =>
  chosen.reduce((sum, { parts, as }) => sum + collectingGas[as] * BigInt(parts), 0n);

/** Ethereum takes no transaction of more than 16 777 216 units of gas (EIP-7825); some are left for what a token does. */
const mostGas = 15_750_000n;

/** Whether all of them fit into one transaction. */
export const fitsAtOnce = (chosen: readonly ToCollect[]): boolean => gasToCollect(chosen) <= mostGas;

/** The first ones, as many as fit into one transaction whatever they are collected as; never none of some. */
export function firstAtOnce<Queued extends { items: readonly unknown[] }>(
  queue: readonly Queued[],
): readonly Queued[] {
  const dearest = queue.map(({ items }): ToCollect => ({ parts: items.length, as: 'shares' }));
  const end = dearest.findIndex((_, at) => at > 0 && !fitsAtOnce(dearest.slice(0, at + 1)));
  return end < 0 ? queue : queue.slice(0, end);
}
