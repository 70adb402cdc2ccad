import { parseAbi } from 'viem';

export const strategyAbi = parseAbi([
  'function paused() external view returns (uint256)',
  'function sharesToUnderlyingView(uint256 amountShares) external view returns (uint256)',
  'function totalShares() external view returns (uint256)',
  'function underlyingToSharesView(uint256 amountUnderlying) external view returns (uint256)',
  'function underlyingToken() external view returns (address)',
  'event ExchangeRateEmitted(uint256 rate)',
  'event Paused(address indexed account, uint256 newPausedStatus)',
  'event StrategyTokenSet(address token, uint8 decimals)',
  'event Unpaused(address indexed account, uint256 newPausedStatus)',
  'error BalanceExceedsMaxTotalDeposits()',
  'error CurrentlyPaused()',
  'error InputAddressZero()',
  'error InvalidNewPausedStatus()',
  'error MaxPerDepositExceedsMax()',
  'error NewSharesZero()',
  'error OnlyPauser()',
  'error OnlyStrategyManager()',
  'error OnlyUnderlyingToken()',
  'error OnlyUnpauser()',
  'error TotalSharesExceedsMax()',
  'error WithdrawalAmountExceedsTotalDeposits()',
]);

/** Only some strategies have limits; where the call fails there are none. */
export const limitedStrategyAbi = parseAbi([
  'function getTVLLimits() external view returns (uint256 maxPerDeposit, uint256 maxTotalDeposits)',
]);
