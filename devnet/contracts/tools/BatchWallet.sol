// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Multicall} from "./Multicall.sol";

/// An account that does several things in one transaction, for whoever asks it to, and takes ether.
contract BatchWallet is Multicall {
    receive() external payable {}
}
