import { type Abi, parseAbi } from 'viem';

/** A token's own rate: the view function of this name answers wei for a whole token. */
export const ethRateAbi = (functionName: string): Abi =>
  parseAbi([`function ${functionName}() view returns (uint256)`] as readonly string[]);
