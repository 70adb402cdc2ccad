// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAllocationManager} from "./IAllocationManager.sol";
import {OperatorSet} from "./ProtocolTypes.sol";

/// Splits are in bips, ten thousand being all; times are in seconds.
interface IRewardsCoordinator {
    error InvalidOperatorSet();
    error PreviousSplitPending();
    error SplitExceedsMax();

    event ActivationDelaySet(uint32 oldActivationDelay, uint32 newActivationDelay);
    event DefaultOperatorSplitBipsSet(uint16 oldDefaultOperatorSplitBips, uint16 newDefaultOperatorSplitBips);
    event OperatorAVSSplitBipsSet(
        address indexed caller,
        address indexed operator,
        address indexed avs,
        uint32 activatedAt,
        uint16 oldOperatorAVSSplitBips,
        uint16 newOperatorAVSSplitBips
    );
    event OperatorPISplitBipsSet(
        address indexed caller,
        address indexed operator,
        uint32 activatedAt,
        uint16 oldOperatorPISplitBips,
        uint16 newOperatorPISplitBips
    );
    event OperatorSetSplitBipsSet(
        address indexed caller,
        address indexed operator,
        OperatorSet operatorSet,
        uint32 activatedAt,
        uint16 oldOperatorSetSplitBips,
        uint16 newOperatorSetSplitBips
    );

    function setActivationDelay(uint32 newActivationDelay) external;
    function setDefaultOperatorSplit(uint16 split) external;
    function setOperatorAVSSplit(address operator, address avs, uint16 split) external;
    function setOperatorPISplit(address operator, uint16 split) external;
    function setOperatorSetSplit(address operator, OperatorSet calldata operatorSet, uint16 split) external;

    function activationDelay() external view returns (uint32);
    function allocationManager() external view returns (IAllocationManager);
    function defaultOperatorSplitBips() external view returns (uint16);
    function getOperatorAVSSplit(address operator, address avs) external view returns (uint16);
    function getOperatorPISplit(address operator) external view returns (uint16);
    function getOperatorSetSplit(address operator, OperatorSet calldata operatorSet) external view returns (uint16);
}
