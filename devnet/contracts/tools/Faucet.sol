// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

interface IMintable {
    function mint(address to, uint256 amount) external;
}

/// Hands out some of every token of the local chain to whoever asks, for whomever.
contract Faucet {
    address[] private _tokens;
    uint256[] private _amounts;

    constructor(address[] memory tokens, uint256[] memory amounts) {
        _tokens = tokens;
        _amounts = amounts;
    }

    function drip(address[] calldata recipients) external {
        for (uint256 i = 0; i < recipients.length; ++i) {
            for (uint256 j = 0; j < _tokens.length; ++j) {
                IMintable(_tokens[j]).mint(recipients[i], _amounts[j]);
            }
        }
    }
}
