// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IShareManager} from "./IShareManager.sol";

/// Only what the DelegationManager calls.
interface IEigenPodManager is IShareManager {
    function beaconChainSlashingFactor(address podOwner) external view returns (uint64);
}
