// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// The chain's own contract, through which ether becomes a validator's. Its names are not ours.
interface IBeaconDeposits {
    event DepositEvent(bytes pubkey, bytes withdrawal_credentials, bytes amount, bytes signature, bytes index);

    function deposit(
        bytes calldata pubkey,
        bytes calldata withdrawal_credentials,
        bytes calldata signature,
        bytes32 deposit_data_root
    ) external payable;
}
