// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {IAVSRegistrar} from "../interfaces/IAVSRegistrar.sol";
import {CreateSetParams, CreateSetParamsV2, OperatorSet} from "../interfaces/ProtocolTypes.sol";
import {AllocationStorage} from "./AllocationStorage.sol";
import {OperatorSetKey} from "../interfaces/OperatorSetKey.sol";

/// What an AVS decides: its metadata and registrar, its operator sets, their strategies and slashers.
abstract contract OperatorSets is AllocationStorage {
    using EnumerableSet for EnumerableSet.AddressSet;
    using OperatorSetKey for OperatorSet;

    modifier onlyWithMetadata(address avs) {
        _checkCanCall(avs);
        require(_hasMetadata[avs], NonexistentAVSMetadata());
        _;
    }

    function updateAVSMetadataURI(address avs, string calldata metadataURI) external onlyAllowedBy(avs) {
        _hasMetadata[avs] = true;
        emit AVSMetadataURIUpdated(avs, metadataURI);
    }

    function setAVSRegistrar(address avs, address registrar) external onlyAllowedBy(avs) {
        require(IAVSRegistrar(registrar).supportsAVS(avs), InvalidAVSRegistrar());
        _registrars[avs] = registrar;
        emit AVSRegistrarSet(avs, registrar);
    }

    function createOperatorSets(address avs, CreateSetParams[] calldata params) external onlyWithMetadata(avs) {
        for (uint256 i = 0; i < params.length; ++i) {
            _createOperatorSet(OperatorSet(avs, params[i].operatorSetId), params[i].strategies, avs, address(0));
        }
    }

    function createOperatorSets(address avs, CreateSetParamsV2[] calldata params) external onlyWithMetadata(avs) {
        for (uint256 i = 0; i < params.length; ++i) {
            CreateSetParamsV2 calldata set = params[i];
            _createOperatorSet(OperatorSet(avs, set.operatorSetId), set.strategies, set.slasher, address(0));
        }
    }

    function createRedistributingOperatorSets(
        address avs,
        CreateSetParams[] calldata params,
        address[] calldata redistributionRecipients
    ) external onlyWithMetadata(avs) {
        require(params.length == redistributionRecipients.length, InputArrayLengthMismatch());
        for (uint256 i = 0; i < params.length; ++i) {
            _checkRecipient(redistributionRecipients[i]);
            OperatorSet memory operatorSet = OperatorSet(avs, params[i].operatorSetId);
            _createOperatorSet(operatorSet, params[i].strategies, avs, redistributionRecipients[i]);
        }
    }

    function createRedistributingOperatorSets(
        address avs,
        CreateSetParamsV2[] calldata params,
        address[] calldata redistributionRecipients
    ) external onlyWithMetadata(avs) {
        require(params.length == redistributionRecipients.length, InputArrayLengthMismatch());
        for (uint256 i = 0; i < params.length; ++i) {
            _checkRecipient(redistributionRecipients[i]);
            OperatorSet memory operatorSet = OperatorSet(avs, params[i].operatorSetId);
            _createOperatorSet(operatorSet, params[i].strategies, params[i].slasher, redistributionRecipients[i]);
        }
    }

    function addStrategiesToOperatorSet(address avs, uint32 operatorSetId, address[] calldata strategies)
        external
        onlyAllowedBy(avs)
    {
        OperatorSet memory operatorSet = OperatorSet(avs, operatorSetId);
        _checkOperatorSet(operatorSet);
        _addStrategies(operatorSet, strategies);
    }

    function removeStrategiesFromOperatorSet(address avs, uint32 operatorSetId, address[] calldata strategies)
        external
        onlyAllowedBy(avs)
    {
        OperatorSet memory operatorSet = OperatorSet(avs, operatorSetId);
        _checkOperatorSet(operatorSet);
        EnumerableSet.AddressSet storage held = _setStrategies[operatorSet.encode()];
        for (uint256 i = 0; i < strategies.length; ++i) {
            require(held.remove(strategies[i]), StrategyNotInOperatorSet());
            emit StrategyRemovedFromOperatorSet(operatorSet, strategies[i]);
        }
    }

    function updateSlasher(OperatorSet memory operatorSet, address slasher) external onlyAllowedBy(operatorSet.avs) {
        _checkOperatorSet(operatorSet);
        uint32 effectBlock = _blockNumber() + SLASHER_CONFIGURATION_DELAY() + 1;
        _setSlasher(operatorSet, slasher, effectBlock);
    }

    /// Gives a slasher to sets that are older than slashers. This contract never made one, so each set is refused.
    function migrateSlashers(OperatorSet[] calldata operatorSets) external {
        for (uint256 i = 0; i < operatorSets.length; ++i) {
            _checkOperatorSet(operatorSets[i]);
            require(getSlasher(operatorSets[i]) == address(0), OperatorSetAlreadyMigrated());
        }
    }

    function _createOperatorSet(
        OperatorSet memory operatorSet,
        address[] calldata strategies,
        address slasher,
        address recipient
    ) private {
        bytes32 key = operatorSet.encode();
        require(!_setExists[key], InvalidOperatorSet());
        _setExists[key] = true;
        _setCounts[operatorSet.avs]++;
        emit OperatorSetCreated(operatorSet);
        if (recipient != address(0)) {
            _redistributionRecipients[key] = recipient;
            emit RedistributionAddressSet(operatorSet, recipient);
        }
        _addStrategies(operatorSet, strategies);
        _setSlasher(operatorSet, slasher, _blockNumber());
    }

    function _addStrategies(OperatorSet memory operatorSet, address[] calldata strategies) private {
        EnumerableSet.AddressSet storage held = _setStrategies[operatorSet.encode()];
        bool isRedistributing = isRedistributingOperatorSet(operatorSet);
        for (uint256 i = 0; i < strategies.length; ++i) {
            if (isRedistributing) {
                require(strategies[i] != NATIVE_STRATEGY && strategies[i] != eigenStrategy, InvalidStrategy());
            }
            require(held.add(strategies[i]), StrategyAlreadyInOperatorSet());
            emit StrategyAddedToOperatorSet(operatorSet, strategies[i]);
        }
    }

    function _setSlasher(OperatorSet memory operatorSet, address slasher, uint32 effectBlock) private {
        require(slasher != address(0), InputAddressZero());
        DelayedSlasher storage info = _slashers[operatorSet.encode()];
        info.current = getSlasher(operatorSet);
        info.pending = slasher;
        info.effectBlock = effectBlock;
        emit SlasherUpdated(operatorSet, slasher, effectBlock);
    }

    function _checkRecipient(address recipient) private pure {
        require(recipient != address(0), InputAddressZero());
        require(recipient != BURN_ADDRESS, InvalidRedistributionRecipient());
    }
}
