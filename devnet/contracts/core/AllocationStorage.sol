// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {DoubleEndedQueue} from "@openzeppelin/contracts/utils/structs/DoubleEndedQueue.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {Pausable} from "../access/Pausable.sol";
import {Permissioned} from "../access/Permissioned.sol";
import {IAllocationManager} from "../interfaces/IAllocationManager.sol";
import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {Allocation, OperatorSet} from "../interfaces/ProtocolTypes.sol";
import {OperatorSetKey} from "../interfaces/OperatorSetKey.sol";

/// What the AllocationManager remembers, and the questions that several of its parts ask.
abstract contract AllocationStorage is IAllocationManager, Pausable, Permissioned {
    using EnumerableSet for EnumerableSet.AddressSet;
    using OperatorSetKey for OperatorSet;

    /// A value that turns into the pending one at the effect block; zero when nothing was ever set.
    struct DelayedDelay {
        uint32 current;
        bool isSet;
        uint32 pending;
        uint32 effectBlock;
    }

    struct DelayedSlasher {
        address current;
        address pending;
        uint32 effectBlock;
    }

    struct Membership {
        bool isMember;
        uint32 slashableUntil;
    }

    uint8 internal constant ALLOCATING = 0;
    uint8 internal constant SLASHING = 1;
    uint8 internal constant JOINING = 2;

    uint64 internal constant WAD = 1e18;
    address internal constant NATIVE_STRATEGY = 0xbeaC0eeEeeeeEEeEeEEEEeeEEeEeeeEeeEEBEaC0;
    address internal constant BURN_ADDRESS = 0x00000000000000000000000000000000000E16E4;

    IDelegationManager public immutable delegation;
    /// Zero where there is no EIGEN token.
    address public immutable eigenStrategy;
    uint32 public immutable DEALLOCATION_DELAY;
    uint32 public immutable ALLOCATION_CONFIGURATION_DELAY;

    mapping(address avs => bool) internal _hasMetadata;
    mapping(address avs => address) internal _registrars;
    mapping(address avs => uint256) internal _setCounts;
    mapping(bytes32 key => bool) internal _setExists;
    mapping(bytes32 key => EnumerableSet.AddressSet) internal _setMembers;
    mapping(bytes32 key => EnumerableSet.AddressSet) internal _setStrategies;
    mapping(bytes32 key => address) internal _redistributionRecipients;
    mapping(bytes32 key => DelayedSlasher) internal _slashers;
    mapping(bytes32 key => uint256) internal _slashCounts;

    mapping(address operator => EnumerableSet.Bytes32Set) internal _registeredSets;
    mapping(address operator => mapping(bytes32 key => Membership)) internal _memberships;

    mapping(address operator => DelayedDelay) internal _allocationDelays;
    mapping(address operator => EnumerableSet.Bytes32Set) internal _allocatedSets;
    mapping(address operator => mapping(bytes32 key => EnumerableSet.AddressSet)) internal _allocatedStrategies;
    mapping(address operator => mapping(bytes32 key => mapping(address strategy => Allocation))) internal _allocations;
    mapping(address operator => mapping(address strategy => uint64)) internal _encumberedMagnitudes;
    /// Sets with a pending decrease, the earliest first: they all wait equally long.
    mapping(address operator => mapping(address strategy => DoubleEndedQueue.Bytes32Deque)) internal _deallocations;
    /// What slashing took from the magnitude of 1e18, by block: an empty history reads as nothing lost.
    mapping(address operator => mapping(address strategy => Checkpoints.Trace224)) internal _lostMagnitudes;

    constructor(
        IDelegationManager delegation_,
        address eigenStrategy_,
        uint32 deallocationDelay,
        uint32 allocationConfigurationDelay
    ) {
        delegation = delegation_;
        eigenStrategy = eigenStrategy_;
        DEALLOCATION_DELAY = deallocationDelay;
        ALLOCATION_CONFIGURATION_DELAY = allocationConfigurationDelay;
    }

    function SLASHER_CONFIGURATION_DELAY() public view returns (uint32) {
        return ALLOCATION_CONFIGURATION_DELAY;
    }

    function isOperatorSet(OperatorSet memory operatorSet) public view returns (bool) {
        return _setExists[operatorSet.encode()];
    }

    function getRedistributionRecipient(OperatorSet memory operatorSet) public view returns (address) {
        address recipient = _redistributionRecipients[operatorSet.encode()];
        return recipient == address(0) ? BURN_ADDRESS : recipient;
    }

    function isRedistributingOperatorSet(OperatorSet memory operatorSet) public view returns (bool) {
        return _redistributionRecipients[operatorSet.encode()] != address(0);
    }

    /// A member, or one that left less than a deallocation delay ago.
    function isOperatorSlashable(address operator, OperatorSet memory operatorSet) public view returns (bool) {
        Membership storage membership = _memberships[operator][operatorSet.encode()];
        return membership.isMember || block.number <= membership.slashableUntil;
    }

    function getAllocationDelay(address operator) public view returns (bool isSet, uint32 delay) {
        DelayedDelay storage info = _allocationDelays[operator];
        if (_isEffective(info.effectBlock)) return (true, info.pending);
        return (info.isSet, info.current);
    }

    function getSlasher(OperatorSet memory operatorSet) public view returns (address) {
        DelayedSlasher storage info = _slashers[operatorSet.encode()];
        return _isEffective(info.effectBlock) ? info.pending : info.current;
    }

    function _isEffective(uint32 effectBlock) internal view returns (bool) {
        return effectBlock != 0 && block.number >= effectBlock;
    }

    function _checkOperatorSet(OperatorSet memory operatorSet) internal view {
        require(isOperatorSet(operatorSet), InvalidOperatorSet());
    }

    function _blockNumber() internal view returns (uint32) {
        return uint32(block.number);
    }
}
