// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Names a set of operators: the AVS that owns it and the id that the AVS chose.
struct OperatorSet {
    address avs;
    uint32 id;
}

struct SignatureWithExpiry {
    bytes signature;
    uint256 expiry;
}

/// Fixed when a withdrawal is queued; its hash is the withdrawal root.
struct Withdrawal {
    address staker;
    address delegatedTo;
    address withdrawer;
    uint256 nonce;
    uint32 startBlock;
    address[] strategies;
    uint256[] scaledShares;
}

/// The third field is accepted and ignored: the withdrawer is always the staker.
struct QueuedWithdrawalParams {
    address[] strategies;
    uint256[] depositShares;
    address __deprecated_withdrawer;
}

struct CreateSetParams {
    uint32 operatorSetId;
    address[] strategies;
}

struct CreateSetParamsV2 {
    uint32 operatorSetId;
    address[] strategies;
    address slasher;
}

struct RegisterParams {
    address avs;
    uint32[] operatorSetIds;
    bytes data;
}

struct DeregisterParams {
    address operator;
    address avs;
    uint32[] operatorSetIds;
}

/// `effectBlock` is zero when nothing is pending.
struct Allocation {
    uint64 currentMagnitude;
    int128 pendingDiff;
    uint32 effectBlock;
}

struct AllocateParams {
    OperatorSet operatorSet;
    address[] strategies;
    uint64[] newMagnitudes;
}

struct SlashingParams {
    address operator;
    uint32 operatorSetId;
    address[] strategies;
    uint256[] wadsToSlash;
    string description;
}
