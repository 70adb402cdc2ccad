// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";
import {IStrategyManager} from "../interfaces/IStrategyManager.sol";
import {StrategyBase} from "./StrategyBase.sol";

/// A strategy with two limits in token units: for one deposit, and for the balance after it.
contract StrategyBaseTVLLimits is StrategyBase {
    error BalanceExceedsMaxTotalDeposits();
    error MaxPerDepositExceedsMax();

    event MaxPerDepositUpdated(uint256 previousValue, uint256 newValue);
    event MaxTotalDepositsUpdated(uint256 previousValue, uint256 newValue);

    uint256 public maxPerDeposit;
    uint256 public maxTotalDeposits;

    constructor(
        IStrategyManager manager,
        IPauserRegistry registry,
        address token,
        uint256 initialMaxPerDeposit,
        uint256 initialMaxTotalDeposits
    ) StrategyBase(manager, registry) {
        _setTVLLimits(initialMaxPerDeposit, initialMaxTotalDeposits);
        _initialize(token);
    }

    function setTVLLimits(uint256 newMaxPerDeposit, uint256 newMaxTotalDeposits) external onlyUnpauser {
        _setTVLLimits(newMaxPerDeposit, newMaxTotalDeposits);
    }

    function getTVLLimits() external view returns (uint256, uint256) {
        return (maxPerDeposit, maxTotalDeposits);
    }

    function explanation() external pure override returns (string memory) {
        return "Holds one token up to a limit and gives shares of it.";
    }

    function _setTVLLimits(uint256 newMaxPerDeposit, uint256 newMaxTotalDeposits) private {
        require(newMaxPerDeposit <= newMaxTotalDeposits, MaxPerDepositExceedsMax());
        emit MaxPerDepositUpdated(maxPerDeposit, newMaxPerDeposit);
        emit MaxTotalDepositsUpdated(maxTotalDeposits, newMaxTotalDeposits);
        maxPerDeposit = newMaxPerDeposit;
        maxTotalDeposits = newMaxTotalDeposits;
    }

    function _beforeDeposit(address token, uint256 amount) internal override {
        require(amount <= maxPerDeposit, MaxPerDepositExceedsMax());
        require(_balance() <= maxTotalDeposits, BalanceExceedsMaxTotalDeposits());
        super._beforeDeposit(token, amount);
    }
}
