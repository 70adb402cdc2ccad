// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {IShareManager} from "../interfaces/IShareManager.sol";
import {QueuedWithdrawalParams, Withdrawal} from "../interfaces/ProtocolTypes.sol";
import {DelegatedShares} from "./DelegatedShares.sol";
import {ShareMath} from "./ShareMath.sol";

/// Withdrawals between leaving an operator and being collected. They stay slashable by that operator for the delay.
abstract contract WithdrawalQueue is DelegatedShares {
    using EnumerableSet for EnumerableSet.Bytes32Set;

    function queueWithdrawals(QueuedWithdrawalParams[] calldata params)
        external
        onlyWhenNotPaused(QUEUEING)
        returns (bytes32[] memory roots)
    {
        roots = new bytes32[](params.length);
        address operator = delegatedTo[msg.sender];
        for (uint256 i = 0; i < params.length; ++i) {
            require(params[i].strategies.length == params[i].depositShares.length, InputArrayLengthMismatch());
            require(params[i].strategies.length != 0, InputArrayLengthZero());
            roots[i] = _queueWithdrawal(msg.sender, operator, params[i].strategies, params[i].depositShares);
        }
    }

    function completeQueuedWithdrawal(
        Withdrawal calldata withdrawal,
        address[] calldata tokens,
        bool receiveAsTokens
    ) external onlyWhenNotPaused(COMPLETING) {
        _completeWithdrawal(withdrawal, tokens, receiveAsTokens);
    }

    function completeQueuedWithdrawals(
        Withdrawal[] calldata withdrawals,
        address[][] calldata tokens,
        bool[] calldata receiveAsTokens
    ) external onlyWhenNotPaused(COMPLETING) {
        require(
            tokens.length == withdrawals.length && receiveAsTokens.length == withdrawals.length,
            InputArrayLengthMismatch()
        );
        for (uint256 i = 0; i < withdrawals.length; ++i) {
            _completeWithdrawal(withdrawals[i], tokens[i], receiveAsTokens[i]);
        }
    }

    function queuedWithdrawals(bytes32 withdrawalRoot) external view returns (Withdrawal memory withdrawal) {
        return _queuedWithdrawals[withdrawalRoot];
    }

    function getQueuedWithdrawal(bytes32 withdrawalRoot)
        public
        view
        returns (Withdrawal memory withdrawal, uint256[] memory shares)
    {
        withdrawal = _queuedWithdrawals[withdrawalRoot];
        shares = _sharesToPay(withdrawal);
    }

    function getQueuedWithdrawals(address staker)
        external
        view
        returns (Withdrawal[] memory withdrawals, uint256[][] memory shares)
    {
        bytes32[] memory roots = getQueuedWithdrawalRoots(staker);
        withdrawals = new Withdrawal[](roots.length);
        shares = new uint256[][](roots.length);
        for (uint256 i = 0; i < roots.length; ++i) {
            (withdrawals[i], shares[i]) = getQueuedWithdrawal(roots[i]);
        }
    }

    function getQueuedWithdrawalRoots(address staker) public view returns (bytes32[] memory) {
        return _queuedRoots[staker].values();
    }

    function calculateWithdrawalRoot(Withdrawal memory withdrawal) public pure returns (bytes32) {
        return keccak256(abi.encode(withdrawal));
    }

    function _queueWithdrawal(
        address staker,
        address operator,
        address[] memory strategies,
        uint256[] memory depositShares
    ) internal returns (bytes32 root) {
        uint64[] memory magnitudes = allocationManager.getMaxMagnitudes(operator, strategies);
        uint256[] memory scaledShares = new uint256[](strategies.length);
        uint256[] memory withdrawn = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            (scaledShares[i], withdrawn[i]) =
                _takeShares(staker, operator, strategies[i], depositShares[i], magnitudes[i]);
        }

        Withdrawal memory withdrawal = Withdrawal({
            staker: staker,
            delegatedTo: operator,
            withdrawer: staker,
            nonce: cumulativeWithdrawalsQueued[staker]++,
            startBlock: uint32(block.number),
            strategies: strategies,
            scaledShares: scaledShares
        });
        root = calculateWithdrawalRoot(withdrawal);
        pendingWithdrawals[root] = true;
        _queuedWithdrawals[root] = withdrawal;
        _queuedRoots[staker].add(root);
        emit SlashingWithdrawalQueued(root, withdrawal, withdrawn);
    }

    /// The operator gives the shares up before their holder does: too large an amount fails as a panic there first.
    function _takeShares(
        address staker,
        address operator,
        address strategy,
        uint256 depositShares,
        uint64 magnitude
    ) private returns (uint256 scaledShares, uint256 withdrawn) {
        scaledShares = ShareMath.mulWad(depositShares, depositScalingFactor(staker, strategy));
        withdrawn = ShareMath.mulWad(scaledShares, _slashingFactor(staker, strategy, magnitude));
        if (operator != address(0)) {
            _recordScaledShares(operator, strategy, scaledShares);
            _decreaseOperatorShares(operator, staker, strategy, withdrawn);
        }
        if (_shareManager(strategy).removeDepositShares(staker, strategy, depositShares) == 0) {
            delete _scalingFactors[staker][strategy];
            emit DepositScalingFactorUpdated(staker, strategy, ShareMath.WAD);
        }
    }

    function _completeWithdrawal(Withdrawal memory withdrawal, address[] calldata tokens, bool receiveAsTokens)
        private
    {
        require(tokens.length == withdrawal.strategies.length, InputArrayLengthMismatch());
        require(msg.sender == withdrawal.withdrawer, WithdrawerNotCaller());
        bytes32 root = calculateWithdrawalRoot(withdrawal);
        require(pendingWithdrawals[root], WithdrawalNotQueued());
        require(block.number > _lastSlashableBlock(withdrawal), WithdrawalDelayNotElapsed());

        delete pendingWithdrawals[root];
        delete _queuedWithdrawals[root];
        _queuedRoots[withdrawal.staker].remove(root);
        emit SlashingWithdrawalCompleted(root);

        uint256[] memory shares = _sharesToPay(withdrawal);
        for (uint256 i = 0; i < shares.length; ++i) {
            if (shares[i] == 0) continue;
            address strategy = withdrawal.strategies[i];
            if (receiveAsTokens) {
                _shareManager(strategy).withdrawSharesAsTokens(withdrawal.staker, strategy, tokens[i], shares[i]);
            } else {
                _restoreShares(withdrawal.staker, strategy, shares[i]);
            }
        }
    }

    function _restoreShares(address staker, address strategy, uint256 shares) private {
        IShareManager manager = _shareManager(strategy);
        (uint256 depositSharesBefore, uint256 added) = manager.addShares(staker, strategy, shares);
        _creditShares(staker, strategy, depositSharesBefore, added);
    }

    /// What the withdrawal is worth now. Once the last slashable block has passed only beacon chain losses change it.
    function _sharesToPay(Withdrawal memory withdrawal) private view returns (uint256[] memory shares) {
        uint64[] memory magnitudes = allocationManager.getMaxMagnitudesAtBlock(
            withdrawal.delegatedTo, withdrawal.strategies, _lastSlashableBlock(withdrawal)
        );
        shares = new uint256[](magnitudes.length);
        for (uint256 i = 0; i < shares.length; ++i) {
            uint256 factor = _slashingFactor(withdrawal.staker, withdrawal.strategies[i], magnitudes[i]);
            shares[i] = ShareMath.mulWad(withdrawal.scaledShares[i], factor);
        }
    }

    function _lastSlashableBlock(Withdrawal memory withdrawal) private view returns (uint32) {
        return withdrawal.startBlock + minWithdrawalDelayBlocks;
    }
}
