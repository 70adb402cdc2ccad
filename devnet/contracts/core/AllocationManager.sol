// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Pausable} from "../access/Pausable.sol";
import {Permissioned} from "../access/Permissioned.sol";
import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";
import {IPermissionController} from "../interfaces/IPermissionController.sol";
import {AllocationStorage} from "./AllocationStorage.sol";
import {AllocationViews} from "./AllocationViews.sol";
import {OperatorAllocations} from "./OperatorAllocations.sol";
import {OperatorSets} from "./OperatorSets.sol";
import {OperatorSlashing} from "./OperatorSlashing.sol";
import {SetMembership} from "./SetMembership.sol";

/// Operator sets, what operators allocate to them, and slashing.
contract AllocationManager is OperatorSets, SetMembership, OperatorAllocations, OperatorSlashing, AllocationViews {
    constructor(
        IDelegationManager delegation_,
        IPermissionController permissionController_,
        IPauserRegistry pauserRegistry_,
        address eigenStrategy_,
        uint32 deallocationDelay,
        uint32 allocationConfigurationDelay
    )
        AllocationStorage(delegation_, eigenStrategy_, deallocationDelay, allocationConfigurationDelay)
        Pausable(pauserRegistry_)
        Permissioned(permissionController_)
    {
        emit Initialized(1);
    }

    /// The views live here: there is no second contract.
    function viewImplementation() external view returns (address) {
        return address(this);
    }
}
