import type { Address } from 'viem';

/** Stands for restaked native ETH wherever a strategy is named. There is no code at this address. */
export const NATIVE_ETH_STRATEGY: Address = '0xbeaC0eeEeeeeEEeEeEEEEeeEEeEeeeEeeEEBEaC0';
