import { parseAbi } from 'viem';

export const strategyFactoryAbi = parseAbi([
  'function deployedStrategies(address) external view returns (address)',
  'function isBlacklisted(address) external view returns (bool)',
  'function paused() external view returns (uint256)',
  'event StrategySetForToken(address token, address strategy)',
  'event TokenBlacklisted(address token)',
  'error AlreadyBlacklisted()',
  'error BlacklistedToken()',
  'error CurrentlyPaused()',
  'error InputAddressZero()',
  'error InvalidNewPausedStatus()',
  'error OnlyPauser()',
  'error OnlyUnpauser()',
  'error StrategyAlreadyExists()',
]);
