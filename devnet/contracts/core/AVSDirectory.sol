// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Pausable} from "../access/Pausable.sol";
import {SignedActions} from "../access/SignedActions.sol";
import {IAVSDirectory, SignatureWithSaltAndExpiry} from "../interfaces/IAVSDirectory.sol";
import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";

/// The older way to serve an AVS, without operator sets and without slashing. The AVS is always the caller.
contract AVSDirectory is IAVSDirectory, Pausable, SignedActions {
    uint8 private constant REGISTERING = 0;
    bytes32 public constant OPERATOR_AVS_REGISTRATION_TYPEHASH =
        keccak256("OperatorAVSRegistration(address operator,address avs,bytes32 salt,uint256 expiry)");

    IDelegationManager public immutable delegation;
    mapping(address avs => mapping(address operator => OperatorAVSRegistrationStatus)) public avsOperatorStatus;
    mapping(address operator => mapping(bytes32 salt => bool)) public operatorSaltIsSpent;

    constructor(IDelegationManager delegation_, IPauserRegistry pauserRegistry_) Pausable(pauserRegistry_) {
        delegation = delegation_;
        emit Initialized(1);
    }

    /// The AVS calls, the operator has signed.
    function registerOperatorToAVS(address operator, SignatureWithSaltAndExpiry calldata operatorSignature)
        external
        onlyWhenNotPaused(REGISTERING)
    {
        require(!_isRegistered(operator), OperatorAlreadyRegisteredToAVS());
        require(!operatorSaltIsSpent[operator][operatorSignature.salt], SaltSpent());
        require(delegation.isOperator(operator), OperatorNotRegisteredToEigenLayer());
        (bytes32 salt, uint256 expiry) = (operatorSignature.salt, operatorSignature.expiry);
        bytes32 digest = calculateOperatorAVSRegistrationDigestHash(operator, msg.sender, salt, expiry);
        _checkSignature(operator, digest, operatorSignature.signature, expiry);

        operatorSaltIsSpent[operator][salt] = true;
        _setStatus(operator, OperatorAVSRegistrationStatus.REGISTERED);
    }

    function deregisterOperatorFromAVS(address operator) external onlyWhenNotPaused(REGISTERING) {
        require(_isRegistered(operator), OperatorNotRegisteredToAVS());
        _setStatus(operator, OperatorAVSRegistrationStatus.UNREGISTERED);
    }

    /// Takes back a signature that was given but not used.
    function cancelSalt(bytes32 salt) external {
        require(!operatorSaltIsSpent[msg.sender][salt], SaltSpent());
        operatorSaltIsSpent[msg.sender][salt] = true;
    }

    function updateAVSMetadataURI(string calldata metadataURI) external {
        emit AVSMetadataURIUpdated(msg.sender, metadataURI);
    }

    function calculateOperatorAVSRegistrationDigestHash(address operator, address avs, bytes32 salt, uint256 expiry)
        public
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(
            keccak256(abi.encode(OPERATOR_AVS_REGISTRATION_TYPEHASH, operator, avs, salt, expiry))
        );
    }

    function _isRegistered(address operator) private view returns (bool) {
        return avsOperatorStatus[msg.sender][operator] == OperatorAVSRegistrationStatus.REGISTERED;
    }

    function _setStatus(address operator, OperatorAVSRegistrationStatus status) private {
        avsOperatorStatus[msg.sender][operator] = status;
        emit OperatorAVSRegistrationStatusUpdated(operator, msg.sender, status);
    }
}
