// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStrategyManager} from "./IStrategyManager.sol";

interface IStrategy {
    error NewSharesZero();
    error OnlyStrategyManager();
    error OnlyUnderlyingToken();
    error TotalSharesExceedsMax();
    error WithdrawalAmountExceedsTotalDeposits();

    event ExchangeRateEmitted(uint256 rate);
    event StrategyTokenSet(address token, uint8 decimals);

    function deposit(address token, uint256 amount) external returns (uint256 newShares);
    function withdraw(address recipient, address token, uint256 amountShares) external returns (uint256 amountOut);
    function beforeAddShares(address staker, uint256 shares) external;
    function beforeRemoveShares(address staker, uint256 shares) external;

    function explanation() external pure returns (string memory);
    function shares(address user) external view returns (uint256);
    function sharesToUnderlying(uint256 amountShares) external view returns (uint256);
    function sharesToUnderlyingView(uint256 amountShares) external view returns (uint256);
    function strategyManager() external view returns (IStrategyManager);
    function totalShares() external view returns (uint256);
    function underlyingToShares(uint256 amountUnderlying) external view returns (uint256);
    function underlyingToSharesView(uint256 amountUnderlying) external view returns (uint256);
    function underlyingToken() external view returns (address);
    function userUnderlying(address user) external returns (uint256);
    function userUnderlyingView(address user) external view returns (uint256);
}
