// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

interface IPauserRegistry {
    error InputAddressZero();
    error OnlyUnpauser();

    event PauserStatusChanged(address pauser, bool canPause);
    event UnpauserChanged(address previousUnpauser, address newUnpauser);

    function isPauser(address account) external view returns (bool);
    function setIsPauser(address newPauser, bool canPause) external;
    function setUnpauser(address newUnpauser) external;
    function unpauser() external view returns (address);
}
