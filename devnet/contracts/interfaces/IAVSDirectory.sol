// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDelegationManager} from "./IDelegationManager.sol";

struct SignatureWithSaltAndExpiry {
    bytes signature;
    bytes32 salt;
    uint256 expiry;
}

interface IAVSDirectory {
    enum OperatorAVSRegistrationStatus {
        UNREGISTERED,
        REGISTERED
    }

    error OperatorAlreadyRegisteredToAVS();
    error OperatorNotRegisteredToAVS();
    error OperatorNotRegisteredToEigenLayer();
    error SaltSpent();

    event AVSMetadataURIUpdated(address indexed avs, string metadataURI);
    event OperatorAVSRegistrationStatusUpdated(
        address indexed operator, address indexed avs, OperatorAVSRegistrationStatus status
    );

    function cancelSalt(bytes32 salt) external;
    function deregisterOperatorFromAVS(address operator) external;
    function registerOperatorToAVS(address operator, SignatureWithSaltAndExpiry calldata operatorSignature) external;
    function updateAVSMetadataURI(string calldata metadataURI) external;

    function OPERATOR_AVS_REGISTRATION_TYPEHASH() external view returns (bytes32);
    function avsOperatorStatus(address avs, address operator)
        external
        view
        returns (OperatorAVSRegistrationStatus status);
    function calculateOperatorAVSRegistrationDigestHash(address operator, address avs, bytes32 salt, uint256 expiry)
        external
        view
        returns (bytes32);
    function delegation() external view returns (IDelegationManager);
    function operatorSaltIsSpent(address operator, bytes32 salt) external view returns (bool isSpent);
}
