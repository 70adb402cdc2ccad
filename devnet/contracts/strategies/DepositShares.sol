// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {IStrategy} from "../interfaces/IStrategy.sol";
import {IStrategyManager} from "../interfaces/IStrategyManager.sol";

/// Who holds how many deposit shares of which strategy. Slashing does not touch these numbers.
abstract contract DepositShares is IStrategyManager {
    /// Bounds the gas of undelegating, which queues one withdrawal per strategy.
    uint256 private constant MAX_STRATEGIES = 32;

    IDelegationManager public immutable delegation;
    mapping(address staker => mapping(address strategy => uint256 shares)) public stakerDepositShares;
    mapping(address staker => address[] strategies) public stakerStrategyList;

    modifier onlyDelegationManager() {
        require(msg.sender == address(delegation), OnlyDelegationManager());
        _;
    }

    constructor(IDelegationManager manager) {
        delegation = manager;
    }

    function removeDepositShares(address staker, address strategy, uint256 depositSharesToRemove)
        external
        onlyDelegationManager
        returns (uint256 remaining)
    {
        require(depositSharesToRemove != 0, SharesAmountZero());
        uint256 held = stakerDepositShares[staker][strategy];
        require(depositSharesToRemove <= held, SharesAmountTooHigh());
        IStrategy(strategy).beforeRemoveShares(staker, depositSharesToRemove);
        remaining = held - depositSharesToRemove;
        stakerDepositShares[staker][strategy] = remaining;
        if (remaining == 0) _forgetStrategy(staker, strategy);
    }

    function getDeposits(address staker) external view returns (address[] memory strategies, uint256[] memory shares) {
        strategies = stakerStrategyList[staker];
        shares = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            shares[i] = stakerDepositShares[staker][strategies[i]];
        }
    }

    function getStakerStrategyList(address staker) external view returns (address[] memory) {
        return stakerStrategyList[staker];
    }

    function stakerStrategyListLength(address staker) external view returns (uint256) {
        return stakerStrategyList[staker].length;
    }

    function _addShares(address staker, address strategy, uint256 shares) internal returns (uint256 held) {
        require(staker != address(0), StakerAddressZero());
        require(shares != 0, SharesAmountZero());
        held = stakerDepositShares[staker][strategy];
        if (held == 0) {
            require(stakerStrategyList[staker].length < MAX_STRATEGIES, MaxStrategiesExceeded());
            stakerStrategyList[staker].push(strategy);
        }
        IStrategy(strategy).beforeAddShares(staker, shares);
        stakerDepositShares[staker][strategy] = held + shares;
        emit Deposit(staker, strategy, shares);
    }

    function _forgetStrategy(address staker, address strategy) private {
        address[] storage list = stakerStrategyList[staker];
        uint256 last = list.length - 1;
        for (uint256 i = 0; i <= last; ++i) {
            if (list[i] != strategy) continue;
            list[i] = list[last];
            list.pop();
            return;
        }
        revert StrategyNotFound();
    }
}
