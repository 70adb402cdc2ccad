// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {BeaconProxy} from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import {UpgradeableBeacon} from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {Pausable} from "../access/Pausable.sol";
import {IBeaconDeposits} from "../interfaces/IBeaconDeposits.sol";
import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {IEigenPod} from "../interfaces/IEigenPod.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";
import {EigenPod} from "./EigenPod.sol";
import {PodShares} from "./PodShares.sol";

/// Gives each owner one pod, at an address that is known before.
contract EigenPodManager is PodShares, Ownable, Pausable {
    uint8 private constant PAUSED_NEW_PODS = 0;

    IBeaconDeposits public immutable ethPOS;
    address public immutable eigenPodBeacon;
    uint256 public numPods;
    address public proofTimestampSetter;
    /// In seconds. Pods prove nothing while it is zero.
    uint64 public pectraForkTimestamp;

    modifier onlyProofTimestampSetter() {
        require(msg.sender == proofTimestampSetter, OnlyProofTimestampSetter());
        _;
    }

    constructor(
        IDelegationManager manager,
        IBeaconDeposits deposits,
        IPauserRegistry registry,
        address initialOwner,
        uint64 forkTimestamp
    ) PodShares(manager) Ownable(initialOwner) Pausable(registry) {
        ethPOS = deposits;
        eigenPodBeacon = address(new UpgradeableBeacon(address(new EigenPod(this, deposits)), initialOwner));
        _setProofTimestampSetter(initialOwner);
        _setPectraForkTimestamp(forkTimestamp);
        emit Initialized(1);
    }

    function createPod() external onlyWhenNotPaused(PAUSED_NEW_PODS) returns (address) {
        require(!hasPod(msg.sender), EigenPodAlreadyExists());
        return _deployPod();
    }

    function stake(bytes calldata pubkey, bytes calldata signature, bytes32 depositDataRoot)
        external
        payable
        onlyWhenNotPaused(PAUSED_NEW_PODS)
    {
        address pod = hasPod(msg.sender) ? ownerToPod[msg.sender] : _deployPod();
        IEigenPod(pod).stake{value: msg.value}(pubkey, signature, depositDataRoot);
    }

    function setProofTimestampSetter(address newProofTimestampSetter) external onlyOwner {
        _setProofTimestampSetter(newProofTimestampSetter);
    }

    function setPectraForkTimestamp(uint64 timestamp) external onlyProofTimestampSetter {
        _setPectraForkTimestamp(timestamp);
    }

    /// The pod's address, also before there is one.
    function getPod(address podOwner) external view returns (address) {
        if (hasPod(podOwner)) return ownerToPod[podOwner];
        bytes memory arguments = abi.encode(eigenPodBeacon, _initialCall(podOwner));
        return Create2.computeAddress(
            _saltOf(podOwner), keccak256(abi.encodePacked(type(BeaconProxy).creationCode, arguments))
        );
    }

    function hasPod(address podOwner) public view returns (bool) {
        return ownerToPod[podOwner] != address(0);
    }

    function _deployPod() private returns (address pod) {
        pod = address(new BeaconProxy{salt: _saltOf(msg.sender)}(eigenPodBeacon, _initialCall(msg.sender)));
        ownerToPod[msg.sender] = pod;
        ++numPods;
        emit PodDeployed(pod, msg.sender);
    }

    function _setProofTimestampSetter(address newProofTimestampSetter) private {
        proofTimestampSetter = newProofTimestampSetter;
        emit ProofTimestampSetterSet(newProofTimestampSetter);
    }

    function _setPectraForkTimestamp(uint64 timestamp) private {
        pectraForkTimestamp = timestamp;
        emit PectraForkTimestampSet(timestamp);
    }

    function _saltOf(address podOwner) private pure returns (bytes32) {
        return bytes32(uint256(uint160(podOwner)));
    }

    function _initialCall(address podOwner) private pure returns (bytes memory) {
        return abi.encodeCall(EigenPod.initialize, (podOwner));
    }
}
