// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Pausable} from "../access/Pausable.sol";
import {Permissioned} from "../access/Permissioned.sol";
import {IAllocationManager} from "../interfaces/IAllocationManager.sol";
import {OperatorSetKey} from "../interfaces/OperatorSetKey.sol";
import {OperatorSet} from "../interfaces/ProtocolTypes.sol";
import {IRewardsCoordinator} from "../interfaces/IRewardsCoordinator.sol";

/// The part of the rewards that an operator keeps: by AVS, by operator set, and of the programmatic incentives.
/// A change waits for the activation delay, and the next one waits for it.
abstract contract OperatorSplits is IRewardsCoordinator, Ownable, Pausable, Permissioned {
    using OperatorSetKey for OperatorSet;

    /// Before the first one there is only the default, which may still change while the first one waits.
    struct Split {
        uint16 earlier;
        uint16 latest;
        uint32 activatedAt;
        bool hasEarlier;
    }

    uint8 private constant AVS_SPLIT = 6;
    uint8 private constant INCENTIVES_SPLIT = 7;
    uint8 private constant SET_SPLIT = 8;
    uint16 private constant EVERYTHING = 10_000;

    IAllocationManager public immutable allocationManager;
    uint32 public activationDelay;
    uint16 public defaultOperatorSplitBips;

    mapping(address operator => mapping(address avs => Split)) private _avsSplits;
    mapping(address operator => Split) private _incentivesSplits;
    mapping(address operator => mapping(bytes32 key => Split)) private _setSplits;

    constructor(IAllocationManager allocationManager_, uint32 activationDelay_, uint16 defaultSplit) {
        allocationManager = allocationManager_;
        _setActivationDelay(activationDelay_);
        _setDefaultSplit(defaultSplit);
    }

    function setActivationDelay(uint32 newActivationDelay) external onlyOwner {
        _setActivationDelay(newActivationDelay);
    }

    function setDefaultOperatorSplit(uint16 split) external onlyOwner {
        _setDefaultSplit(split);
    }

    function setOperatorAVSSplit(address operator, address avs, uint16 split)
        external
        onlyWhenNotPaused(AVS_SPLIT)
        onlyAllowedBy(operator)
    {
        (uint32 activatedAt, uint16 current) = _change(_avsSplits[operator][avs], split);
        emit OperatorAVSSplitBipsSet(msg.sender, operator, avs, activatedAt, current, split);
    }

    function setOperatorPISplit(address operator, uint16 split)
        external
        onlyWhenNotPaused(INCENTIVES_SPLIT)
        onlyAllowedBy(operator)
    {
        (uint32 activatedAt, uint16 current) = _change(_incentivesSplits[operator], split);
        emit OperatorPISplitBipsSet(msg.sender, operator, activatedAt, current, split);
    }

    function setOperatorSetSplit(address operator, OperatorSet calldata operatorSet, uint16 split)
        external
        onlyWhenNotPaused(SET_SPLIT)
        onlyAllowedBy(operator)
    {
        require(allocationManager.isOperatorSet(operatorSet), InvalidOperatorSet());
        (uint32 activatedAt, uint16 current) = _change(_setSplits[operator][operatorSet.encode()], split);
        emit OperatorSetSplitBipsSet(msg.sender, operator, operatorSet, activatedAt, current, split);
    }

    function getOperatorAVSSplit(address operator, address avs) external view returns (uint16) {
        return _current(_avsSplits[operator][avs]);
    }

    function getOperatorPISplit(address operator) external view returns (uint16) {
        return _current(_incentivesSplits[operator]);
    }

    function getOperatorSetSplit(address operator, OperatorSet calldata operatorSet) external view returns (uint16) {
        return _current(_setSplits[operator][operatorSet.encode()]);
    }

    function _change(Split storage split, uint16 bips) private returns (uint32 activatedAt, uint16 current) {
        require(bips <= EVERYTHING, SplitExceedsMax());
        require(block.timestamp >= split.activatedAt, PreviousSplitPending());
        current = _current(split);
        activatedAt = uint32(block.timestamp) + activationDelay;
        split.hasEarlier = split.activatedAt != 0;
        split.earlier = current;
        split.latest = bips;
        split.activatedAt = activatedAt;
    }

    function _current(Split storage split) private view returns (uint16) {
        bool isActive = split.activatedAt != 0 && block.timestamp >= split.activatedAt;
        if (isActive) return split.latest;
        return split.hasEarlier ? split.earlier : defaultOperatorSplitBips;
    }

    function _setActivationDelay(uint32 newActivationDelay) private {
        emit ActivationDelaySet(activationDelay, newActivationDelay);
        activationDelay = newActivationDelay;
    }

    function _setDefaultSplit(uint16 split) private {
        require(split <= EVERYTHING, SplitExceedsMax());
        emit DefaultOperatorSplitBipsSet(defaultOperatorSplitBips, split);
        defaultOperatorSplitBips = split;
    }
}
