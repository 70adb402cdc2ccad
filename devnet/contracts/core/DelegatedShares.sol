// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {IEigenPodManager} from "../interfaces/IEigenPodManager.sol";
import {OperatorSet} from "../interfaces/ProtocolTypes.sol";
import {DelegationStorage} from "./DelegationStorage.sol";
import {ShareMath} from "./ShareMath.sol";

/// Keeps scaling factors and operator shares in step with deposits, beacon chain losses and slashes.
abstract contract DelegatedShares is DelegationStorage {
    using Checkpoints for Checkpoints.Trace256;

    function increaseDelegatedShares(
        address staker,
        address strategy,
        uint256 prevDepositShares,
        uint256 addedShares
    ) external {
        require(
            msg.sender == address(strategyManager) || msg.sender == eigenPodManager,
            OnlyStrategyManagerOrEigenPodManager()
        );
        _creditShares(staker, strategy, prevDepositShares, addedShares);
    }

    function decreaseDelegatedShares(
        address staker,
        uint256 curDepositShares,
        uint64 beaconChainSlashingFactorDecrease
    ) external {
        require(msg.sender == eigenPodManager, OnlyEigenPodManager());
        address operator = delegatedTo[staker];
        if (operator == address(0)) return;

        uint64 magnitude = allocationManager.getMaxMagnitude(operator, beaconChainETHStrategy);
        uint256 lost = ShareMath.toWithdrawable(
            curDepositShares,
            depositScalingFactor(staker, beaconChainETHStrategy),
            ShareMath.mulWad(magnitude, beaconChainSlashingFactorDecrease)
        );
        _decreaseOperatorShares(operator, staker, beaconChainETHStrategy, lost);
    }

    function slashOperatorShares(
        address operator,
        OperatorSet calldata operatorSet,
        uint256 slashId,
        address strategy,
        uint64 prevMaxMagnitude,
        uint64 newMaxMagnitude
    ) external returns (uint256 totalDepositSharesToSlash) {
        require(msg.sender == address(allocationManager), OnlyAllocationManager());
        uint256 queued = ShareMath.mulWad(_scaledSharesInWindow(operator, strategy), prevMaxMagnitude);
        uint256 fromActive =
            ShareMath.slashedPart(operatorShares[operator][strategy], prevMaxMagnitude, newMaxMagnitude);
        totalDepositSharesToSlash = fromActive + ShareMath.slashedPart(queued, prevMaxMagnitude, newMaxMagnitude);

        _decreaseOperatorShares(operator, address(0), strategy, fromActive);
        emit OperatorSharesSlashed(operator, strategy, totalDepositSharesToSlash);
        _shareManager(strategy).increaseBurnOrRedistributableShares(
            operatorSet, slashId, strategy, totalDepositSharesToSlash
        );
    }

    function getSlashableSharesInQueue(address operator, address strategy) external view returns (uint256) {
        uint64 magnitude = allocationManager.getMaxMagnitude(operator, strategy);
        return ShareMath.mulWad(_scaledSharesInWindow(operator, strategy), magnitude);
    }

    /// Counts shares that came in under the staker's present operator, if there is one.
    function _creditShares(address staker, address strategy, uint256 depositSharesBefore, uint256 added) internal {
        address operator = delegatedTo[staker];
        uint64 magnitude = allocationManager.getMaxMagnitude(operator, strategy);
        uint256 factor = _slashingFactor(staker, strategy, magnitude);
        _rescale(staker, strategy, depositSharesBefore, added, factor);
        if (operator != address(0)) _increaseOperatorShares(operator, staker, strategy, added);
    }

    /// The operator's earlier slashes must not touch shares that come in now.
    function _rescale(
        address staker,
        address strategy,
        uint256 depositSharesBefore,
        uint256 added,
        uint256 slashingFactor
    ) internal {
        require(slashingFactor != 0, FullySlashed());
        uint256 factor = ShareMath.scalingFactorAfter(
            depositSharesBefore, added, depositScalingFactor(staker, strategy), slashingFactor
        );
        require(factor != 0, InvalidDepositScalingFactor());
        _scalingFactors[staker][strategy] = factor;
        emit DepositScalingFactorUpdated(staker, strategy, factor);
    }

    function _increaseOperatorShares(address operator, address staker, address strategy, uint256 shares) internal {
        operatorShares[operator][strategy] += shares;
        emit OperatorSharesIncreased(operator, staker, strategy, shares);
    }

    function _decreaseOperatorShares(address operator, address staker, address strategy, uint256 shares) internal {
        operatorShares[operator][strategy] -= shares;
        emit OperatorSharesDecreased(operator, staker, strategy, shares);
    }

    /// Native ETH also loses what the owner's validators lost.
    function _slashingFactor(address staker, address strategy, uint64 magnitude) internal view returns (uint256) {
        if (!_isHeldInPods(strategy)) return magnitude;
        return ShareMath.mulWad(magnitude, IEigenPodManager(eigenPodManager).beaconChainSlashingFactor(staker));
    }

    function _recordScaledShares(address operator, address strategy, uint256 scaledShares) internal {
        Checkpoints.Trace256 storage sums = _cumulativeScaledShares[operator][strategy];
        sums.push(block.number, sums.latest() + scaledShares);
    }

    /// Scaled shares queued in the blocks from `now - delay` to now, both included.
    function _scaledSharesInWindow(address operator, address strategy) private view returns (uint256) {
        Checkpoints.Trace256 storage sums = _cumulativeScaledShares[operator][strategy];
        if (block.number <= minWithdrawalDelayBlocks) return sums.latest();
        return sums.latest() - sums.upperLookupRecent(block.number - minWithdrawalDelayBlocks - 1);
    }
}
