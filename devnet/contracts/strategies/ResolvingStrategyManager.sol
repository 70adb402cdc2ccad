// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ShortString, ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";
import {IAllocationManager} from "../interfaces/IAllocationManager.sol";
import {IDelegationManager} from "../interfaces/IDelegationManager.sol";
import {IPauserRegistry} from "../interfaces/IPauserRegistry.sol";
import {OperatorSetKey} from "../interfaces/OperatorSetKey.sol";
import {OperatorSet} from "../interfaces/ProtocolTypes.sol";
import {StrategyManager} from "./StrategyManager.sol";

/// As since release 1.13: what was slashed stays in the protocol for a while, in which its governance may stop it.
contract ResolvingStrategyManager is StrategyManager {
    using OperatorSetKey for OperatorSet;

    uint8 private constant PAUSED_CLEARING = 1;

    ShortString private immutable _release = ShortStrings.toShortString("1.13.0");
    uint32 public immutable slashResolutionDelayBlocks;
    mapping(bytes32 setKey => mapping(uint256 slashId => uint32)) private _resolutionBlocks;

    event SlashResolutionBlockSet(OperatorSet operatorSet, uint256 slashId, uint32 resolutionBlock);

    error SlashNotResolved();

    constructor(
        IDelegationManager delegationManager,
        IAllocationManager allocationManager_,
        IPauserRegistry registry,
        address initialOwner,
        address initialStrategyWhitelister,
        uint32 delayBlocks
    ) StrategyManager(delegationManager, allocationManager_, registry, initialOwner, initialStrategyWhitelister) {
        slashResolutionDelayBlocks = delayBlocks;
    }

    function version() external view override returns (string memory) {
        return ShortStrings.toString(_release);
    }

    /// The last block in which what was slashed cannot be burned or paid out.
    function getSlashResolutionBlock(OperatorSet calldata operatorSet, uint256 slashId)
        external
        view
        returns (uint32)
    {
        return _resolutionBlocks[operatorSet.encode()][slashId];
    }

    function _holdBack(OperatorSet calldata operatorSet, uint256 slashId) internal override {
        uint32 resolutionBlock = uint32(block.number) + slashResolutionDelayBlocks;
        _resolutionBlocks[operatorSet.encode()][slashId] = resolutionBlock;
        emit SlashResolutionBlockSet(operatorSet, slashId, resolutionBlock);
    }

    function _checkClearable(OperatorSet calldata operatorSet, uint256 slashId)
        internal
        view
        override
        onlyWhenNotPaused(PAUSED_CLEARING)
    {
        require(block.number > _resolutionBlocks[operatorSet.encode()][slashId], SlashNotResolved());
    }
}
