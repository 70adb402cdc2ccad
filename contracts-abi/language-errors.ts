import { parseAbi } from 'viem';

/** What Solidity itself throws. */
export const languageErrorsAbi = parseAbi(['error Error(string message)', 'error Panic(uint256 code)']);
