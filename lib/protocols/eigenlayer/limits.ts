/** Strategies that one account may hold; native ETH does not count. The contract offers no getter for it. */
export const MAX_STRATEGIES = 32;

/** Shares that a strategy may have in all. */
export const MAX_TOTAL_SHARES = 10n ** 38n - 1n;
