// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IBeaconDeposits} from "../interfaces/IBeaconDeposits.sol";
import {IEigenPodManager} from "../interfaces/IEigenPodManager.sol";
import {StateRootProof, ValidatorInfo, ValidatorProof, ValidatorStatus} from "../interfaces/PodTypes.sol";
import {BeaconProofs} from "./BeaconProofs.sol";
import {PodCheckpoints} from "./PodCheckpoints.sol";
import {PodStorage} from "./PodStorage.sol";

/// One owner's place on the execution layer: validators that pay to it count as the owner's stake once that is proven.
/// It cannot ask validators to exit or consolidate: a local chain has nobody to ask.
contract EigenPod is PodCheckpoints {
    using SafeERC20 for IERC20;

    /// Places in a validator's record.
    uint256 private constant PUBKEY_HASH = 0;
    uint256 private constant CREDENTIALS = 1;
    uint256 private constant EFFECTIVE_BALANCE = 2;
    uint256 private constant IS_SLASHED = 3;
    uint256 private constant ACTIVATION_EPOCH = 5;
    uint256 private constant EXIT_EPOCH = 6;

    constructor(IEigenPodManager manager, IBeaconDeposits deposits) PodStorage(manager, deposits) {}

    receive() external payable {
        emit NonBeaconChainETHReceived(msg.value);
    }

    /// Called once, in the transaction that creates the pod.
    function initialize(address owner) external {
        require(podOwner == address(0) && owner != address(0), InputAddressZero());
        podOwner = owner;
        emit Initialized(1);
    }

    function stake(bytes calldata pubkey, bytes calldata signature, bytes32 depositDataRoot)
        external
        payable
        onlyEigenPodManager
    {
        require(msg.value == 32 ether, MsgValueNot32ETH());
        ethPOS.deposit{value: msg.value}(pubkey, abi.encodePacked(_credentials(1)), signature, depositDataRoot);
        emit EigenPodStaked(_hashPubkey(pubkey));
    }

    function verifyWithdrawalCredentials(
        uint64 beaconTimestamp,
        StateRootProof calldata stateRootProof,
        uint40[] calldata validatorIndices,
        bytes[] calldata validatorFieldsProofs,
        bytes32[][] calldata validatorFields
    ) external onlyOwnerOrProofSubmitter onlyWhenNotPaused(PAUSED_CREDENTIALS) onlyAfterFork {
        uint256 count = validatorIndices.length;
        require(
            validatorFieldsProofs.length == count && validatorFields.length == count, InputArrayLengthMismatch()
        );
        // What an older block says may have come here since, and would count twice.
        require(
            beaconTimestamp > lastCheckpointTimestamp && beaconTimestamp > currentCheckpointTimestamp,
            BeaconTimestampBeforeLatestCheckpoint()
        );
        BeaconProofs.verifyStateRoot(getParentBlockRoot(beaconTimestamp), stateRootProof);
        uint256 totalGwei = 0;
        for (uint256 i = 0; i < count; ++i) {
            _requireOurs(validatorFields[i]);
            BeaconProofs.verifyValidator(
                stateRootProof.beaconStateRoot, validatorFields[i], validatorFieldsProofs[i], validatorIndices[i]
            );
            totalGwei += _restake(validatorIndices[i], validatorFields[i]);
        }
        eigenPodManager.recordBeaconChainETHBalanceUpdate(podOwner, 0, int256(totalGwei * 1 gwei));
    }

    /// Anybody may have a checkpoint made once a validator was slashed, so that its owner cannot hide the loss.
    function verifyStaleBalance(
        uint64 beaconTimestamp,
        StateRootProof calldata stateRootProof,
        ValidatorProof calldata proof
    ) external onlyWhenNotPaused(PAUSED_CHECKPOINTS) onlyWhenNotPaused(PAUSED_STALE_BALANCES) onlyAfterFork {
        require(proof.validatorFields.length > IS_SLASHED, InvalidValidatorFieldsLength());
        ValidatorInfo memory validator = _validators[proof.validatorFields[PUBKEY_HASH]];
        require(beaconTimestamp > validator.lastCheckpointedAt, BeaconTimestampTooFarInPast());
        require(validator.status == ValidatorStatus.ACTIVE, ValidatorNotActiveInPod());
        require(proof.validatorFields[IS_SLASHED] != 0, ValidatorNotSlashedOnBeaconChain());
        BeaconProofs.verifyStateRoot(getParentBlockRoot(beaconTimestamp), stateRootProof);
        BeaconProofs.verifyValidator(
            stateRootProof.beaconStateRoot, proof.validatorFields, proof.proof, uint40(validator.validatorIndex)
        );
        _startCheckpoint(false);
    }

    /// Pays whole gwei; what a withdrawal has beyond them is gone.
    function withdrawRestakedBeaconChainETH(address recipient, uint256 amountWei) external onlyEigenPodManager {
        uint256 amountGwei = amountWei / 1 gwei;
        require(amountGwei <= withdrawableRestakedExecutionLayerGwei, InsufficientWithdrawableBalance());
        withdrawableRestakedExecutionLayerGwei -= uint64(amountGwei);
        emit RestakedBeaconChainETHWithdrawn(recipient, amountGwei * 1 gwei);
        Address.sendValue(payable(recipient), amountGwei * 1 gwei);
    }

    function setProofSubmitter(address newProofSubmitter) external onlyEigenPodOwner {
        emit ProofSubmitterUpdated(proofSubmitter, newProofSubmitter);
        proofSubmitter = newProofSubmitter;
    }

    /// Gives back tokens that somebody sent here by mistake.
    function recoverTokens(address[] calldata tokenList, uint256[] calldata amountsToWithdraw, address recipient)
        external
        onlyEigenPodOwner
        onlyWhenNotPaused(PAUSED_RECOVERY)
    {
        require(tokenList.length == amountsToWithdraw.length, InputArrayLengthMismatch());
        for (uint256 i = 0; i < tokenList.length; ++i) {
            IERC20(tokenList[i]).safeTransfer(recipient, amountsToWithdraw[i]);
        }
    }

    /// A validator that is on its way out would be paid here and still count by what it had.
    function _requireOurs(bytes32[] calldata fields) private view {
        require(fields.length > EXIT_EPOCH, InvalidValidatorFieldsLength());
        require(
            _validators[fields[PUBKEY_HASH]].status == ValidatorStatus.INACTIVE, CredentialsAlreadyVerified()
        );
        require(
            BeaconProofs.toNumber(fields[ACTIVATION_EPOCH]) != BeaconProofs.FAR_FUTURE_EPOCH,
            ValidatorInactiveOnBeaconChain()
        );
        require(
            BeaconProofs.toNumber(fields[EXIT_EPOCH]) == BeaconProofs.FAR_FUTURE_EPOCH,
            ValidatorIsExitingBeaconChain()
        );
        require(
            fields[CREDENTIALS] == _credentials(1) || fields[CREDENTIALS] == _credentials(2),
            WithdrawalCredentialsNotForEigenPod()
        );
    }

    /// Counts as part of a checkpoint that is being made: it needs no proof there, but a loss is measured against it too.
    function _restake(uint40 validatorIndex, bytes32[] calldata fields) private returns (uint64 balanceGwei) {
        bytes32 pubkeyHash = fields[PUBKEY_HASH];
        balanceGwei = BeaconProofs.toNumber(fields[EFFECTIVE_BALANCE]);
        uint64 timestamp = currentCheckpointTimestamp == 0 ? lastCheckpointTimestamp : currentCheckpointTimestamp;
        _validators[pubkeyHash] = ValidatorInfo({
            validatorIndex: validatorIndex,
            restakedBalanceGwei: balanceGwei,
            lastCheckpointedAt: timestamp,
            status: ValidatorStatus.ACTIVE
        });
        ++activeValidatorCount;
        _checkpoint.prevBeaconBalanceGwei += balanceGwei;
        emit ValidatorRestaked(pubkeyHash);
        emit ValidatorBalanceUpdated(pubkeyHash, timestamp, balanceGwei);
    }

    /// Kind 1 is a plain validator, kind 2 one whose balance compounds.
    function _credentials(uint8 kind) private view returns (bytes32) {
        return bytes32(abi.encodePacked(bytes1(kind), bytes11(0), address(this)));
    }
}
