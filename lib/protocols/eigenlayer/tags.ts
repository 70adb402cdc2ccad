import type { Address } from '../../domain/units';
import type { Tag } from '../../flows/types';

const low = (address: Address) => address.toLowerCase();

export const positionTag = (account: Address): Tag => `position:${low(account)}`;
export const balanceTag = (token: Address, account: Address): Tag => `balance:${low(token)}:${low(account)}`;
export const strategyTag = (strategy: Address): Tag => `strategy:${low(strategy)}`;
export const operatorTag = (operator: Address): Tag => `operator:${low(operator)}`;
export const allowanceTag = (token: Address, account: Address): Tag =>
  `allowance:${low(token)}:${low(account)}`;
