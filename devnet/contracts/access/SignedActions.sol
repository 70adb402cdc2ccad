// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ShortString, ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";

/// EIP-712 signatures of accounts and contracts (ERC-1271). The domain's version is the first character of the
/// contract's, and there is no `eip712Domain()`: who signs must not come to rely on it.
abstract contract SignedActions {
    error InvalidSignature();
    error SignatureExpired();

    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    ShortString private immutable _version = ShortStrings.toShortString("1.12.0");

    function version() external view virtual returns (string memory) {
        return ShortStrings.toString(_version);
    }

    function domainSeparator() public view returns (bytes32) {
        return keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256("EigenLayer"), keccak256("1"), block.chainid, address(this))
        );
    }

    function _hashTypedDataV4(bytes32 structHash) internal view returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(domainSeparator(), structHash);
    }

    /// An expiry equal to the block's timestamp is still valid.
    function _checkSignature(address signer, bytes32 digest, bytes memory signature, uint256 expiry) internal view {
        require(expiry >= block.timestamp, SignatureExpired());
        require(SignatureChecker.isValidSignatureNow(signer, digest, signature), InvalidSignature());
    }
}
