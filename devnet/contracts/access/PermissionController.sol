// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {IPermissionController} from "../interfaces/IPermissionController.sol";

/// Admins and appointees of accounts. An account that never had an admin is its own.
contract PermissionController is IPermissionController {
    using EnumerableSet for EnumerableSet.AddressSet;
    using EnumerableSet for EnumerableSet.Bytes32Set;

    /// A permission is the target in the upper twenty bytes and the selector in the lower four.
    struct AccountPermissions {
        EnumerableSet.AddressSet pendingAdmins;
        EnumerableSet.AddressSet admins;
        mapping(address appointee => EnumerableSet.Bytes32Set) permissions;
        mapping(bytes32 permission => EnumerableSet.AddressSet) appointees;
    }

    mapping(address account => AccountPermissions) private _accounts;

    modifier onlyAdmin(address account) {
        require(isAdmin(account, msg.sender), NotAdmin());
        _;
    }

    constructor() {
        emit Initialized(1);
    }

    function addPendingAdmin(address account, address admin) external onlyAdmin(account) {
        AccountPermissions storage permissions = _accounts[account];
        require(!permissions.admins.contains(admin), AdminAlreadySet());
        require(permissions.pendingAdmins.add(admin), AdminAlreadyPending());
        emit PendingAdminAdded(account, admin);
    }

    function removePendingAdmin(address account, address admin) external onlyAdmin(account) {
        require(_accounts[account].pendingAdmins.remove(admin), AdminNotPending());
        emit PendingAdminRemoved(account, admin);
    }

    function acceptAdmin(address account) external {
        AccountPermissions storage permissions = _accounts[account];
        require(permissions.pendingAdmins.remove(msg.sender), AdminNotPending());
        require(permissions.admins.add(msg.sender), AdminAlreadySet());
        emit AdminSet(account, msg.sender);
    }

    function removeAdmin(address account, address admin) external onlyAdmin(account) {
        EnumerableSet.AddressSet storage admins = _accounts[account].admins;
        require(admins.length() > 1, CannotHaveZeroAdmins());
        require(admins.remove(admin), AdminNotSet());
        emit AdminRemoved(account, admin);
    }

    function setAppointee(address account, address appointee, address target, bytes4 selector)
        external
        onlyAdmin(account)
    {
        bytes32 permission = _encode(target, selector);
        AccountPermissions storage permissions = _accounts[account];
        require(permissions.permissions[appointee].add(permission), AppointeeAlreadySet());
        permissions.appointees[permission].add(appointee);
        emit AppointeeSet(account, appointee, target, selector);
    }

    function removeAppointee(address account, address appointee, address target, bytes4 selector)
        external
        onlyAdmin(account)
    {
        bytes32 permission = _encode(target, selector);
        AccountPermissions storage permissions = _accounts[account];
        require(permissions.permissions[appointee].remove(permission), AppointeeNotSet());
        permissions.appointees[permission].remove(appointee);
        emit AppointeeRemoved(account, appointee, target, selector);
    }

    function canCall(address account, address caller, address target, bytes4 selector) external view returns (bool) {
        return isAdmin(account, caller)
            || _accounts[account].permissions[caller].contains(_encode(target, selector));
    }

    function isAdmin(address account, address caller) public view returns (bool) {
        EnumerableSet.AddressSet storage admins = _accounts[account].admins;
        return admins.length() == 0 ? account == caller : admins.contains(caller);
    }

    function isPendingAdmin(address account, address pendingAdmin) external view returns (bool) {
        return _accounts[account].pendingAdmins.contains(pendingAdmin);
    }

    function getAdmins(address account) external view returns (address[] memory admins) {
        admins = _accounts[account].admins.values();
        if (admins.length == 0) {
            admins = new address[](1);
            admins[0] = account;
        }
    }

    function getPendingAdmins(address account) external view returns (address[] memory) {
        return _accounts[account].pendingAdmins.values();
    }

    function getAppointees(address account, address target, bytes4 selector) external view returns (address[] memory) {
        return _accounts[account].appointees[_encode(target, selector)].values();
    }

    function getAppointeePermissions(address account, address appointee)
        external
        view
        returns (address[] memory targets, bytes4[] memory selectors)
    {
        bytes32[] memory permissions = _accounts[account].permissions[appointee].values();
        targets = new address[](permissions.length);
        selectors = new bytes4[](permissions.length);
        for (uint256 i = 0; i < permissions.length; ++i) {
            targets[i] = address(bytes20(permissions[i]));
            selectors[i] = bytes4(uint32(uint256(permissions[i])));
        }
    }

    function _encode(address target, bytes4 selector) private pure returns (bytes32) {
        return bytes32(bytes20(target)) | bytes32(uint256(uint32(selector)));
    }
}
