// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Pausable} from "../access/Pausable.sol";
import {Permissioned} from "../access/Permissioned.sol";
import {IAllocationManager} from "../interfaces/IAllocationManager.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";
import {IPermissionController} from "../interfaces/IPermissionController.sol";
import {OperatorSplits} from "./OperatorSplits.sol";

/// How rewards are shared between an operator and those who delegate to it.
contract RewardsCoordinator is OperatorSplits {
    constructor(
        IAllocationManager allocationManager_,
        IPermissionController permissionController_,
        IPauserRegistry pauserRegistry_,
        address initialOwner,
        uint32 activationDelay_,
        uint16 defaultSplit
    )
        OperatorSplits(allocationManager_, activationDelay_, defaultSplit)
        Ownable(initialOwner)
        Pausable(pauserRegistry_)
        Permissioned(permissionController_)
    {
        emit Initialized(1);
    }
}
