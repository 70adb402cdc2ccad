// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAVSRegistrar} from "../interfaces/IAVSRegistrar.sol";

/// Lets every operator join and leave any AVS.
contract OpenRegistrar is IAVSRegistrar {
    function registerOperator(address operator, address avs, uint32[] calldata operatorSetIds, bytes calldata data)
        external {}

    function deregisterOperator(address operator, address avs, uint32[] calldata operatorSetIds) external {}

    function supportsAVS(address) external pure returns (bool) {
        return true;
    }
}
