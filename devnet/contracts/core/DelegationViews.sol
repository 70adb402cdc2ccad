// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IShareManager} from "../interfaces/IShareManager.sol";
import {ShareMath} from "./ShareMath.sol";
import {WithdrawalQueue} from "./WithdrawalQueue.sol";

/// What stakers own and operators hold, for readers.
abstract contract DelegationViews is WithdrawalQueue {
    /// Tokens in the order of the StrategyManager's list, native ETH last.
    function getDepositedShares(address staker)
        public
        view
        returns (address[] memory strategies, uint256[] memory shares)
    {
        (strategies, shares) = strategyManager.getDeposits(staker);
        if (eigenPodManager == address(0)) return (strategies, shares);
        uint256 native = IShareManager(eigenPodManager).stakerDepositShares(staker, beaconChainETHStrategy);
        if (native == 0) return (strategies, shares);
        return _append(strategies, shares, native);
    }

    function getWithdrawableShares(address staker, address[] calldata strategies)
        external
        view
        returns (uint256[] memory withdrawableShares, uint256[] memory depositShares)
    {
        uint256[] memory factors = _slashingFactors(staker, strategies);
        withdrawableShares = new uint256[](strategies.length);
        depositShares = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            depositShares[i] = _shareManager(strategies[i]).stakerDepositShares(staker, strategies[i]);
            withdrawableShares[i] = ShareMath.toWithdrawable(
                depositShares[i], depositScalingFactor(staker, strategies[i]), factors[i]
            );
        }
    }

    function convertToDepositShares(
        address staker,
        address[] calldata strategies,
        uint256[] calldata withdrawableShares
    ) external view returns (uint256[] memory depositShares) {
        uint256[] memory factors = _slashingFactors(staker, strategies);
        depositShares = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            depositShares[i] = ShareMath.toDepositShares(
                withdrawableShares[i], depositScalingFactor(staker, strategies[i]), factors[i]
            );
        }
    }

    function getOperatorShares(address operator, address[] calldata strategies)
        public
        view
        returns (uint256[] memory shares)
    {
        shares = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            shares[i] = operatorShares[operator][strategies[i]];
        }
    }

    function getOperatorsShares(address[] calldata operators, address[] calldata strategies)
        external
        view
        returns (uint256[][] memory shares)
    {
        shares = new uint256[][](operators.length);
        for (uint256 i = 0; i < operators.length; ++i) {
            shares[i] = getOperatorShares(operators[i], strategies);
        }
    }

    function _slashingFactors(address staker, address[] calldata strategies)
        private
        view
        returns (uint256[] memory factors)
    {
        uint64[] memory magnitudes = allocationManager.getMaxMagnitudes(delegatedTo[staker], strategies);
        factors = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            factors[i] = _slashingFactor(staker, strategies[i], magnitudes[i]);
        }
    }

    function _append(address[] memory strategies, uint256[] memory shares, uint256 native)
        private
        pure
        returns (address[] memory allStrategies, uint256[] memory allShares)
    {
        uint256 count = strategies.length;
        allStrategies = new address[](count + 1);
        allShares = new uint256[](count + 1);
        for (uint256 i = 0; i < count; ++i) {
            (allStrategies[i], allShares[i]) = (strategies[i], shares[i]);
        }
        (allStrategies[count], allShares[count]) = (beaconChainETHStrategy, native);
    }
}
