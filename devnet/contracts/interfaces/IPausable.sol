// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

interface IPausable {
    error CurrentlyPaused();
    error InputAddressZero();
    error InvalidNewPausedStatus();
    error OnlyPauser();
    error OnlyUnpauser();

    event Initialized(uint8 version);
    event Paused(address indexed account, uint256 newPausedStatus);
    event Unpaused(address indexed account, uint256 newPausedStatus);

    function pause(uint256 newPausedStatus) external;
    function pauseAll() external;
    function paused() external view returns (uint256);
    function paused(uint8 index) external view returns (bool);
    function unpause(uint256 newPausedStatus) external;
}
