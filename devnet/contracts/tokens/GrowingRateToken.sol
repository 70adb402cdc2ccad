// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FaucetToken} from "./FaucetToken.sol";

/// Balances stand still while each token stands for more ether every second.
contract GrowingRateToken is FaucetToken {
    uint256 private constant FIRST_RATE = 1.08e18;
    uint256 private constant GROWTH_PER_SECOND = 1e9;

    uint256 private immutable _createdAt = block.timestamp;

    constructor(string memory name_, string memory symbol_) FaucetToken(name_, symbol_, 18) {}

    /// Ether for one token, in wei.
    function exchangeRate() external view returns (uint256) {
        return FIRST_RATE + GROWTH_PER_SECOND * (block.timestamp - _createdAt);
    }
}
