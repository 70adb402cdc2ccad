// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {DoubleEndedQueue} from "@openzeppelin/contracts/utils/structs/DoubleEndedQueue.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {Allocation} from "../interfaces/ProtocolTypes.sol";
import {AllocationStorage} from "./AllocationStorage.sol";

/// The magnitude budget of an operator in one strategy: what slashing left, what is promised to operator sets, what is
/// free. Finished changes count at once for readers and are written down when the operator or anybody passes by.
abstract contract OperatorMagnitudes is AllocationStorage {
    using Checkpoints for Checkpoints.Trace224;
    using DoubleEndedQueue for DoubleEndedQueue.Bytes32Deque;
    using EnumerableSet for EnumerableSet.AddressSet;
    using EnumerableSet for EnumerableSet.Bytes32Set;

    function getMaxMagnitude(address operator, address strategy) public view returns (uint64) {
        return WAD - uint64(_lostMagnitudes[operator][strategy].latest());
    }

    function getAllocatableMagnitude(address operator, address strategy) public view returns (uint64) {
        return getMaxMagnitude(operator, strategy) - getEncumberedMagnitude(operator, strategy);
    }

    function getEncumberedMagnitude(address operator, address strategy) public view returns (uint64 encumbered) {
        encumbered = _encumberedMagnitudes[operator][strategy];
        DoubleEndedQueue.Bytes32Deque storage queue = _deallocations[operator][strategy];
        for (uint256 i = 0; i < queue.length(); ++i) {
            Allocation storage stored = _allocations[operator][queue.at(i)][strategy];
            if (block.number < stored.effectBlock) break;
            encumbered -= _finishedDecrease(stored);
        }
    }

    function _maxMagnitudeAtBlock(address operator, address strategy, uint32 blockNumber)
        internal
        view
        returns (uint64)
    {
        return WAD - uint64(_lostMagnitudes[operator][strategy].upperLookupRecent(blockNumber));
    }

    /// The allocation with a change that has come due already made.
    function _currentAllocation(address operator, bytes32 key, address strategy)
        internal
        view
        returns (Allocation memory allocation)
    {
        allocation = _allocations[operator][key][strategy];
        if (_isEffective(allocation.effectBlock)) {
            allocation.currentMagnitude = _plus(allocation.currentMagnitude, allocation.pendingDiff);
            allocation.pendingDiff = 0;
            allocation.effectBlock = 0;
        }
    }

    /// The stored encumbrance less a finished decrease of this one allocation.
    function _encumberedWithout(address operator, bytes32 key, address strategy) internal view returns (uint64) {
        return _encumberedMagnitudes[operator][strategy] - _finishedDecrease(_allocations[operator][key][strategy]);
    }

    function _storeAllocation(
        address operator,
        bytes32 key,
        address strategy,
        Allocation memory allocation,
        uint64 encumbered
    ) internal {
        _allocations[operator][key][strategy] = allocation;
        if (_encumberedMagnitudes[operator][strategy] != encumbered) {
            _encumberedMagnitudes[operator][strategy] = encumbered;
            emit EncumberedMagnitudeUpdated(operator, strategy, encumbered);
        }
        _listAllocation(operator, key, strategy, allocation.currentMagnitude != 0 || allocation.pendingDiff != 0);
    }

    function _lowerMaxMagnitude(address operator, address strategy, uint64 maxMagnitude) internal {
        _lostMagnitudes[operator][strategy].push(_blockNumber(), WAD - maxMagnitude);
        emit MaxMagnitudeUpdated(operator, strategy, maxMagnitude);
    }

    /// Writes down finished decreases, the earliest first, at most `limit` of them.
    function _clearDeallocations(address operator, address strategy, uint256 limit) internal {
        DoubleEndedQueue.Bytes32Deque storage queue = _deallocations[operator][strategy];
        for (uint256 i = 0; i < limit && !queue.empty(); ++i) {
            bytes32 key = queue.front();
            if (block.number < _allocations[operator][key][strategy].effectBlock) return;
            Allocation memory allocation = _currentAllocation(operator, key, strategy);
            uint64 encumbered = _encumberedWithout(operator, key, strategy);
            _storeAllocation(operator, key, strategy, allocation, encumbered);
            queue.popFront();
        }
    }

    function _plus(uint64 magnitude, int128 difference) internal pure returns (uint64) {
        return uint64(uint128(int128(uint128(magnitude)) + difference));
    }

    function _listAllocation(address operator, bytes32 key, address strategy, bool isHeld) private {
        EnumerableSet.AddressSet storage strategies = _allocatedStrategies[operator][key];
        if (isHeld) {
            strategies.add(strategy);
            _allocatedSets[operator].add(key);
        } else if (strategies.remove(strategy) && strategies.length() == 0) {
            _allocatedSets[operator].remove(key);
        }
    }

    function _finishedDecrease(Allocation storage stored) private view returns (uint64) {
        bool isFinished = stored.pendingDiff < 0 && _isEffective(stored.effectBlock);
        return isFinished ? uint64(uint128(-stored.pendingDiff)) : 0;
    }
}
