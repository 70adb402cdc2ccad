// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPermissionController} from "../interfaces/IPermissionController.sol";

/// Lets an account's admins and appointees act for it.
abstract contract Permissioned {
    error InvalidPermissions();

    IPermissionController public immutable permissionController;

    modifier onlyAllowedBy(address account) {
        _checkCanCall(account);
        _;
    }

    constructor(IPermissionController controller) {
        permissionController = controller;
    }

    function _checkCanCall(address account) internal view {
        require(_canCall(account), InvalidPermissions());
    }

    /// Judges the function that was called from outside, by its selector.
    function _canCall(address account) internal view returns (bool) {
        return permissionController.canCall(account, msg.sender, address(this), msg.sig);
    }
}
