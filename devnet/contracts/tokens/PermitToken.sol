// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {FaucetToken} from "./FaucetToken.sol";

/// Allowances can be given by signature (ERC-2612).
contract PermitToken is FaucetToken, ERC20Permit {
    constructor(string memory name_, string memory symbol_) FaucetToken(name_, symbol_, 18) ERC20Permit(name_) {}

    function decimals() public view override(ERC20, FaucetToken) returns (uint8) {
        return FaucetToken.decimals();
    }
}
