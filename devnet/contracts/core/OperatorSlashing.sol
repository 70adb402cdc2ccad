// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {Allocation, OperatorSet, SlashingParams} from "../interfaces/ProtocolTypes.sol";
import {OperatorMagnitudes} from "./OperatorMagnitudes.sol";
import {OperatorSetKey} from "../interfaces/OperatorSetKey.sol";
import {ShareMath} from "./ShareMath.sol";

/// A set's slasher takes a part of what an operator promised to the set.
abstract contract OperatorSlashing is OperatorMagnitudes {
    using EnumerableSet for EnumerableSet.AddressSet;
    using OperatorSetKey for OperatorSet;

    function slashOperator(address avs, SlashingParams calldata params)
        external
        onlyWhenNotPaused(SLASHING)
        returns (uint256 slashId, uint256[] memory shares)
    {
        OperatorSet memory operatorSet = OperatorSet(avs, params.operatorSetId);
        require(params.strategies.length == params.wadsToSlash.length, InputArrayLengthMismatch());
        _checkOperatorSet(operatorSet);
        require(msg.sender == getSlasher(operatorSet), InvalidCaller());
        require(isOperatorSlashable(params.operator, operatorSet), OperatorNotSlashable());

        slashId = ++_slashCounts[operatorSet.encode()];
        shares = new uint256[](params.strategies.length);
        uint256[] memory wadSlashed = new uint256[](params.strategies.length);
        for (uint256 i = 0; i < params.strategies.length; ++i) {
            _checkSlash(operatorSet, params, i);
            (wadSlashed[i], shares[i]) =
                _slash(params.operator, operatorSet, slashId, params.strategies[i], params.wadsToSlash[i]);
        }
        emit OperatorSlashed(params.operator, operatorSet, params.strategies, wadSlashed, params.description);
    }

    function _checkSlash(OperatorSet memory operatorSet, SlashingParams calldata params, uint256 i) private view {
        require(params.wadsToSlash[i] != 0 && params.wadsToSlash[i] <= WAD, InvalidWadToSlash());
        require(
            i == 0 || params.strategies[i] > params.strategies[i - 1], StrategiesMustBeInAscendingOrder()
        );
        require(_setStrategies[operatorSet.encode()].contains(params.strategies[i]), StrategyNotInOperatorSet());
    }

    /// Nothing promised, nothing slashed. Every part is rounded up, to the benefit of the slasher.
    function _slash(
        address operator,
        OperatorSet memory operatorSet,
        uint256 slashId,
        address strategy,
        uint256 wadToSlash
    ) private returns (uint256 wadSlashed, uint256 shares) {
        Allocation memory allocation = _currentAllocation(operator, operatorSet.encode(), strategy);
        if (allocation.currentMagnitude == 0) return (0, 0);

        uint64 slashed = uint64(ShareMath.mulWadUp(allocation.currentMagnitude, wadToSlash));
        uint64 maxBefore = getMaxMagnitude(operator, strategy);
        uint64 maxAfter = maxBefore - slashed;
        wadSlashed = ShareMath.divWad(slashed, maxBefore);

        allocation.currentMagnitude -= slashed;
        if (allocation.pendingDiff < 0) _shrinkDecrease(operator, operatorSet, strategy, allocation, wadToSlash);
        _storeSlashed(operator, operatorSet, strategy, allocation, slashed);
        _lowerMaxMagnitude(operator, strategy, maxAfter);
        shares = delegation.slashOperatorShares(operator, operatorSet, slashId, strategy, maxBefore, maxAfter);
    }

    function _shrinkDecrease(
        address operator,
        OperatorSet memory operatorSet,
        address strategy,
        Allocation memory allocation,
        uint256 wadToSlash
    ) private {
        uint256 shrunkBy = ShareMath.mulWadUp(uint128(-allocation.pendingDiff), wadToSlash);
        allocation.pendingDiff += int128(uint128(shrunkBy));
        uint64 magnitude = _plus(allocation.currentMagnitude, allocation.pendingDiff);
        emit AllocationUpdated(operator, operatorSet, strategy, magnitude, allocation.effectBlock);
    }

    function _storeSlashed(
        address operator,
        OperatorSet memory operatorSet,
        address strategy,
        Allocation memory allocation,
        uint64 slashed
    ) private {
        bytes32 key = operatorSet.encode();
        uint64 encumbered = _encumberedWithout(operator, key, strategy) - slashed;
        _storeAllocation(operator, key, strategy, allocation, encumbered);
        emit AllocationUpdated(operator, operatorSet, strategy, allocation.currentMagnitude, _blockNumber());
    }
}
