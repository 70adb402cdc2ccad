// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "../access/Pausable.sol";
import {SignedActions} from "../access/SignedActions.sol";
import {IAllocationManager} from "../interfaces/IAllocationManager.sol";
import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";
import {IStrategy} from "../interfaces/IStrategy.sol";
import {DepositShares} from "./DepositShares.sol";
import {SlashedShares} from "./SlashedShares.sol";

/// Takes deposits of whitelisted strategies and pays withdrawals that the DelegationManager has judged.
contract StrategyManager is SlashedShares, Ownable, Pausable, SignedActions {
    using SafeERC20 for IERC20;

    uint8 private constant PAUSED_DEPOSITS = 0;
    bytes32 public constant DEPOSIT_TYPEHASH = keccak256(
        "Deposit(address staker,address strategy,address token,uint256 amount,uint256 nonce,uint256 expiry)"
    );

    address public strategyWhitelister;
    mapping(address strategy => bool) public strategyIsWhitelistedForDeposit;
    mapping(address signer => uint256 nonce) public nonces;

    modifier onlyStrategyWhitelister() {
        require(msg.sender == strategyWhitelister, OnlyStrategyWhitelister());
        _;
    }

    constructor(
        IDelegationManager delegationManager,
        IAllocationManager allocationManager_,
        IPauserRegistry registry,
        address initialOwner,
        address initialStrategyWhitelister
    ) DepositShares(delegationManager) SlashedShares(allocationManager_) Ownable(initialOwner) Pausable(registry) {
        _setStrategyWhitelister(initialStrategyWhitelister);
        emit Initialized(1);
    }

    function depositIntoStrategy(address strategy, address token, uint256 amount)
        external
        onlyWhenNotPaused(PAUSED_DEPOSITS)
        nonReentrant
        returns (uint256 depositShares)
    {
        return _deposit(msg.sender, strategy, token, amount);
    }

    /// The caller pays, the signer is credited.
    function depositIntoStrategyWithSignature(
        address strategy,
        address token,
        uint256 amount,
        address staker,
        uint256 expiry,
        bytes calldata signature
    ) external onlyWhenNotPaused(PAUSED_DEPOSITS) nonReentrant returns (uint256 depositShares) {
        uint256 nonce = nonces[staker];
        bytes32 digest = calculateStrategyDepositDigestHash(staker, strategy, token, amount, nonce, expiry);
        _checkSignature(staker, digest, signature, expiry);
        nonces[staker] = nonce + 1;
        return _deposit(staker, strategy, token, amount);
    }

    function addShares(address staker, address strategy, uint256 shares)
        external
        onlyDelegationManager
        nonReentrant
        returns (uint256, uint256)
    {
        return (_addShares(staker, strategy, shares), shares);
    }

    function withdrawSharesAsTokens(address staker, address strategy, address token, uint256 shares)
        external
        onlyDelegationManager
        nonReentrant
    {
        IStrategy(strategy).withdraw(staker, token, shares);
    }

    function setStrategyWhitelister(address newStrategyWhitelister) external onlyOwner {
        _setStrategyWhitelister(newStrategyWhitelister);
    }

    function addStrategiesToDepositWhitelist(address[] calldata strategiesToWhitelist)
        external
        onlyStrategyWhitelister
    {
        for (uint256 i = 0; i < strategiesToWhitelist.length; ++i) {
            address strategy = strategiesToWhitelist[i];
            if (strategyIsWhitelistedForDeposit[strategy]) continue;
            strategyIsWhitelistedForDeposit[strategy] = true;
            emit StrategyAddedToDepositWhitelist(strategy);
        }
    }

    function removeStrategiesFromDepositWhitelist(address[] calldata strategiesToRemoveFromWhitelist)
        external
        onlyStrategyWhitelister
    {
        for (uint256 i = 0; i < strategiesToRemoveFromWhitelist.length; ++i) {
            address strategy = strategiesToRemoveFromWhitelist[i];
            if (!strategyIsWhitelistedForDeposit[strategy]) continue;
            strategyIsWhitelistedForDeposit[strategy] = false;
            emit StrategyRemovedFromDepositWhitelist(strategy);
        }
    }

    function calculateStrategyDepositDigestHash(
        address staker,
        address strategy,
        address token,
        uint256 amount,
        uint256 nonce,
        uint256 expiry
    ) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(abi.encode(DEPOSIT_TYPEHASH, staker, strategy, token, amount, nonce, expiry))
        );
    }

    function _deposit(address staker, address strategy, address token, uint256 amount)
        private
        returns (uint256 shares)
    {
        require(strategyIsWhitelistedForDeposit[strategy], StrategyNotWhitelisted());
        IERC20(token).safeTransferFrom(msg.sender, strategy, amount);
        shares = IStrategy(strategy).deposit(token, amount);
        uint256 held = _addShares(staker, strategy, shares);
        delegation.increaseDelegatedShares(staker, strategy, held, shares);
    }

    function _setStrategyWhitelister(address newStrategyWhitelister) private {
        emit StrategyWhitelisterChanged(strategyWhitelister, newStrategyWhitelister);
        strategyWhitelister = newStrategyWhitelister;
    }
}
