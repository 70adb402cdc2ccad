// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStrategyManager} from "./IStrategyManager.sol";

interface IStrategyFactory {
    error AlreadyBlacklisted();
    error BlacklistedToken();
    error StrategyAlreadyExists();

    event StrategySetForToken(address token, address strategy);
    event TokenBlacklisted(address token);

    function blacklistTokens(address[] calldata tokens) external;
    function deployNewStrategy(address token) external returns (address newStrategy);
    function removeStrategiesFromWhitelist(address[] calldata strategiesToRemoveFromWhitelist) external;
    function whitelistStrategies(address[] calldata strategiesToWhitelist) external;

    function deployedStrategies(address token) external view returns (address);
    function isBlacklisted(address token) external view returns (bool);
    function strategyBeacon() external view returns (address);
    function strategyManager() external view returns (IStrategyManager);
}
