// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDelegationManager} from "./IDelegationManager.sol";
import {
    AllocateParams,
    Allocation,
    CreateSetParams,
    CreateSetParamsV2,
    DeregisterParams,
    OperatorSet,
    RegisterParams,
    SlashingParams
} from "./ProtocolTypes.sol";

interface IAllocationManager {
    error AlreadyMemberOfSet();
    error Empty();
    error InputArrayLengthMismatch();
    error InsufficientMagnitude();
    error InvalidAVSRegistrar();
    error InvalidCaller();
    error InvalidOperator();
    error InvalidOperatorSet();
    error InvalidRedistributionRecipient();
    error InvalidSnapshotOrdering();
    error InvalidStrategy();
    error InvalidWadToSlash();
    error ModificationAlreadyPending();
    error NonexistentAVSMetadata();
    error NotMemberOfSet();
    error OperatorNotSlashable();
    error OperatorSetAlreadyMigrated();
    error SameMagnitude();
    error SlasherNotSet();
    error StrategiesMustBeInAscendingOrder();
    error StrategyAlreadyInOperatorSet();
    error StrategyNotInOperatorSet();
    error UninitializedAllocationDelay();

    event AVSMetadataURIUpdated(address indexed avs, string metadataURI);
    event AVSRegistrarSet(address avs, address registrar);
    event AllocationDelaySet(address operator, uint32 delay, uint32 effectBlock);
    event AllocationUpdated(
        address operator, OperatorSet operatorSet, address strategy, uint64 magnitude, uint32 effectBlock
    );
    event EncumberedMagnitudeUpdated(address operator, address strategy, uint64 encumberedMagnitude);
    event MaxMagnitudeUpdated(address operator, address strategy, uint64 maxMagnitude);
    event OperatorAddedToOperatorSet(address indexed operator, OperatorSet operatorSet);
    event OperatorRemovedFromOperatorSet(address indexed operator, OperatorSet operatorSet);
    event OperatorSetCreated(OperatorSet operatorSet);
    event OperatorSlashed(
        address operator, OperatorSet operatorSet, address[] strategies, uint256[] wadSlashed, string description
    );
    event RedistributionAddressSet(OperatorSet operatorSet, address redistributionRecipient);
    event SlasherMigrated(OperatorSet operatorSet, address slasher);
    event SlasherUpdated(OperatorSet operatorSet, address slasher, uint32 effectBlock);
    event StrategyAddedToOperatorSet(OperatorSet operatorSet, address strategy);
    event StrategyRemovedFromOperatorSet(OperatorSet operatorSet, address strategy);

    function addStrategiesToOperatorSet(address avs, uint32 operatorSetId, address[] calldata strategies) external;
    function removeStrategiesFromOperatorSet(address avs, uint32 operatorSetId, address[] calldata strategies) external;
    function createOperatorSets(address avs, CreateSetParams[] calldata params) external;
    function createOperatorSets(address avs, CreateSetParamsV2[] calldata params) external;
    function createRedistributingOperatorSets(
        address avs,
        CreateSetParams[] calldata params,
        address[] calldata redistributionRecipients
    ) external;
    function createRedistributingOperatorSets(
        address avs,
        CreateSetParamsV2[] calldata params,
        address[] calldata redistributionRecipients
    ) external;
    function migrateSlashers(OperatorSet[] calldata operatorSets) external;
    function setAVSRegistrar(address avs, address registrar) external;
    function updateAVSMetadataURI(address avs, string calldata metadataURI) external;
    function updateSlasher(OperatorSet calldata operatorSet, address slasher) external;

    function registerForOperatorSets(address operator, RegisterParams calldata params) external;
    function deregisterFromOperatorSets(DeregisterParams calldata params) external;

    function clearDeallocationQueue(
        address operator,
        address[] calldata strategies,
        uint16[] calldata numToClear
    ) external;
    function modifyAllocations(address operator, AllocateParams[] calldata params) external;
    function setAllocationDelay(address operator, uint32 delay) external;
    function slashOperator(address avs, SlashingParams calldata params)
        external
        returns (uint256 slashId, uint256[] memory shares);

