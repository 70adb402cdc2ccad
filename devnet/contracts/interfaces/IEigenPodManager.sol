// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBeaconDeposits} from "./IBeaconDeposits.sol";
import {IDelegationManager} from "./IDelegationManager.sol";
import {IShareManager} from "./IShareManager.sol";

/// Shares are wei: one for each wei that was proven.
interface IEigenPodManager is IShareManager {
    error EigenPodAlreadyExists();
    error InvalidStrategy();
    error LegacyWithdrawalsNotCompleted();
    error OnlyDelegationManager();
    error OnlyEigenPod();
    error OnlyProofTimestampSetter();
    error SharesNegative();
    error SharesNotMultipleOfGwei();

    event BeaconChainSlashingFactorDecreased(
        address staker, uint64 prevBeaconChainSlashingFactor, uint64 newBeaconChainSlashingFactor
    );
    event BurnableETHSharesIncreased(uint256 shares);
    event NewTotalShares(address indexed podOwner, int256 newTotalShares);
    event PectraForkTimestampSet(uint64 newPectraForkTimestamp);
    event PodDeployed(address indexed eigenPod, address indexed podOwner);
    event PodSharesUpdated(address indexed podOwner, int256 sharesDelta);
    event ProofTimestampSetterSet(address newProofTimestampSetter);

    function createPod() external returns (address);
    function recordBeaconChainETHBalanceUpdate(
        address podOwner,
        uint256 prevRestakedBalanceWei,
        int256 balanceDeltaWei
    ) external;
    function setPectraForkTimestamp(uint64 timestamp) external;
    function setProofTimestampSetter(address newProofTimestampSetter) external;
    function stake(bytes calldata pubkey, bytes calldata signature, bytes32 depositDataRoot) external payable;

    function beaconChainETHStrategy() external view returns (address);
    function beaconChainSlashingFactor(address podOwner) external view returns (uint64);
    function burnableETHShares() external view returns (uint256);
    function delegationManager() external view returns (IDelegationManager);
    function eigenPodBeacon() external view returns (address);
    function ethPOS() external view returns (IBeaconDeposits);
    function getPod(address podOwner) external view returns (address);
    function hasPod(address podOwner) external view returns (bool);
    function numPods() external view returns (uint256);
    function ownerToPod(address podOwner) external view returns (address);
    function pectraForkTimestamp() external view returns (uint64);
    function podOwnerDepositShares(address podOwner) external view returns (int256 shares);
    function proofTimestampSetter() external view returns (address);
}
