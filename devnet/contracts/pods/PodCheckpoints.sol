// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    BalanceContainerProof,
    BalanceProof,
    Checkpoint,
    ValidatorInfo,
    ValidatorStatus
} from "../interfaces/PodTypes.sol";
import {BeaconProofs} from "./BeaconProofs.sol";
import {PodStorage} from "./PodStorage.sol";

/// Compares what the owner has shares for with what lies here and with every validator's balance at one block.
abstract contract PodCheckpoints is PodStorage {
    function startCheckpoint(bool revertIfNoBalance)
        external
        onlyOwnerOrProofSubmitter
        onlyWhenNotPaused(PAUSED_CHECKPOINTS)
    {
        _startCheckpoint(revertIfNoBalance);
    }

    /// For anybody, because a proof can say nothing but the truth. Proofs that come twice are passed over.
    function verifyCheckpointProofs(
        BalanceContainerProof calldata balanceContainerProof,
        BalanceProof[] calldata proofs
    ) external onlyWhenNotPaused(PAUSED_CHECKPOINT_PROOFS) onlyAfterFork {
        uint64 timestamp = currentCheckpointTimestamp;
        require(timestamp != 0, NoActiveCheckpoint());
        Checkpoint memory checkpoint = _checkpoint;
        BeaconProofs.verifyBalanceContainer(checkpoint.beaconBlockRoot, balanceContainerProof);
        for (uint256 i = 0; i < proofs.length; ++i) {
            ValidatorInfo storage validator = _validators[proofs[i].pubkeyHash];
            if (validator.status != ValidatorStatus.ACTIVE || validator.lastCheckpointedAt >= timestamp) continue;
            uint64 balanceGwei = BeaconProofs.verifyBalance(
                balanceContainerProof.balanceContainerRoot, validator.validatorIndex, proofs[i]
            );
            --checkpoint.proofsRemaining;
            checkpoint.prevBeaconBalanceGwei += validator.restakedBalanceGwei;
            checkpoint.balanceDeltasGwei += int64(balanceGwei) - int64(validator.restakedBalanceGwei);
            _checkpointValidator(validator, proofs[i].pubkeyHash, timestamp, balanceGwei);
        }
        _keepOrFinalize(checkpoint);
    }

    /// The parent's root is the newest that the chain can tell of.
    function _startCheckpoint(bool revertIfNoBalance) internal {
        uint64 timestamp = uint64(block.timestamp);
        require(currentCheckpointTimestamp == 0, CheckpointAlreadyActive());
        require(lastCheckpointTimestamp != timestamp, CannotCheckpointTwiceInSingleBlock());
        uint64 balanceGwei = uint64(address(this).balance / 1 gwei) - withdrawableRestakedExecutionLayerGwei;
        require(balanceGwei != 0 || !revertIfNoBalance, NoBalanceToCheckpoint());

        Checkpoint memory checkpoint = Checkpoint({
            beaconBlockRoot: getParentBlockRoot(timestamp),
            proofsRemaining: uint24(activeValidatorCount),
            podBalanceGwei: balanceGwei,
            balanceDeltasGwei: 0,
            prevBeaconBalanceGwei: 0
        });
        currentCheckpointTimestamp = timestamp;
        _keepOrFinalize(checkpoint);
        emit CheckpointCreated(timestamp, checkpoint.beaconBlockRoot, checkpoint.proofsRemaining);
    }

    /// A validator with nothing left has exited: its ether has come here, or will.
    function _checkpointValidator(
        ValidatorInfo storage validator,
        bytes32 pubkeyHash,
        uint64 timestamp,
        uint64 balanceGwei
    ) private {
        uint64 previousGwei = validator.restakedBalanceGwei;
        validator.lastCheckpointedAt = timestamp;
        if (balanceGwei != previousGwei) {
            validator.restakedBalanceGwei = balanceGwei;
            emit ValidatorBalanceUpdated(pubkeyHash, timestamp, balanceGwei);
        }
        if (balanceGwei == 0) {
            validator.status = ValidatorStatus.WITHDRAWN;
            --activeValidatorCount;
            checkpointBalanceExitedGwei[timestamp] += previousGwei;
            emit ValidatorWithdrawn(timestamp, pubkeyHash);
        }
        emit ValidatorCheckpointed(timestamp, pubkeyHash);
    }

    /// What was there before includes what lay here with shares, but nothing that only this checkpoint found.
    function _keepOrFinalize(Checkpoint memory checkpoint) private {
        _checkpoint = checkpoint;
        if (checkpoint.proofsRemaining != 0) return;

        uint256 previousGwei = uint256(withdrawableRestakedExecutionLayerGwei) + checkpoint.prevBeaconBalanceGwei;
        int256 deltaGwei = int256(uint256(checkpoint.podBalanceGwei)) + checkpoint.balanceDeltasGwei;
        withdrawableRestakedExecutionLayerGwei += checkpoint.podBalanceGwei;
        lastCheckpointTimestamp = currentCheckpointTimestamp;
        delete currentCheckpointTimestamp;
        emit CheckpointFinalized(lastCheckpointTimestamp, deltaGwei * 1 gwei);
        eigenPodManager.recordBeaconChainETHBalanceUpdate(podOwner, previousGwei * 1 gwei, deltaGwei * 1 gwei);
    }
}
