// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBeaconDeposits} from "../interfaces/IBeaconDeposits.sol";
import {BeaconProofs} from "./BeaconProofs.sol";

/// Stands for the chain's deposit contract: it keeps the ether and tells of it, and no validator comes of that.
/// The data root is not looked at.
contract BeaconDeposits is IBeaconDeposits {
    uint64 private _count;

    function deposit(
        bytes calldata pubkey,
        bytes calldata withdrawal_credentials,
        bytes calldata signature,
        bytes32
    ) external payable {
        bytes memory amount = _littleEndian(uint64(msg.value / 1 gwei));
        emit DepositEvent(pubkey, withdrawal_credentials, amount, signature, _littleEndian(_count++));
    }

    function _littleEndian(uint64 value) private pure returns (bytes memory) {
        return abi.encodePacked(BeaconProofs.swapBytes(value));
    }
}
