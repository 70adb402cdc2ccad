// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {Allocation, OperatorSet} from "../interfaces/ProtocolTypes.sol";
import {OperatorMagnitudes} from "./OperatorMagnitudes.sol";
import {OperatorSetKey} from "../interfaces/OperatorSetKey.sol";
import {ShareMath} from "./ShareMath.sol";

/// Operator sets, memberships, allocations and slashable stake, for readers.
abstract contract AllocationViews is OperatorMagnitudes {
    using EnumerableSet for EnumerableSet.AddressSet;
    using EnumerableSet for EnumerableSet.Bytes32Set;
    using OperatorSetKey for OperatorSet;

    function getMaxMagnitudes(address operator, address[] calldata strategies)
        external
        view
        returns (uint64[] memory magnitudes)
    {
        magnitudes = new uint64[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            magnitudes[i] = getMaxMagnitude(operator, strategies[i]);
        }
    }

    function getMaxMagnitudes(address[] calldata operators, address strategy)
        external
        view
        returns (uint64[] memory magnitudes)
    {
        magnitudes = new uint64[](operators.length);
        for (uint256 i = 0; i < operators.length; ++i) {
            magnitudes[i] = getMaxMagnitude(operators[i], strategy);
        }
    }

    function getMaxMagnitudesAtBlock(address operator, address[] calldata strategies, uint32 blockNumber)
        external
        view
        returns (uint64[] memory magnitudes)
    {
        magnitudes = new uint64[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            magnitudes[i] = _maxMagnitudeAtBlock(operator, strategies[i], blockNumber);
        }
    }

    function getAllocation(address operator, OperatorSet memory operatorSet, address strategy)
        public
        view
        returns (Allocation memory)
    {
        return _currentAllocation(operator, operatorSet.encode(), strategy);
    }

    function getAllocations(address[] calldata operators, OperatorSet calldata operatorSet, address strategy)
        external
        view
        returns (Allocation[] memory allocations)
    {
        allocations = new Allocation[](operators.length);
        for (uint256 i = 0; i < operators.length; ++i) {
            allocations[i] = getAllocation(operators[i], operatorSet, strategy);
        }
    }

    /// Every set in which the operator allocates anything, with zeros where it is another strategy.
    function getStrategyAllocations(address operator, address strategy)
        external
        view
        returns (OperatorSet[] memory operatorSets, Allocation[] memory allocations)
    {
        operatorSets = getAllocatedSets(operator);
        allocations = new Allocation[](operatorSets.length);
        for (uint256 i = 0; i < operatorSets.length; ++i) {
            allocations[i] = getAllocation(operator, operatorSets[i], strategy);
        }
    }

    function getAllocatedSets(address operator) public view returns (OperatorSet[] memory) {
        return _decode(_allocatedSets[operator]);
    }

    function getAllocatedStrategies(address operator, OperatorSet memory operatorSet)
        external
        view
        returns (address[] memory)
    {
        return _allocatedStrategies[operator][operatorSet.encode()].values();
    }

    /// Strategy shares that the set could at least take at `futureBlock`: a decrease due by then counts, an increase
    /// does not.
    function getMinimumSlashableStake(
        OperatorSet calldata operatorSet,
        address[] calldata operators,
        address[] calldata strategies,
        uint32 futureBlock
    ) external view returns (uint256[][] memory stake) {
        stake = delegation.getOperatorsShares(operators, strategies);
        for (uint256 i = 0; i < operators.length; ++i) {
            bool isSlashable = isOperatorSlashable(operators[i], operatorSet);
            for (uint256 j = 0; j < strategies.length; ++j) {
                Allocation memory allocation = getAllocation(operators[i], operatorSet, strategies[j]);
                bool isLowered = allocation.pendingDiff < 0 && allocation.effectBlock <= futureBlock;
                uint64 magnitude = isLowered
                    ? _plus(allocation.currentMagnitude, allocation.pendingDiff)
                    : allocation.currentMagnitude;
                stake[i][j] = isSlashable ? _share(operators[i], strategies[j], stake[i][j], magnitude) : 0;
            }
        }
    }

    function getAllocatedStake(
        OperatorSet calldata operatorSet,
        address[] calldata operators,
        address[] calldata strategies
    ) external view returns (uint256[][] memory stake) {
        stake = delegation.getOperatorsShares(operators, strategies);
        for (uint256 i = 0; i < operators.length; ++i) {
            for (uint256 j = 0; j < strategies.length; ++j) {
                uint64 magnitude = getAllocation(operators[i], operatorSet, strategies[j]).currentMagnitude;
                stake[i][j] = _share(operators[i], strategies[j], stake[i][j], magnitude);
            }
        }
    }

    function getOperatorSetCount(address avs) external view returns (uint256) {
        return _setCounts[avs];
    }

    function getMembers(OperatorSet memory operatorSet) external view returns (address[] memory) {
        return _setMembers[operatorSet.encode()].values();
    }

    function getMemberCount(OperatorSet memory operatorSet) external view returns (uint256) {
        return _setMembers[operatorSet.encode()].length();
    }

    function getStrategiesInOperatorSet(OperatorSet memory operatorSet) external view returns (address[] memory) {
        return _setStrategies[operatorSet.encode()].values();
    }

    function getSlashCount(OperatorSet memory operatorSet) external view returns (uint256) {
        return _slashCounts[operatorSet.encode()];
    }

    function getPendingSlasher(OperatorSet memory operatorSet) external view returns (address, uint32) {
        DelayedSlasher storage info = _slashers[operatorSet.encode()];
        return _isEffective(info.effectBlock) ? (address(0), 0) : (info.pending, info.effectBlock);
    }

    function getRegisteredSets(address operator) public view returns (OperatorSet[] memory) {
        return _decode(_registeredSets[operator]);
    }

    function isMemberOfOperatorSet(address operator, OperatorSet memory operatorSet) external view returns (bool) {
        return _memberships[operator][operatorSet.encode()].isMember;
    }

    /// Whether a slash of this operator may be paid out to somebody instead of burned.
    function isOperatorRedistributable(address operator) external view returns (bool) {
        return _canBeRedistributed(operator, getRegisteredSets(operator))
            || _canBeRedistributed(operator, getAllocatedSets(operator));
    }

    function _canBeRedistributed(address operator, OperatorSet[] memory operatorSets) private view returns (bool) {
        for (uint256 i = 0; i < operatorSets.length; ++i) {
            if (isRedistributingOperatorSet(operatorSets[i]) && isOperatorSlashable(operator, operatorSets[i])) {
                return true;
            }
        }
        return false;
    }

    function _decode(EnumerableSet.Bytes32Set storage keys) private view returns (OperatorSet[] memory operatorSets) {
        operatorSets = new OperatorSet[](keys.length());
        for (uint256 i = 0; i < operatorSets.length; ++i) {
            operatorSets[i] = OperatorSetKey.decode(keys.at(i));
        }
    }

    function _share(address operator, address strategy, uint256 operatorShares, uint64 magnitude)
        private
        view
        returns (uint256)
    {
        if (magnitude == 0) return 0;
        return ShareMath.mulWad(operatorShares, ShareMath.divWad(magnitude, getMaxMagnitude(operator, strategy)));
    }
}
