// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Pausable} from "../access/Pausable.sol";
import {Permissioned} from "../access/Permissioned.sol";
import {IAllocationManager} from "../interfaces/IAllocationManager.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";
import {IPermissionController} from "../interfaces/IPermissionController.sol";
import {IStrategyManager} from "../interfaces/IStrategyManager.sol";
import {SignatureWithExpiry} from "../interfaces/ProtocolTypes.sol";
import {DelegationStorage} from "./DelegationStorage.sol";
import {DelegationViews} from "./DelegationViews.sol";
import {ShareMath} from "./ShareMath.sol";

/// Who is an operator, and to which operator each staker's whole stake is delegated.
contract DelegationManager is DelegationViews {
    constructor(
        IStrategyManager strategyManager_,
        IAllocationManager allocationManager_,
        IPermissionController permissionController_,
        IPauserRegistry pauserRegistry_,
        address eigenPodManager_,
        uint32 withdrawalDelayBlocks
    )
        DelegationStorage(strategyManager_, allocationManager_, eigenPodManager_, withdrawalDelayBlocks)
        Pausable(pauserRegistry_)
        Permissioned(permissionController_)
    {
        emit Initialized(1);
    }

    modifier onlyForOperator(address operator) {
        _checkCanCall(operator);
        require(isOperator(operator), OperatorNotRegistered());
        _;
    }

    function registerAsOperator(address initDelegationApprover, uint32 allocationDelay, string calldata metadataURI)
        external
        onlyWhenNotPaused(DELEGATING)
    {
        require(!isDelegated(msg.sender), ActivelyDelegated());
        allocationManager.setAllocationDelay(msg.sender, allocationDelay);
        _setApprover(msg.sender, initDelegationApprover);
        _delegate(msg.sender, msg.sender);
        emit OperatorRegistered(msg.sender, initDelegationApprover);
        emit OperatorMetadataURIUpdated(msg.sender, metadataURI);
    }

    function modifyOperatorDetails(address operator, address newDelegationApprover)
        external
        onlyForOperator(operator)
    {
        _setApprover(operator, newDelegationApprover);
    }

    function updateOperatorMetadataURI(address operator, string calldata metadataURI)
        external
        onlyForOperator(operator)
    {
        emit OperatorMetadataURIUpdated(operator, metadataURI);
    }

    function delegateTo(
        address operator,
        SignatureWithExpiry calldata approverSignatureAndExpiry,
        bytes32 approverSalt
    ) external {
        _delegateWithApproval(operator, approverSignatureAndExpiry, approverSalt);
    }

    function undelegate(address staker) external returns (bytes32[] memory withdrawalRoots) {
        return _undelegate(staker);
    }

    function redelegate(
        address newOperator,
        SignatureWithExpiry calldata newOperatorApproverSig,
        bytes32 approverSalt
    ) external returns (bytes32[] memory withdrawalRoots) {
        withdrawalRoots = _undelegate(msg.sender);
        _delegateWithApproval(newOperator, newOperatorApproverSig, approverSalt);
    }

    function calculateDelegationApprovalDigestHash(
        address staker,
        address operator,
        address approver,
        bytes32 approverSalt,
        uint256 expiry
    ) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(DELEGATION_APPROVAL_TYPEHASH, approver, staker, operator, approverSalt, expiry)
            )
        );
    }

    function _setApprover(address operator, address approver) private {
        delegationApprover[operator] = approver;
        emit DelegationApproverUpdated(operator, approver);
    }

    function _delegateWithApproval(address operator, SignatureWithExpiry calldata approval, bytes32 salt)
        private
        onlyWhenNotPaused(DELEGATING)
    {
        require(!isDelegated(msg.sender), ActivelyDelegated());
        require(isOperator(operator), OperatorNotRegistered());
        address approver = delegationApprover[operator];
        if (approver != address(0)) {
            require(!delegationApproverSaltIsSpent[approver][salt], SaltSpent());
            delegationApproverSaltIsSpent[approver][salt] = true;
            bytes32 digest =
                calculateDelegationApprovalDigestHash(msg.sender, operator, approver, salt, approval.expiry);
            _checkSignature(approver, digest, approval.signature, approval.expiry);
        }
        _delegate(msg.sender, operator);
    }

    /// Everything that the staker holds moves under the operator as if it came in fresh.
    function _delegate(address staker, address operator) private {
        (address[] memory strategies, uint256[] memory withdrawable) = _heldShares(staker);
        uint64[] memory magnitudes = allocationManager.getMaxMagnitudes(operator, strategies);
        delegatedTo[staker] = operator;
        emit StakerDelegated(staker, operator);
        for (uint256 i = 0; i < strategies.length; ++i) {
            _rescale(staker, strategies[i], 0, withdrawable[i], magnitudes[i]);
            _increaseOperatorShares(operator, staker, strategies[i], withdrawable[i]);
        }
    }

    function _heldShares(address staker)
        private
        view
        returns (address[] memory strategies, uint256[] memory withdrawable)
    {
        (strategies, withdrawable) = getDepositedShares(staker);
        for (uint256 i = 0; i < strategies.length; ++i) {
            withdrawable[i] = ShareMath.toWithdrawable(
                withdrawable[i],
                depositScalingFactor(staker, strategies[i]),
                _slashingFactor(staker, strategies[i], uint64(ShareMath.WAD))
            );
        }
    }

    function _undelegate(address staker)
        private
        onlyWhenNotPaused(QUEUEING)
        returns (bytes32[] memory roots)
    {
        require(isDelegated(staker), NotActivelyDelegated());
        require(!isOperator(staker), OperatorsCannotUndelegate());
        address operator = delegatedTo[staker];
        require(
            msg.sender == staker || msg.sender == delegationApprover[operator] || _canCall(operator),
            CallerCannotUndelegate()
        );

        if (msg.sender != staker) emit StakerForceUndelegated(staker, operator);
        delegatedTo[staker] = address(0);
        emit StakerUndelegated(staker, operator);
        return _queueEverything(staker, operator);
    }

    /// One withdrawal for each strategy, so that one broken token cannot hold the others back.
    function _queueEverything(address staker, address operator) private returns (bytes32[] memory roots) {
        (address[] memory strategies, uint256[] memory depositShares) = getDepositedShares(staker);
        roots = new bytes32[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            address[] memory one = new address[](1);
            uint256[] memory amount = new uint256[](1);
            (one[0], amount[0]) = (strategies[i], depositShares[i]);
            roots[i] = _queueWithdrawal(staker, operator, one, amount);
        }
    }
}
