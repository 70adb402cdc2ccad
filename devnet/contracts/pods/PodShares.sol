// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {IEigenPod} from "../interfaces/IEigenPod.sol";
import {IEigenPodManager} from "../interfaces/IEigenPodManager.sol";
import {OperatorSet} from "../interfaces/ProtocolTypes.sol";

/// How many deposit shares of native ETH each owner has, and by how much the owner's validators have shrunk.
abstract contract PodShares is IEigenPodManager {
    using SafeCast for uint256;
    using SafeCast for int256;

    struct SlashingFactor {
        uint64 factor;
        bool isSet;
    }

    address public constant beaconChainETHStrategy = 0xbeaC0eeEeeeeEEeEeEEEEeeEEeEeeeEeeEEBEaC0;
    uint64 private constant WAD = 1e18;

    IDelegationManager public immutable delegationManager;
    mapping(address podOwner => address pod) public ownerToPod;
    /// Signed, because old accounts of the real protocol can owe shares; nobody here does.
    mapping(address podOwner => int256 shares) public podOwnerDepositShares;
    /// Slashed shares. Their ether stays in the pods.
    uint256 public burnableETHShares;
    mapping(address podOwner => SlashingFactor) private _slashingFactors;

    modifier onlyDelegationManager() {
        require(msg.sender == address(delegationManager), OnlyDelegationManager());
        _;
    }

    modifier onlyEigenPod(address podOwner) {
        require(msg.sender == ownerToPod[podOwner], OnlyEigenPod());
        _;
    }

    modifier onlyNative(address strategy) {
        require(strategy == beaconChainETHStrategy, InvalidStrategy());
        _;
    }

    constructor(IDelegationManager manager) {
        delegationManager = manager;
    }

    /// More ether is more shares; less ether leaves the shares and lowers what each of them is worth.
    function recordBeaconChainETHBalanceUpdate(
        address podOwner,
        uint256 prevRestakedBalanceWei,
        int256 balanceDeltaWei
    ) external onlyEigenPod(podOwner) {
        require(balanceDeltaWei % 1 gwei == 0, SharesNotMultipleOfGwei());
        require(podOwnerDepositShares[podOwner] >= 0, LegacyWithdrawalsNotCompleted());
        if (balanceDeltaWei > 0) {
            uint256 added = uint256(balanceDeltaWei);
            uint256 before = _addShares(podOwner, added);
            delegationManager.increaseDelegatedShares(podOwner, beaconChainETHStrategy, before, added);
        } else if (balanceDeltaWei < 0) {
            uint64 decrease = _lowerFactor(podOwner, prevRestakedBalanceWei, uint256(-balanceDeltaWei));
            uint256 held = uint256(podOwnerDepositShares[podOwner]);
            delegationManager.decreaseDelegatedShares(podOwner, held, decrease);
        }
    }

    function addShares(address staker, address strategy, uint256 shares)
        external
        onlyDelegationManager
        onlyNative(strategy)
        returns (uint256 existingShares, uint256 addedShares)
    {
        return (_addShares(staker, shares), shares);
    }

    function removeDepositShares(address staker, address strategy, uint256 depositSharesToRemove)
        external
        onlyDelegationManager
        onlyNative(strategy)
        returns (uint256 remainingShares)
    {
        int256 remaining = podOwnerDepositShares[staker] - depositSharesToRemove.toInt256();
        require(remaining >= 0, SharesNegative());
        podOwnerDepositShares[staker] = remaining;
        emit NewTotalShares(staker, remaining);
        return uint256(remaining);
    }

    function withdrawSharesAsTokens(address staker, address strategy, address, uint256 shares)
        external
        onlyDelegationManager
        onlyNative(strategy)
    {
        IEigenPod(ownerToPod[staker]).withdrawRestakedBeaconChainETH(staker, shares);
    }

    function increaseBurnOrRedistributableShares(OperatorSet calldata, uint256, address, uint256 addedSharesToBurn)
        external
        onlyDelegationManager
    {
        burnableETHShares += addedSharesToBurn;
        emit BurnableETHSharesIncreased(addedSharesToBurn);
    }

    function stakerDepositShares(address user, address strategy)
        external
        view
        onlyNative(strategy)
        returns (uint256 depositShares)
    {
        return podOwnerDepositShares[user].toUint256();
    }

    /// Nothing lost is 1e18, everything lost is zero.
    function beaconChainSlashingFactor(address podOwner) public view returns (uint64) {
        SlashingFactor memory kept = _slashingFactors[podOwner];
        return kept.isSet ? kept.factor : WAD;
    }

    function _addShares(address podOwner, uint256 added) private returns (uint256 before) {
        int256 total = podOwnerDepositShares[podOwner];
        before = total.toUint256();
        total += added.toInt256();
        podOwnerDepositShares[podOwner] = total;
        emit PodSharesUpdated(podOwner, added.toInt256());
        emit NewTotalShares(podOwner, total);
    }

    function _lowerFactor(address podOwner, uint256 previousWei, uint256 lostWei) private returns (uint64 decrease) {
        uint64 previous = beaconChainSlashingFactor(podOwner);
        uint64 lowered = uint64(Math.mulDiv(previous, previousWei - lostWei, previousWei));
        _slashingFactors[podOwner] = SlashingFactor({factor: lowered, isSet: true});
        emit BeaconChainSlashingFactorDecreased(podOwner, previous, lowered);
        return previous - lowered;
    }
}
