// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {IAVSRegistrar} from "../interfaces/IAVSRegistrar.sol";
import {DeregisterParams, OperatorSet, RegisterParams} from "../interfaces/ProtocolTypes.sol";
import {AllocationStorage} from "./AllocationStorage.sol";
import {OperatorSetKey} from "../interfaces/OperatorSetKey.sol";

/// Operators join and leave operator sets; the AVS's registrar has the last word on both.
abstract contract SetMembership is AllocationStorage {
    using EnumerableSet for EnumerableSet.AddressSet;
    using EnumerableSet for EnumerableSet.Bytes32Set;
    using OperatorSetKey for OperatorSet;

    function registerForOperatorSets(address operator, RegisterParams calldata params)
        external
        onlyWhenNotPaused(JOINING)
        onlyAllowedBy(operator)
    {
        require(delegation.isOperator(operator), InvalidOperator());
        for (uint256 i = 0; i < params.operatorSetIds.length; ++i) {
            OperatorSet memory operatorSet = OperatorSet(params.avs, params.operatorSetIds[i]);
            _checkOperatorSet(operatorSet);
            require(!isOperatorSlashable(operator, operatorSet), AlreadyMemberOfSet());

            bytes32 key = operatorSet.encode();
            _registeredSets[operator].add(key);
            _setMembers[key].add(operator);
            _memberships[operator][key].isMember = true;
            emit OperatorAddedToOperatorSet(operator, operatorSet);
        }
        IAVSRegistrar(getAVSRegistrar(params.avs)).registerOperator(
            operator, params.avs, params.operatorSetIds, params.data
        );
    }

    function deregisterFromOperatorSets(DeregisterParams calldata params) external onlyWhenNotPaused(JOINING) {
        require(_canCall(params.operator) || _canCall(params.avs), InvalidCaller());
        for (uint256 i = 0; i < params.operatorSetIds.length; ++i) {
            OperatorSet memory operatorSet = OperatorSet(params.avs, params.operatorSetIds[i]);
            _checkOperatorSet(operatorSet);

            bytes32 key = operatorSet.encode();
            require(_registeredSets[params.operator].remove(key), NotMemberOfSet());
            _setMembers[key].remove(params.operator);
            _memberships[params.operator][key] = Membership(false, _blockNumber() + DEALLOCATION_DELAY);
            emit OperatorRemovedFromOperatorSet(params.operator, operatorSet);
        }
        IAVSRegistrar(getAVSRegistrar(params.avs)).deregisterOperator(
            params.operator, params.avs, params.operatorSetIds
        );
    }

    /// The AVS itself until it names another contract.
    function getAVSRegistrar(address avs) public view returns (address) {
        address registrar = _registrars[avs];
        return registrar == address(0) ? avs : registrar;
    }
}
