// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OperatorSet} from "./ProtocolTypes.sol";

/// What the DelegationManager asks of whoever keeps deposit shares: the StrategyManager for tokens,
/// the EigenPodManager for native ETH.
interface IShareManager {
    function addShares(address staker, address strategy, uint256 shares)
        external
        returns (uint256 existingShares, uint256 addedShares);
    function removeDepositShares(address staker, address strategy, uint256 depositSharesToRemove)
        external
        returns (uint256 remainingShares);
    function withdrawSharesAsTokens(address staker, address strategy, address token, uint256 shares) external;
    function increaseBurnOrRedistributableShares(
        OperatorSet calldata operatorSet,
        uint256 slashId,
        address strategy,
        uint256 sharesToBurn
    ) external;
    function stakerDepositShares(address staker, address strategy) external view returns (uint256 shares);
}
