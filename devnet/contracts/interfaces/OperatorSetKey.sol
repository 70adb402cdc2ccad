// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OperatorSet} from "./ProtocolTypes.sol";

/// The storage key of an operator set: the AVS in the upper twenty bytes, the id in the lower twelve.
library OperatorSetKey {
    function encode(OperatorSet memory operatorSet) internal pure returns (bytes32) {
        return bytes32(bytes20(operatorSet.avs)) | bytes32(uint256(operatorSet.id));
    }

    function decode(bytes32 key) internal pure returns (OperatorSet memory) {
        return OperatorSet({avs: address(bytes20(key)), id: uint32(uint256(key))});
    }
}
