// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {Pausable} from "../access/Pausable.sol";
import {Permissioned} from "../access/Permissioned.sol";
import {SignedActions} from "../access/SignedActions.sol";
import {IAllocationManager} from "../interfaces/IAllocationManager.sol";
import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {IShareManager} from "../interfaces/IShareManager.sol";
import {IStrategyManager} from "../interfaces/IStrategyManager.sol";
import {Withdrawal} from "../interfaces/ProtocolTypes.sol";
import {ShareMath} from "./ShareMath.sol";

/// What the DelegationManager remembers, and the questions that need nothing else.
abstract contract DelegationStorage is IDelegationManager, Pausable, Permissioned, SignedActions {
    bytes32 public constant DELEGATION_APPROVAL_TYPEHASH = keccak256(
        "DelegationApproval(address delegationApprover,address staker,address operator,bytes32 salt,uint256 expiry)"
    );
    address public constant beaconChainETHStrategy = 0xbeaC0eeEeeeeEEeEeEEEEeeEEeEeeeEeeEEBEaC0;

    uint8 internal constant DELEGATING = 0;
    uint8 internal constant QUEUEING = 1;
    uint8 internal constant COMPLETING = 2;

    IStrategyManager public immutable strategyManager;
    IAllocationManager public immutable allocationManager;
    /// Zero on a chain without native restaking.
    address public immutable eigenPodManager;
    uint32 public immutable minWithdrawalDelayBlocks;

    mapping(address staker => address operator) public delegatedTo;
    mapping(address operator => address approver) public delegationApprover;
    mapping(address approver => mapping(bytes32 salt => bool)) public delegationApproverSaltIsSpent;
    mapping(address operator => mapping(address strategy => uint256)) public operatorShares;
    mapping(address staker => uint256) public cumulativeWithdrawalsQueued;
    mapping(bytes32 root => bool) public pendingWithdrawals;

    /// Zero stands for 1e18.
    mapping(address staker => mapping(address strategy => uint256)) internal _scalingFactors;
    mapping(bytes32 root => Withdrawal) internal _queuedWithdrawals;
    mapping(address staker => EnumerableSet.Bytes32Set) internal _queuedRoots;
    /// Running sums by block, so that the part queued within the slashable window is a difference of two.
    mapping(address operator => mapping(address strategy => Checkpoints.Trace256)) internal _cumulativeScaledShares;

    constructor(
        IStrategyManager strategyManager_,
        IAllocationManager allocationManager_,
        address eigenPodManager_,
        uint32 withdrawalDelayBlocks
    ) {
        strategyManager = strategyManager_;
        allocationManager = allocationManager_;
        eigenPodManager = eigenPodManager_;
        minWithdrawalDelayBlocks = withdrawalDelayBlocks;
    }

    function isDelegated(address staker) public view returns (bool) {
        return delegatedTo[staker] != address(0);
    }

    function isOperator(address operator) public view returns (bool) {
        return operator != address(0) && delegatedTo[operator] == operator;
    }

    function depositScalingFactor(address staker, address strategy) public view returns (uint256) {
        uint256 factor = _scalingFactors[staker][strategy];
        return factor == 0 ? ShareMath.WAD : factor;
    }

    /// Without a pod manager native ETH is a strategy that nobody holds.
    function _isHeldInPods(address strategy) internal view returns (bool) {
        return strategy == beaconChainETHStrategy && eigenPodManager != address(0);
    }

    function _shareManager(address strategy) internal view returns (IShareManager) {
        return _isHeldInPods(strategy) ? IShareManager(eigenPodManager) : strategyManager;
    }
}
