import { parseAbi } from 'viem';

export const strategyFactoryAbi = parseAbi([
  'error AlreadyBlacklisted()',
  'error BlacklistedToken()',
  'error CurrentlyPaused()',
  'error InputAddressZero()',
  'error InvalidNewPausedStatus()',
  'error OnlyPauser()',
  'error OnlyUnpauser()',
  'error StrategyAlreadyExists()',
]);
