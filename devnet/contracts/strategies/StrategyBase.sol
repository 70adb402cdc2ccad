// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "../access/Pausable.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";
import {IStrategy} from "../interfaces/IStrategy.sol";
import {IStrategyManager} from "../interfaces/IStrategyManager.sol";

/// Holds one token and counts shares of it. Every division rounds down.
contract StrategyBase is IStrategy, Pausable {
    using SafeERC20 for IERC20;

    uint8 internal constant PAUSED_DEPOSITS = 0;
    uint8 internal constant PAUSED_WITHDRAWALS = 1;

    /// Added to both sides of the rate so that the first depositor cannot set it at will.
    uint256 internal constant VIRTUAL_AMOUNT = 1000;
    uint256 private constant MAX_TOTAL_SHARES = 1e38 - 1;
    uint256 private constant WAD = 1e18;

    IStrategyManager public immutable strategyManager;
    address public underlyingToken;
    uint256 public totalShares;

    modifier onlyStrategyManager() {
        require(msg.sender == address(strategyManager), OnlyStrategyManager());
        _;
    }

    constructor(IStrategyManager manager, IPauserRegistry registry) Pausable(registry) {
        strategyManager = manager;
    }

    /// Called once, in the transaction that creates the strategy.
    function initialize(address token) external {
        _initialize(token);
    }

    function deposit(address token, uint256 amount)
        external
        onlyStrategyManager
        onlyWhenNotPaused(PAUSED_DEPOSITS)
        returns (uint256 newShares)
    {
        _beforeDeposit(token, amount);
        uint256 balance = _balance();
        // The manager has already moved the tokens here, and the rate is that of the moment before.
        newShares = amount * (totalShares + VIRTUAL_AMOUNT) / (balance + VIRTUAL_AMOUNT - amount);
        require(newShares != 0, NewSharesZero());
        uint256 newTotalShares = totalShares + newShares;
        require(newTotalShares <= MAX_TOTAL_SHARES, TotalSharesExceedsMax());
        totalShares = newTotalShares;
        _emitExchangeRate(balance, newTotalShares);
    }

    function withdraw(address recipient, address token, uint256 amountShares)
        external
        onlyStrategyManager
        onlyWhenNotPaused(PAUSED_WITHDRAWALS)
        returns (uint256 amountOut)
    {
        require(token == underlyingToken, OnlyUnderlyingToken());
        uint256 previousTotalShares = totalShares;
        require(amountShares <= previousTotalShares, WithdrawalAmountExceedsTotalDeposits());
        uint256 balance = _balance();
        amountOut = (balance + VIRTUAL_AMOUNT) * amountShares / (previousTotalShares + VIRTUAL_AMOUNT);
        totalShares = previousTotalShares - amountShares;
        _emitExchangeRate(balance - amountOut, totalShares);
        IERC20(token).safeTransfer(recipient, amountOut);
    }

    /// A place for strategies that want a say when shares come; this one has none.
    function beforeAddShares(address, uint256) external onlyStrategyManager {}

    function beforeRemoveShares(address, uint256) external onlyStrategyManager {}

    function userUnderlying(address user) external returns (uint256) {
        return userUnderlyingView(user);
    }

    function sharesToUnderlying(uint256 amountShares) external view returns (uint256) {
        return sharesToUnderlyingView(amountShares);
    }

    function underlyingToShares(uint256 amountUnderlying) external view returns (uint256) {
        return underlyingToSharesView(amountUnderlying);
    }

    function explanation() external pure virtual returns (string memory) {
        return "Holds one token and gives shares of it.";
    }

    /// Counts deposit shares, so it does not know of slashing.
    function userUnderlyingView(address user) public view returns (uint256) {
        return sharesToUnderlyingView(shares(user));
    }

    function sharesToUnderlyingView(uint256 amountShares) public view returns (uint256) {
        return amountShares * (_balance() + VIRTUAL_AMOUNT) / (totalShares + VIRTUAL_AMOUNT);
    }

    function underlyingToSharesView(uint256 amountUnderlying) public view returns (uint256) {
        return amountUnderlying * (totalShares + VIRTUAL_AMOUNT) / (_balance() + VIRTUAL_AMOUNT);
    }

    function shares(address user) public view returns (uint256) {
        return strategyManager.stakerDepositShares(user, address(this));
    }

    function _initialize(address token) internal {
        require(underlyingToken == address(0) && token != address(0), InputAddressZero());
        underlyingToken = token;
        emit StrategyTokenSet(token, IERC20Metadata(token).decimals());
        emit Initialized(1);
    }

    function _beforeDeposit(address token, uint256) internal virtual {
        require(token == underlyingToken, OnlyUnderlyingToken());
    }

    function _balance() internal view returns (uint256) {
        return IERC20(underlyingToken).balanceOf(address(this));
    }

    /// Not adjusted for the token's decimals.
    function _emitExchangeRate(uint256 balance, uint256 sharesNow) private {
        emit ExchangeRateEmitted(WAD * (balance + VIRTUAL_AMOUNT) / (sharesNow + VIRTUAL_AMOUNT));
    }
}
