// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FaucetToken} from "./FaucetToken.sol";

/// A working token whose name and symbol try to break whatever shows them: markup, text that runs from right to left,
/// invisible characters and more than ten kilobytes.
contract HostileToken is FaucetToken {
    uint256 private constant MIN_BYTES = 10_240;

    constructor() FaucetToken("", "", 18) {}

    function name() public pure override returns (string memory) {
        return _repeat(unicode"<img src=x onerror=\"document.title='taken'\">\u202edekatS rehtE\u2066\u200b</td></script><script>document.title='taken'</script>");
    }

    function symbol() public pure override returns (string memory) {
        return _repeat(unicode"<b>HTEts\u202e\u200f'\"`${7*7}\u0000\n");
    }

    function _repeat(string memory text) private pure returns (string memory) {
        while (bytes(text).length < MIN_BYTES) {
            text = string.concat(text, text);
        }
        return text;
    }
}
