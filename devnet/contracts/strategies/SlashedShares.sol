// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EnumerableMap} from "@openzeppelin/contracts/utils/structs/EnumerableMap.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {IAllocationManager} from "../interfaces/IAllocationManager.sol";
import {IStrategy} from "../interfaces/IStrategy.sol";
import {OperatorSetKey} from "../interfaces/OperatorSetKey.sol";
import {OperatorSet} from "../interfaces/ProtocolTypes.sol";
import {DepositShares} from "./DepositShares.sol";

/// Slashed shares wait here, by operator set and slash, until anyone turns them into tokens for the burn address or
/// the set's redistribution recipient. Until then they are still part of the strategy's total.
abstract contract SlashedShares is DepositShares, ReentrancyGuard {
    using EnumerableMap for EnumerableMap.AddressToUintMap;
    using EnumerableSet for EnumerableSet.Bytes32Set;
    using EnumerableSet for EnumerableSet.UintSet;
    using OperatorSetKey for OperatorSet;

    address public constant DEFAULT_BURN_ADDRESS = 0x00000000000000000000000000000000000E16E4;

    IAllocationManager public immutable allocationManager;
    EnumerableSet.Bytes32Set private _pendingSets;
    mapping(bytes32 setKey => EnumerableSet.UintSet) private _pendingSlashIds;
    mapping(bytes32 setKey => mapping(uint256 slashId => EnumerableMap.AddressToUintMap)) private _slashed;

    constructor(IAllocationManager manager) {
        allocationManager = manager;
    }

    function increaseBurnOrRedistributableShares(
        OperatorSet calldata operatorSet,
        uint256 slashId,
        address strategy,
        uint256 sharesToBurn
    ) external onlyDelegationManager {
        bytes32 key = operatorSet.encode();
        require(_slashed[key][slashId].set(strategy, sharesToBurn), StrategyAlreadyInSlash());
        _pendingSets.add(key);
        if (_pendingSlashIds[key].add(slashId)) _holdBack(operatorSet, slashId);
        emit BurnOrRedistributableSharesIncreased(operatorSet, slashId, strategy, sharesToBurn);
    }

    function clearBurnOrRedistributableShares(OperatorSet calldata operatorSet, uint256 slashId)
        external
        nonReentrant
        returns (uint256[] memory amounts)
    {
        address[] memory strategies = _slashed[operatorSet.encode()][slashId].keys();
        amounts = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            amounts[i] = _clear(operatorSet, slashId, strategies[i]);
        }
    }

    function clearBurnOrRedistributableSharesByStrategy(
        OperatorSet calldata operatorSet,
        uint256 slashId,
        address strategy
    ) external nonReentrant returns (uint256) {
        return _clear(operatorSet, slashId, strategy);
    }

    /// Burns what was slashed before slashes belonged to operator sets; a chain that began with them has none of it.
    function burnShares(address) external {}

    function getBurnOrRedistributableShares(OperatorSet calldata operatorSet, uint256 slashId)
        external
        view
        returns (address[] memory strategies, uint256[] memory shares)
    {
        EnumerableMap.AddressToUintMap storage slashed = _slashed[operatorSet.encode()][slashId];
        strategies = slashed.keys();
        shares = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            shares[i] = slashed.get(strategies[i]);
        }
    }

    function getBurnOrRedistributableShares(OperatorSet calldata operatorSet, uint256 slashId, address strategy)
        external
        view
        returns (uint256 shares)
    {
        (, shares) = _slashed[operatorSet.encode()][slashId].tryGet(strategy);
    }

    function getBurnOrRedistributableCount(OperatorSet calldata operatorSet, uint256 slashId)
        external
        view
        returns (uint256)
    {
        return _slashed[operatorSet.encode()][slashId].length();
    }

    function getPendingOperatorSets() external view returns (OperatorSet[] memory operatorSets) {
        bytes32[] memory keys = _pendingSets.values();
        operatorSets = new OperatorSet[](keys.length);
        for (uint256 i = 0; i < keys.length; ++i) {
            operatorSets[i] = OperatorSetKey.decode(keys[i]);
        }
    }

    function getPendingSlashIds(OperatorSet calldata operatorSet) external view returns (uint256[] memory) {
        return _pendingSlashIds[operatorSet.encode()].values();
    }

    function getBurnableShares(address) external view returns (uint256) {}

    function getStrategiesWithBurnableShares() external view returns (address[] memory, uint256[] memory) {}

    function _clear(OperatorSet calldata operatorSet, uint256 slashId, address strategy)
        private
        returns (uint256 amount)
    {
        bytes32 key = operatorSet.encode();
        EnumerableMap.AddressToUintMap storage slashed = _slashed[key][slashId];
        (bool isPending, uint256 shares) = slashed.tryGet(strategy);
        if (!isPending) return 0;
        _checkClearable(operatorSet, slashId);
        slashed.remove(strategy);
        if (slashed.length() == 0) {
            _pendingSlashIds[key].remove(slashId);
            if (_pendingSlashIds[key].length() == 0) _pendingSets.remove(key);
        }
        amount = _payOut(strategy, allocationManager.getRedistributionRecipient(operatorSet), shares);
        emit BurnOrRedistributableSharesDecreased(operatorSet, slashId, strategy, shares);
    }

    /// A slash was recorded. Nothing holds it back before release 1.13.
    function _holdBack(OperatorSet calldata operatorSet, uint256 slashId) internal virtual {}

    function _checkClearable(OperatorSet calldata operatorSet, uint256 slashId) internal view virtual {}

    function _payOut(address strategy, address recipient, uint256 shares) private returns (uint256) {
        return IStrategy(strategy).withdraw(recipient, IStrategy(strategy).underlyingToken(), shares);
    }
}
