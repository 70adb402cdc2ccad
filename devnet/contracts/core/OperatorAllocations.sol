// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DoubleEndedQueue} from "@openzeppelin/contracts/utils/structs/DoubleEndedQueue.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {AllocateParams, Allocation, OperatorSet} from "../interfaces/ProtocolTypes.sol";
import {OperatorMagnitudes} from "./OperatorMagnitudes.sol";
import {OperatorSetKey} from "../interfaces/OperatorSetKey.sol";

/// Operators promise parts of their magnitude to operator sets.
abstract contract OperatorAllocations is OperatorMagnitudes {
    using DoubleEndedQueue for DoubleEndedQueue.Bytes32Deque;
    using EnumerableSet for EnumerableSet.AddressSet;
    using OperatorSetKey for OperatorSet;

    function modifyAllocations(address operator, AllocateParams[] calldata params)
        external
        onlyWhenNotPaused(ALLOCATING)
        onlyAllowedBy(operator)
    {
        (bool isSet, uint32 delay) = getAllocationDelay(operator);
        require(isSet, UninitializedAllocationDelay());
        for (uint256 i = 0; i < params.length; ++i) {
            address[] calldata strategies = params[i].strategies;
            require(strategies.length == params[i].newMagnitudes.length, InputArrayLengthMismatch());
            OperatorSet memory operatorSet = params[i].operatorSet;
            _checkOperatorSet(operatorSet);
            for (uint256 j = 0; j < strategies.length; ++j) {
                _clearDeallocations(operator, strategies[j], type(uint256).max);
                _changeAllocation(operator, operatorSet, strategies[j], params[i].newMagnitudes[j], delay);
            }
        }
    }

    function clearDeallocationQueue(
        address operator,
        address[] calldata strategies,
        uint16[] calldata numToClear
    ) external onlyWhenNotPaused(ALLOCATING) {
        require(strategies.length == numToClear.length, InputArrayLengthMismatch());
        for (uint256 i = 0; i < strategies.length; ++i) {
            _clearDeallocations(operator, strategies[i], numToClear[i]);
        }
    }

    /// At once for an operator that registers just now, otherwise after the configuration delay.
    function setAllocationDelay(address operator, uint32 delay) external {
        bool isRegistering = msg.sender == address(delegation);
        uint32 effectBlock = _blockNumber();
        if (!isRegistering) {
            _checkCanCall(operator);
            require(delegation.isOperator(operator), InvalidOperator());
            effectBlock += ALLOCATION_CONFIGURATION_DELAY + 1;
        }
        (bool isSet, uint32 current) = getAllocationDelay(operator);
        _allocationDelays[operator] = DelayedDelay(current, isSet, delay, effectBlock);
        emit AllocationDelaySet(operator, delay, effectBlock);
    }

    function _changeAllocation(
        address operator,
        OperatorSet memory operatorSet,
        address strategy,
        uint64 newMagnitude,
        uint32 delay
    ) private {
        bytes32 key = operatorSet.encode();
        Allocation memory allocation = _currentAllocation(operator, key, strategy);
        require(allocation.effectBlock == 0, ModificationAlreadyPending());
        require(allocation.currentMagnitude != newMagnitude, SameMagnitude());

        uint64 encumbered = _encumberedMagnitudes[operator][strategy];
        if (newMagnitude > allocation.currentMagnitude) {
            uint64 added = newMagnitude - allocation.currentMagnitude;
            require(added <= getMaxMagnitude(operator, strategy) - encumbered, InsufficientMagnitude());
            encumbered += added;
            _plan(allocation, newMagnitude, _blockNumber() + delay);
        } else if (_isSlashable(operator, operatorSet, strategy)) {
            _plan(allocation, newMagnitude, _blockNumber() + DEALLOCATION_DELAY + 1);
            _deallocations[operator][strategy].pushBack(key);
        } else {
            encumbered -= allocation.currentMagnitude - newMagnitude;
            _plan(allocation, newMagnitude, _blockNumber());
        }

        uint32 effectBlock = allocation.effectBlock;
        if (effectBlock == block.number) allocation = Allocation(newMagnitude, 0, 0);
        _storeAllocation(operator, key, strategy, allocation, encumbered);
        emit AllocationUpdated(operator, operatorSet, strategy, newMagnitude, effectBlock);
    }

    function _plan(Allocation memory allocation, uint64 newMagnitude, uint32 effectBlock) private pure {
        allocation.pendingDiff = int128(uint128(newMagnitude)) - int128(uint128(allocation.currentMagnitude));
        allocation.effectBlock = effectBlock;
    }

    function _isSlashable(address operator, OperatorSet memory operatorSet, address strategy)
        private
        view
        returns (bool)
    {
        return isOperatorSlashable(operator, operatorSet) && _setStrategies[operatorSet.encode()].contains(strategy);
    }
}
