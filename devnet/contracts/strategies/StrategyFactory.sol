// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {BeaconProxy} from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import {UpgradeableBeacon} from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";
import {Pausable} from "../access/Pausable.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";
import {IStrategyFactory} from "../interfaces/IStrategyFactory.sol";
import {IStrategyManager} from "../interfaces/IStrategyManager.sol";
import {StrategyBase} from "./StrategyBase.sol";

/// Lets anyone make the one plain strategy of a token, and decides which strategies accept deposits.
contract StrategyFactory is IStrategyFactory, Ownable, Pausable {
    uint8 private constant PAUSED_NEW_STRATEGIES = 0;

    IStrategyManager public immutable strategyManager;
    address public immutable strategyBeacon;
    mapping(address token => address strategy) public deployedStrategies;
    mapping(address token => bool) public isBlacklisted;

    constructor(IStrategyManager manager, IPauserRegistry registry, address initialOwner)
        Ownable(initialOwner)
        Pausable(registry)
    {
        strategyManager = manager;
        strategyBeacon = address(new UpgradeableBeacon(address(new StrategyBase(manager, registry)), initialOwner));
        emit Initialized(1);
    }

    function deployNewStrategy(address token)
        external
        onlyWhenNotPaused(PAUSED_NEW_STRATEGIES)
        returns (address newStrategy)
    {
        require(!isBlacklisted[token], BlacklistedToken());
        require(deployedStrategies[token] == address(0), StrategyAlreadyExists());
        newStrategy = address(new BeaconProxy(strategyBeacon, abi.encodeCall(StrategyBase.initialize, (token))));
        deployedStrategies[token] = newStrategy;
        emit StrategySetForToken(token, newStrategy);
        address[] memory strategies = new address[](1);
        strategies[0] = newStrategy;
        strategyManager.addStrategiesToDepositWhitelist(strategies);
    }

    /// A token that is refused for the future loses the whitelisting of its present strategy as well.
    function blacklistTokens(address[] calldata tokens) external onlyOwner {
        address[] memory toRemove = new address[](tokens.length);
        uint256 count = 0;
        for (uint256 i = 0; i < tokens.length; ++i) {
            require(!isBlacklisted[tokens[i]], AlreadyBlacklisted());
            isBlacklisted[tokens[i]] = true;
            emit TokenBlacklisted(tokens[i]);
            address strategy = deployedStrategies[tokens[i]];
            if (strategy != address(0)) toRemove[count++] = strategy;
        }
        strategyManager.removeStrategiesFromDepositWhitelist(_firstOf(toRemove, count));
    }

    function whitelistStrategies(address[] calldata strategiesToWhitelist) external onlyOwner {
        strategyManager.addStrategiesToDepositWhitelist(strategiesToWhitelist);
    }

    function removeStrategiesFromWhitelist(address[] calldata strategiesToRemoveFromWhitelist) external onlyOwner {
        strategyManager.removeStrategiesFromDepositWhitelist(strategiesToRemoveFromWhitelist);
    }

    function _firstOf(address[] memory list, uint256 count) private pure returns (address[] memory first) {
        first = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            first[i] = list[i];
        }
    }
}
