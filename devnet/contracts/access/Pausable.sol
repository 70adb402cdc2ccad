// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPausable} from "../interfaces/IPausable.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";

/// A bit map of 256 switches. Pausers may only set bits, the unpauser may only clear them.
abstract contract Pausable is IPausable {
    IPauserRegistry public immutable pauserRegistry;
    uint256 private _pausedStatus;

    modifier onlyWhenNotPaused(uint8 index) {
        _checkNotPaused(index);
        _;
    }

    modifier onlyUnpauser() {
        _checkUnpauser();
        _;
    }

    constructor(IPauserRegistry registry) {
        require(address(registry) != address(0), InputAddressZero());
        pauserRegistry = registry;
    }

    function pause(uint256 newPausedStatus) external {
        _checkPauser();
        require(_pausedStatus & newPausedStatus == _pausedStatus, InvalidNewPausedStatus());
        _setPaused(newPausedStatus);
    }

    function pauseAll() external {
        _checkPauser();
        _setPaused(type(uint256).max);
    }

    function unpause(uint256 newPausedStatus) external onlyUnpauser {
        require(_pausedStatus | newPausedStatus == _pausedStatus, InvalidNewPausedStatus());
        _pausedStatus = newPausedStatus;
        emit Unpaused(msg.sender, newPausedStatus);
    }

    function paused() external view returns (uint256) {
        return _pausedStatus;
    }

    function paused(uint8 index) public view returns (bool) {
        return (_pausedStatus >> index) & 1 == 1;
    }

    function _setPaused(uint256 newPausedStatus) private {
        _pausedStatus = newPausedStatus;
        emit Paused(msg.sender, newPausedStatus);
    }

    function _checkNotPaused(uint8 index) internal view {
        require(!paused(index), CurrentlyPaused());
    }

    function _checkPauser() private view {
        require(pauserRegistry.isPauser(msg.sender), OnlyPauser());
    }

    function _checkUnpauser() internal view {
        require(msg.sender == pauserRegistry.unpauser(), OnlyUnpauser());
    }
}
