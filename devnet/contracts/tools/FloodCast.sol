// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {OperatorSet} from "../interfaces/ProtocolTypes.sol";

/// How many there are of each. `deposits` are at most half of `stakers`.
struct FloodSizes {
    uint256 operators;
    uint256 avss;
    uint256 sets;
    uint256 stakers;
    uint256 deposits;
    uint256 withdrawals;
    uint256 undelegations;
}

/// Who is who in the flood, and who does what with whom: everything follows from a number.
abstract contract FloodCast {
    /// Sets that each operator joins, and strategies that each set has and each member allocates.
    uint256 internal constant SETS_EACH = 3;
    uint256 internal constant STRATEGIES_EACH = 3;
    uint256 internal constant ALLOCATIONS_EACH = 2;

    FloodSizes internal sizes;
    address[] internal strategies;

    constructor(FloodSizes memory sizes_, address[] memory strategies_) {
        sizes = sizes_;
        strategies = strategies_;
    }

    function operatorAddress(uint256 operator) public pure returns (address) {
        return _address("operator", operator);
    }

    function stakerAddress(uint256 staker) public pure returns (address) {
        return _address("staker", staker);
    }

    /// Few operators have most of the stakers.
    function operatorOf(uint256 staker) public view returns (uint256) {
        return _pickFirst(_dice("choice", staker), sizes.operators);
    }

    /// Those who deposit stand evenly among those who only delegate.
    function depositor(uint256 deposit) public view returns (uint256) {
        return deposit * sizes.stakers / sizes.deposits;
    }

    /// The number of the deposit that is withdrawn.
    function depositOf(uint256 withdrawal) public view returns (uint256) {
        return withdrawal * (sizes.deposits / 2 / sizes.withdrawals);
    }

    function _operatorSet(uint256 set) internal view returns (OperatorSet memory) {
        return OperatorSet(_avsAddress(set % sizes.avss), uint32(set / sizes.avss));
    }

    function _avsAddress(uint256 avs) internal pure returns (address) {
        return _address("avs", avs);
    }

    /// Who may slash it, and where a redistributing one sends what it took.
    function _partyOf(uint256 set) internal pure returns (address) {
        return _address("party", set);
    }

    /// The n-th membership joins this operator and set.
    function _member(uint256 membership) internal view returns (uint256 operator, uint256 set) {
        operator = membership % sizes.operators;
        set = (operator * 7 + membership / sizes.operators * (sizes.sets / SETS_EACH)) % sizes.sets;
    }

    /// In ascending order, as a slash must name them.
    function _strategiesOf(uint256 set, uint256 count) internal view returns (address[] memory chosen) {
        chosen = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            address strategy = strategies[(set + 2 * i) % strategies.length];
            uint256 place = i;
            for (; place > 0 && chosen[place - 1] > strategy; --place) chosen[place] = chosen[place - 1];
            chosen[place] = strategy;
        }
    }

    /// A tenth of the operators takes its time: what they allocate is still on its way at the end.
    function _delayOf(uint256 operator) internal pure returns (uint32) {
        return _isSlow(operator) ? 50_000 : uint32(operator % 8 * 3);
    }

    function _isSlow(uint256 operator) internal pure returns (bool) {
        return operator % 10 == 9;
    }

    function _strategyOf(uint256 deposit) internal view returns (address) {
        return strategies[_pickFirst(_dice("strategy", deposit), strategies.length)];
    }

    /// From a hundredth of a token to 32.
    function _sharesOf(uint256 deposit) internal pure returns (uint256) {
        return 1e16 * (1 + _dice("shares", deposit) % 3200) + _dice("dust", deposit) % 1e9;
    }

    /// One who has no stake.
    function _leaver(uint256 undelegation) internal view returns (uint256 staker) {
        staker = undelegation * (sizes.stakers / 2 / sizes.undelegations);
        uint256 next = (staker * sizes.deposits + sizes.stakers - 1) / sizes.stakers;
        if (next < sizes.deposits && depositor(next) == staker) ++staker;
    }

    function _metadata(string memory kind, uint256 n) internal pure returns (string memory) {
        string memory name = string.concat(kind, " ", Strings.toString(n));
        return string.concat("data:application/json,%7B%22name%22:%22", name, "%22%7D");
    }

    function _pickFirst(uint256 dice, uint256 count) private pure returns (uint256) {
        uint256 thousandths = dice % 1000;
        return count * thousandths * thousandths / 1e6;
    }

    function _address(string memory kind, uint256 n) private pure returns (address) {
        return address(uint160(_dice(kind, n)));
    }

    function _dice(string memory kind, uint256 n) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(kind, n)));
    }
}
