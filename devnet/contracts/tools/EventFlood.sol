// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OperatorSet, Withdrawal} from "../interfaces/ProtocolTypes.sol";
import {ShareMath} from "../core/ShareMath.sol";
import {FloodCast, FloodSizes} from "./FloodCast.sol";
import {FloodVoice} from "./FloodVoice.sol";

/// Lets a network of mainnet's size live, in as much as its events tell: each function makes some of one kind happen,
/// those numbered from `from` up to but not including `to`. The magnitudes, shares and factors in them fit together.
contract EventFlood is FloodCast {
    struct Stake {
        uint96 shares;
        /// What slashing took from the maximum magnitude.
        uint64 lost;
        uint64 encumbered;
    }

    struct Queued {
        uint96 scaledShares;
        uint32 startBlock;
    }

    FloodVoice private immutable allocationManager;
    FloodVoice private immutable delegationManager;
    FloodVoice private immutable strategyManager;

    /// How often somebody called, so that a call that failed is noticed.
    uint256 public calls;
    mapping(address strategy => uint256) public depositedShares;
    mapping(address operator => mapping(address strategy => Stake)) public stakes;
    mapping(address operator => mapping(uint256 set => mapping(address strategy => uint64))) private _allocations;
    mapping(uint256 deposit => uint64) private _lostBefore;
    mapping(uint256 withdrawal => Queued) private _queued;
    mapping(uint256 set => uint256) private _slashCounts;

    modifier counted() {
        ++calls;
        _;
    }

    constructor(
        address allocationManager_,
        address delegationManager_,
        address strategyManager_,
        FloodSizes memory sizes,
        address[] memory strategies
    ) FloodCast(sizes, strategies) {
        allocationManager = FloodVoice(allocationManager_);
        delegationManager = FloodVoice(delegationManager_);
        strategyManager = FloodVoice(strategyManager_);
    }

    function register(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) {
            allocationManager.delaySet(operatorAddress(n), _delayOf(n));
            delegationManager.registered(operatorAddress(n), _metadata("Operator", n));
        }
    }

    function announce(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) allocationManager.avsAnnounced(_avsAddress(n), _metadata("AVS", n));
    }

    /// Every fifth set redistributes.
    function createSets(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) {
            address recipient = n % 5 == 0 ? _partyOf(n) : address(0);
            address[] memory chosen = _strategiesOf(n, STRATEGIES_EACH);
            allocationManager.setCreated(_operatorSet(n), recipient, chosen, _partyOf(n));
        }
    }

    function join(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) {
            (uint256 operator, uint256 set) = _member(n);
            allocationManager.joined(operatorAddress(operator), _operatorSet(set));
            address[] memory chosen = _strategiesOf(set, ALLOCATIONS_EACH);
            for (uint256 i = 0; i < chosen.length; ++i) _allocate(operator, set, chosen[i]);
        }
    }

    /// Every twentieth membership ends.
    function leave(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) {
            (uint256 operator, uint256 set) = _member(n * 20);
            allocationManager.left(operatorAddress(operator), _operatorSet(set));
        }
    }

    function delegate(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) {
            delegationManager.delegated(stakerAddress(n), operatorAddress(operatorOf(n)));
        }
    }

    /// Every tenth is sent away by the operator.
    function undelegate(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) {
            uint256 staker = _leaver(n);
            address operator = operatorAddress(operatorOf(staker));
            delegationManager.undelegated(stakerAddress(staker), operator, n % 10 == 0);
        }
    }

    function deposit(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) {
            uint256 staker = depositor(n);
            address strategy = _strategyOf(n);
            uint256 shares = _sharesOf(n);
            depositedShares[strategy] += shares;
            FloodVoice(strategy).rated();
            uint64 lost = _credit(staker, strategy, shares);
            if (lost > 0) _lostBefore[n] = lost;
        }
    }

    function queue(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) {
            uint256 taken = depositOf(n);
            address operator = operatorAddress(operatorOf(depositor(taken)));
            Stake storage stake = stakes[operator][_strategyOf(taken)];
            uint256 factor = ShareMath.divWad(ShareMath.WAD, ShareMath.WAD - _lostBefore[taken]);
            uint256 scaled = ShareMath.mulWad(_sharesOf(taken), factor);
            _queued[n] = Queued(uint96(scaled), uint32(block.number));
            uint256[] memory shares = new uint256[](1);
            shares[0] = ShareMath.mulWad(scaled, ShareMath.WAD - stake.lost);
            stake.shares -= uint96(shares[0]);
            (bytes32 root, Withdrawal memory withdrawal) = withdrawalOf(n);
            delegationManager.queued(root, withdrawal, shares);
        }
    }

    /// Every fourth comes back as shares.
    function complete(uint256 from, uint256 to) external counted {
        for (uint256 n = from; n < to; ++n) {
            (bytes32 root, Withdrawal memory withdrawal) = withdrawalOf(n);
            address strategy = withdrawal.strategies[0];
            delegationManager.completed(root);
            if (n % 4 != 0) {
                FloodVoice(strategy).rated();
                continue;
            }
            uint256 left = ShareMath.WAD - stakes[withdrawal.delegatedTo][strategy].lost;
            _credit(depositor(depositOf(n)), strategy, ShareMath.mulWad(withdrawal.scaledShares[0], left));
        }
    }

    /// Every fourth slash takes of two strategies.
    function slash(uint256 from, uint256 to) external counted {
        uint256 memberships = sizes.operators * SETS_EACH;
        for (uint256 n = from; n < to; ++n) {
            (uint256 operator, uint256 set) = _member(n * 37 % memberships);
            if (_isSlow(operator)) (operator, set) = _member((n * 37 + 1) % memberships);
            _slash(operator, set, _strategiesOf(set, n % 4 == 0 ? 2 : 1), 5e16 * (1 + n % 5));
        }
    }

    function withdrawalOf(uint256 n) public view returns (bytes32 root, Withdrawal memory withdrawal) {
        uint256 taken = depositOf(n);
        uint256 staker = depositor(taken);
        address[] memory chosen = new address[](1);
        chosen[0] = _strategyOf(taken);
        uint256[] memory scaledShares = new uint256[](1);
        scaledShares[0] = _queued[n].scaledShares;
        (address owner, address operator) = (stakerAddress(staker), operatorAddress(operatorOf(staker)));
        withdrawal = Withdrawal(owner, operator, owner, 0, _queued[n].startBlock, chosen, scaledShares);
        root = keccak256(abi.encode(withdrawal));
    }

    function _allocate(uint256 operator, uint256 set, address strategy) private {
        address who = operatorAddress(operator);
        uint64 magnitude = uint64(1e17 * (1 + (operator + set) % 3));
        Stake storage stake = stakes[who][strategy];
        stake.encumbered += magnitude;
        _allocations[who][set][strategy] = magnitude;
        uint32 effectBlock = uint32(block.number) + _delayOf(operator);
        allocationManager.allocated(who, _operatorSet(set), strategy, stake.encumbered, magnitude, effectBlock);
    }

    function _credit(uint256 staker, address strategy, uint256 shares) private returns (uint64 lost) {
        address operator = operatorAddress(operatorOf(staker));
        Stake storage stake = stakes[operator][strategy];
        lost = stake.lost;
        stake.shares += uint96(shares);
        strategyManager.deposited(stakerAddress(staker), strategy, shares);
        uint256 factor = ShareMath.divWad(ShareMath.WAD, ShareMath.WAD - lost);
        delegationManager.credited(operator, stakerAddress(staker), strategy, shares, factor);
    }

    function _slash(uint256 operator, uint256 set, address[] memory chosen, uint256 wad) private {
        address who = operatorAddress(operator);
        uint256 slashId = ++_slashCounts[set];
        uint256[] memory wadSlashed = new uint256[](chosen.length);
        for (uint256 i = 0; i < chosen.length; ++i) wadSlashed[i] = _slashOne(who, set, slashId, chosen[i], wad);
        allocationManager.slashed(who, _operatorSet(set), chosen, wadSlashed);
    }

    function _slashOne(address who, uint256 set, uint256 slashId, address strategy, uint256 wad)
        private
        returns (uint256 wadSlashed)
    {
        OperatorSet memory operatorSet = _operatorSet(set);
        Stake storage stake = stakes[who][strategy];
        uint64 magnitude = _allocations[who][set][strategy];
        uint64 slashed = uint64(ShareMath.mulWadUp(magnitude, wad));
        uint64 before = uint64(ShareMath.WAD) - stake.lost;
        uint256 shares = ShareMath.slashedPart(stake.shares, before, before - slashed);
        wadSlashed = ShareMath.divWad(slashed, before);

        _allocations[who][set][strategy] = magnitude - slashed;
        stake.encumbered -= slashed;
        stake.lost += slashed;
        stake.shares -= uint96(shares);
        allocationManager.allocated(
            who, operatorSet, strategy, stake.encumbered, magnitude - slashed, uint32(block.number)
        );
        allocationManager.maxMagnitudeLowered(who, strategy, before - slashed);
        delegationManager.sharesSlashed(who, strategy, shares);
        strategyManager.burnable(operatorSet, slashId, strategy, shares);
    }
}
