// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

enum ValidatorStatus {
    INACTIVE,
    ACTIVE,
    WITHDRAWN
}

/// `lastCheckpointedAt` is in seconds, balances are in gwei as the beacon chain counts them.
struct ValidatorInfo {
    uint64 validatorIndex;
    uint64 restakedBalanceGwei;
    uint64 lastCheckpointedAt;
    ValidatorStatus status;
}

/// Stays when the checkpoint has ended, until the next one begins; `prevBeaconBalanceGwei` grows in it with every validator
/// that is proven in the meantime.
struct Checkpoint {
    bytes32 beaconBlockRoot;
    uint24 proofsRemaining;
    uint64 podBalanceGwei;
    int64 balanceDeltasGwei;
    uint64 prevBeaconBalanceGwei;
}

/// That a state belongs to a block.
struct StateRootProof {
    bytes32 beaconStateRoot;
    bytes proof;
}

/// That a validator belongs to a state.
struct ValidatorProof {
    bytes32[] validatorFields;
    bytes proof;
}

/// That the balances belong to a block.
struct BalanceContainerProof {
    bytes32 balanceContainerRoot;
    bytes proof;
}

/// That a validator's balance is among the balances; a leaf holds four.
struct BalanceProof {
    bytes32 pubkeyHash;
    bytes32 balanceRoot;
    bytes proof;
}
