// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAllocationManager} from "../interfaces/IAllocationManager.sol";
import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {OperatorSet, Withdrawal} from "../interfaces/ProtocolTypes.sol";
import {IStrategy} from "../interfaces/IStrategy.sol";
import {IStrategyManager} from "../interfaces/IStrategyManager.sol";

/// Lies over the addresses of the managers and the strategies for a while, and says what each of them would say.
contract FloodVoice {
    // AllocationManager

    function delaySet(address operator, uint32 delay) external {
        emit IAllocationManager.AllocationDelaySet(operator, delay, uint32(block.number));
    }

    function avsAnnounced(address avs, string calldata metadataURI) external {
        emit IAllocationManager.AVSMetadataURIUpdated(avs, metadataURI);
        emit IAllocationManager.AVSRegistrarSet(avs, avs);
    }

    /// Without a recipient the set does not redistribute.
    function setCreated(OperatorSet calldata set, address recipient, address[] calldata strategies, address slasher)
        external
    {
        emit IAllocationManager.OperatorSetCreated(set);
        if (recipient != address(0)) emit IAllocationManager.RedistributionAddressSet(set, recipient);
        for (uint256 i = 0; i < strategies.length; ++i) {
            emit IAllocationManager.StrategyAddedToOperatorSet(set, strategies[i]);
        }
        emit IAllocationManager.SlasherUpdated(set, slasher, uint32(block.number));
    }

    function joined(address operator, OperatorSet calldata set) external {
        emit IAllocationManager.OperatorAddedToOperatorSet(operator, set);
    }

    function left(address operator, OperatorSet calldata set) external {
        emit IAllocationManager.OperatorRemovedFromOperatorSet(operator, set);
    }

    function allocated(
        address operator,
        OperatorSet calldata set,
        address strategy,
        uint64 encumbered,
        uint64 magnitude,
        uint32 effectBlock
    ) external {
        emit IAllocationManager.EncumberedMagnitudeUpdated(operator, strategy, encumbered);
        emit IAllocationManager.AllocationUpdated(operator, set, strategy, magnitude, effectBlock);
    }

    function maxMagnitudeLowered(address operator, address strategy, uint64 maxMagnitude) external {
        emit IAllocationManager.MaxMagnitudeUpdated(operator, strategy, maxMagnitude);
    }

    function slashed(
        address operator,
        OperatorSet calldata set,
        address[] calldata strategies,
        uint256[] calldata wadSlashed
    ) external {
        emit IAllocationManager.OperatorSlashed(operator, set, strategies, wadSlashed, "missed its duty");
    }

    // DelegationManager

    function registered(address operator, string calldata metadataURI) external {
        emit IDelegationManager.DelegationApproverUpdated(operator, address(0));
        emit IDelegationManager.StakerDelegated(operator, operator);
        emit IDelegationManager.OperatorRegistered(operator, address(0));
        emit IDelegationManager.OperatorMetadataURIUpdated(operator, metadataURI);
    }

    function delegated(address staker, address operator) external {
        emit IDelegationManager.StakerDelegated(staker, operator);
    }

    function undelegated(address staker, address operator, bool isForced) external {
        if (isForced) emit IDelegationManager.StakerForceUndelegated(staker, operator);
        emit IDelegationManager.StakerUndelegated(staker, operator);
    }

    function credited(address operator, address staker, address strategy, uint256 shares, uint256 factor) external {
        emit IDelegationManager.DepositScalingFactorUpdated(staker, strategy, factor);
        emit IDelegationManager.OperatorSharesIncreased(operator, staker, strategy, shares);
    }

    /// All that the staker had in the strategy goes into the queue.
    function queued(bytes32 root, Withdrawal calldata withdrawal, uint256[] calldata shares) external {
        (address staker, address strategy) = (withdrawal.staker, withdrawal.strategies[0]);
        emit IDelegationManager.OperatorSharesDecreased(withdrawal.delegatedTo, staker, strategy, shares[0]);
        emit IDelegationManager.DepositScalingFactorUpdated(staker, strategy, 1e18);
        emit IDelegationManager.SlashingWithdrawalQueued(root, withdrawal, shares);
    }

    function completed(bytes32 root) external {
        emit IDelegationManager.SlashingWithdrawalCompleted(root);
    }

    function sharesSlashed(address operator, address strategy, uint256 shares) external {
        emit IDelegationManager.OperatorSharesDecreased(operator, address(0), strategy, shares);
        emit IDelegationManager.OperatorSharesSlashed(operator, strategy, shares);
    }

    // StrategyManager and strategies

    function deposited(address staker, address strategy, uint256 shares) external {
        emit IStrategyManager.Deposit(staker, strategy, shares);
    }

    function burnable(OperatorSet calldata set, uint256 slashId, address strategy, uint256 shares) external {
        emit IStrategyManager.BurnOrRedistributableSharesIncreased(set, slashId, strategy, shares);
    }

    function rated() external {
        emit IStrategy.ExchangeRateEmitted(1e18);
    }
}
