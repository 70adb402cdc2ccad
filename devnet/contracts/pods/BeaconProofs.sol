// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEigenPod} from "../interfaces/IEigenPod.sol";
import {BalanceContainerProof, BalanceProof, StateRootProof} from "../interfaces/PodTypes.sol";

/// Where validators and balances lie in a block of the beacon chain since Pectra, and whether a branch leads there.
/// Trees are hashed with sha256; numbers in them are little endian.
library BeaconProofs {
    uint64 internal constant FAR_FUTURE_EPOCH = type(uint64).max;

    uint256 private constant BLOCK_HEIGHT = 3;
    uint256 private constant STATE_INDEX = 3;
    uint256 private constant STATE_HEIGHT = 6;
    uint256 private constant VALIDATORS_INDEX = 11;
    uint256 private constant BALANCES_INDEX = 12;
    /// Both lists are one higher than their capacity asks: the length is mixed in on top.
    uint256 private constant VALIDATORS_HEIGHT = 41;
    uint256 private constant BALANCES_HEIGHT = 39;

    uint256 private constant FIELD_COUNT = 8;
    uint256 private constant BALANCES_PER_LEAF = 4;

    function verifyStateRoot(bytes32 blockRoot, StateRootProof calldata proof) internal pure {
        _verify(blockRoot, proof.beaconStateRoot, STATE_INDEX, proof.proof, BLOCK_HEIGHT);
    }

    function verifyValidator(
        bytes32 stateRoot,
        bytes32[] calldata fields,
        bytes calldata proof,
        uint40 validatorIndex
    ) internal pure {
        require(fields.length == FIELD_COUNT, IEigenPod.InvalidValidatorFieldsLength());
        uint256 index = (VALIDATORS_INDEX << VALIDATORS_HEIGHT) | validatorIndex;
        _verify(stateRoot, _rootOfFields(fields), index, proof, STATE_HEIGHT + VALIDATORS_HEIGHT);
    }

    function verifyBalanceContainer(bytes32 blockRoot, BalanceContainerProof calldata proof) internal pure {
        uint256 index = (STATE_INDEX << STATE_HEIGHT) | BALANCES_INDEX;
        _verify(blockRoot, proof.balanceContainerRoot, index, proof.proof, BLOCK_HEIGHT + STATE_HEIGHT);
    }

    /// The validator's balance in gwei.
    function verifyBalance(bytes32 containerRoot, uint64 validatorIndex, BalanceProof calldata proof)
        internal
        pure
        returns (uint64)
    {
        uint256 index = validatorIndex / BALANCES_PER_LEAF;
        _verify(containerRoot, proof.balanceRoot, index, proof.proof, BALANCES_HEIGHT);
        return toNumber(proof.balanceRoot << (64 * (validatorIndex % BALANCES_PER_LEAF)));
    }

    /// What the first eight bytes say.
    function toNumber(bytes32 leaf) internal pure returns (uint64) {
        return swapBytes(uint64(bytes8(leaf)));
    }

    function swapBytes(uint64 value) internal pure returns (uint64 swapped) {
        for (uint256 i = 0; i < 8; ++i) {
            swapped = (swapped << 8) | ((value >> (8 * i)) & 0xff);
        }
    }

    function _rootOfFields(bytes32[] calldata fields) private pure returns (bytes32) {
        bytes32[] memory nodes = fields;
        for (uint256 count = FIELD_COUNT / 2; count > 0; count /= 2) {
            for (uint256 i = 0; i < count; ++i) {
                nodes[i] = sha256(abi.encodePacked(nodes[2 * i], nodes[2 * i + 1]));
            }
        }
        return nodes[0];
    }

    function _verify(bytes32 root, bytes32 leaf, uint256 index, bytes calldata proof, uint256 height) private pure {
        require(proof.length == 32 * height, IEigenPod.InvalidProofLength());
        bytes32 node = leaf;
        for (uint256 i = 0; i < height; ++i) {
            bytes32 sibling = bytes32(proof[32 * i:32 * (i + 1)]);
            bool isLeft = (index >> i) & 1 == 0;
            node = sha256(isLeft ? abi.encodePacked(node, sibling) : abi.encodePacked(sibling, node));
        }
        require(node == root, IEigenPod.InvalidProof());
    }
}
