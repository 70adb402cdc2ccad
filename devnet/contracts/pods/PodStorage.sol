// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBeaconDeposits} from "../interfaces/IBeaconDeposits.sol";
import {IEigenPod} from "../interfaces/IEigenPod.sol";
import {IEigenPodManager} from "../interfaces/IEigenPodManager.sol";
import {IPausable} from "../interfaces/IPausable.sol";
import {Checkpoint, ValidatorInfo, ValidatorStatus} from "../interfaces/PodTypes.sol";

/// What a pod remembers, who may do what, and the beacon chain's roots.
abstract contract PodStorage is IEigenPod {
    uint8 internal constant PAUSED_CREDENTIALS = 2;
    uint8 internal constant PAUSED_RECOVERY = 5;
    uint8 internal constant PAUSED_CHECKPOINTS = 6;
    uint8 internal constant PAUSED_CHECKPOINT_PROOFS = 7;
    uint8 internal constant PAUSED_STALE_BALANCES = 8;

    /// EIP-4788: asked for a block's timestamp, it answers the root of the beacon block before it.
    address private constant BEACON_ROOTS = 0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02;
    uint256 private constant BEACON_ROOTS_SECONDS = 8191 * 12;

    IEigenPodManager public immutable eigenPodManager;
    IBeaconDeposits public immutable ethPOS;

    address public podOwner;
    address public proofSubmitter;
    /// Ether here that has shares and so can be paid out.
    uint64 public withdrawableRestakedExecutionLayerGwei;
    uint64 public lastCheckpointTimestamp;
    /// Zero when no checkpoint is being made.
    uint64 public currentCheckpointTimestamp;
    uint256 public activeValidatorCount;
    mapping(uint64 checkpointTimestamp => uint64) public checkpointBalanceExitedGwei;

    Checkpoint internal _checkpoint;
    mapping(bytes32 pubkeyHash => ValidatorInfo) internal _validators;

    modifier onlyEigenPodManager() {
        require(msg.sender == address(eigenPodManager), OnlyEigenPodManager());
        _;
    }

    modifier onlyEigenPodOwner() {
        require(msg.sender == podOwner, OnlyEigenPodOwner());
        _;
    }

    modifier onlyOwnerOrProofSubmitter() {
        require(msg.sender == podOwner || msg.sender == proofSubmitter, OnlyEigenPodOwnerOrProofSubmitter());
        _;
    }

    /// The switches of all pods are the manager's.
    modifier onlyWhenNotPaused(uint8 index) {
        require(!IPausable(address(eigenPodManager)).paused(index), CurrentlyPaused());
        _;
    }

    /// The fork changed where things lie in a block; nothing is proven while the manager does not know of it.
    modifier onlyAfterFork() {
        require(eigenPodManager.pectraForkTimestamp() != 0, ForkTimestampZero());
        _;
    }

    constructor(IEigenPodManager manager, IBeaconDeposits deposits) {
        eigenPodManager = manager;
        ethPOS = deposits;
    }

    function currentCheckpoint() external view returns (Checkpoint memory) {
        return _checkpoint;
    }

    function validatorPubkeyHashToInfo(bytes32 validatorPubkeyHash) external view returns (ValidatorInfo memory) {
        return _validators[validatorPubkeyHash];
    }

    function validatorPubkeyToInfo(bytes calldata validatorPubkey) external view returns (ValidatorInfo memory) {
        return _validators[_hashPubkey(validatorPubkey)];
    }

    function validatorStatus(bytes32 pubkeyHash) external view returns (ValidatorStatus) {
        return _validators[pubkeyHash].status;
    }

    function validatorStatus(bytes calldata validatorPubkey) external view returns (ValidatorStatus) {
        return _validators[_hashPubkey(validatorPubkey)].status;
    }

    function getParentBlockRoot(uint64 timestamp) public view returns (bytes32) {
        require(block.timestamp < timestamp + BEACON_ROOTS_SECONDS, TimestampOutOfRange());
        (bool isFound, bytes memory answer) = BEACON_ROOTS.staticcall(abi.encode(timestamp));
        require(isFound && answer.length == 32, InvalidEIP4788Response());
        return abi.decode(answer, (bytes32));
    }

    function _hashPubkey(bytes calldata pubkey) internal pure returns (bytes32) {
        require(pubkey.length == 48, InvalidPubKeyLength());
        return sha256(abi.encodePacked(pubkey, bytes16(0)));
    }
}