    function ALLOCATION_CONFIGURATION_DELAY() external view returns (uint32);
    function DEALLOCATION_DELAY() external view returns (uint32);
    function SLASHER_CONFIGURATION_DELAY() external view returns (uint32);
    function delegation() external view returns (IDelegationManager);
    function eigenStrategy() external view returns (address);
    function viewImplementation() external view returns (address);
    function getAVSRegistrar(address avs) external view returns (address);
    function getAllocatableMagnitude(address operator, address strategy)
        external
        view
        returns (uint64 allocatableMagnitude);
    function getAllocatedSets(address operator) external view returns (OperatorSet[] memory operatorSets);
    function getAllocatedStake(
        OperatorSet calldata operatorSet,
        address[] calldata operators,
        address[] calldata strategies
    ) external view returns (uint256[][] memory slashableStake);
    function getAllocatedStrategies(address operator, OperatorSet calldata operatorSet)
        external
        view
        returns (address[] memory strategies);
    function getAllocation(address operator, OperatorSet calldata operatorSet, address strategy)
        external
        view
        returns (Allocation memory allocation);
    function getAllocationDelay(address operator) external view returns (bool isSet, uint32 delay);
    function getAllocations(address[] calldata operators, OperatorSet calldata operatorSet, address strategy)
        external
        view
        returns (Allocation[] memory allocations);
    function getEncumberedMagnitude(address operator, address strategy)
        external
        view
        returns (uint64 encumberedMagnitude);
    function getMaxMagnitude(address operator, address strategy) external view returns (uint64 maxMagnitude);
    function getMaxMagnitudes(address operator, address[] calldata strategies)
        external
        view
        returns (uint64[] memory maxMagnitudes);
    function getMaxMagnitudes(address[] calldata operators, address strategy)
        external
        view
        returns (uint64[] memory maxMagnitudes);
    function getMaxMagnitudesAtBlock(address operator, address[] calldata strategies, uint32 blockNumber)
        external
        view
        returns (uint64[] memory maxMagnitudes);
    function getMemberCount(OperatorSet calldata operatorSet) external view returns (uint256 memberCount);
    function getMembers(OperatorSet calldata operatorSet) external view returns (address[] memory operators);
    function getMinimumSlashableStake(
        OperatorSet calldata operatorSet,
        address[] calldata operators,
        address[] calldata strategies,
        uint32 futureBlock
    ) external view returns (uint256[][] memory slashableStake);
    function getOperatorSetCount(address avs) external view returns (uint256 count);
    function getPendingSlasher(OperatorSet calldata operatorSet)
        external
        view
        returns (address pendingSlasher, uint32 effectBlock);
    function getRedistributionRecipient(OperatorSet calldata operatorSet) external view returns (address);
    function getRegisteredSets(address operator) external view returns (OperatorSet[] memory operatorSets);
    function getSlashCount(OperatorSet calldata operatorSet) external view returns (uint256 slashCount);
    function getSlasher(OperatorSet calldata operatorSet) external view returns (address slasher);
    function getStrategiesInOperatorSet(OperatorSet calldata operatorSet)
        external
        view
        returns (address[] memory strategies);
    function getStrategyAllocations(address operator, address strategy)
        external
        view
        returns (OperatorSet[] memory operatorSets, Allocation[] memory allocations);
    function isMemberOfOperatorSet(address operator, OperatorSet calldata operatorSet)
        external
        view
        returns (bool result);
    function isOperatorRedistributable(address operator) external view returns (bool result);
    function isOperatorSet(OperatorSet calldata operatorSet) external view returns (bool result);
    function isOperatorSlashable(address operator, OperatorSet calldata operatorSet) external view returns (bool);
    function isRedistributingOperatorSet(OperatorSet calldata operatorSet) external view returns (bool);
}
