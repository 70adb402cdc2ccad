// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// Keeps parts of a common pool and shows them as a balance. Turning an amount into parts and back rounds down both
/// times, so a transfer may deliver one or two wei less than was asked.
contract RebasingToken is IERC20Metadata, IERC20Errors {
    uint8 public constant decimals = 18;

    string public name;
    string public symbol;
    uint256 public totalSupply;
    uint256 private _totalParts;
    mapping(address account => uint256) private _partsOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    /// The pool begins with parts worth more than one wei each, held by nobody.
    constructor(string memory name_, string memory symbol_) {
        name = name_;
        symbol = symbol_;
        _totalParts = 1e18;
        totalSupply = 1.037037037037037039e18;
    }

    function mint(address to, uint256 amount) external {
        uint256 parts = _toParts(amount);
        _totalParts += parts;
        _partsOf[to] += parts;
        totalSupply += amount;
        emit Transfer(address(0), to, amount);
    }

    /// Gives the pool another size: every balance grows or shrinks in proportion.
    function rebase(uint256 newTotalSupply) external {
        totalSupply = newTotalSupply;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        require(allowed >= amount, ERC20InsufficientAllowance(msg.sender, allowed, amount));
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - amount;
        _move(from, to, amount);
        return true;
    }

    function balanceOf(address account) public view returns (uint256) {
        return _partsOf[account] * totalSupply / _totalParts;
    }

    function _move(address from, address to, uint256 amount) private {
        require(to != address(0), ERC20InvalidReceiver(to));
        uint256 parts = _toParts(amount);
        require(_partsOf[from] >= parts, ERC20InsufficientBalance(from, balanceOf(from), amount));
        _partsOf[from] -= parts;
        _partsOf[to] += parts;
        emit Transfer(from, to, amount);
    }

    function _toParts(uint256 amount) private view returns (uint256) {
        return amount * _totalParts / totalSupply;
    }
}
