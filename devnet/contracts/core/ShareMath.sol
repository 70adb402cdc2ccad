// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// Conversions between deposit shares, scaled shares and withdrawable shares. The order of the divisions is part of
/// the protocol: merging two of them changes results by a wei.
library ShareMath {
    uint256 internal constant WAD = 1e18;

    function mulWad(uint256 x, uint256 wad) internal pure returns (uint256) {
        return Math.mulDiv(x, wad, WAD);
    }

    function divWad(uint256 x, uint256 wad) internal pure returns (uint256) {
        return Math.mulDiv(x, WAD, wad);
    }

    function mulWadUp(uint256 x, uint256 wad) internal pure returns (uint256) {
        return Math.mulDiv(x, wad, WAD, Math.Rounding.Ceil);
    }

    /// What deposit shares are worth after slashing, rounded down twice.
    function toWithdrawable(uint256 depositShares, uint256 scalingFactor, uint256 slashingFactor)
        internal
        pure
        returns (uint256)
    {
        return mulWad(mulWad(depositShares, scalingFactor), slashingFactor);
    }

    /// The deposit shares that are worth `withdrawable`, rounded down twice; panics when everything was slashed.
    function toDepositShares(uint256 withdrawable, uint256 scalingFactor, uint256 slashingFactor)
        internal
        pure
        returns (uint256)
    {
        return divWad(divWad(withdrawable, scalingFactor), slashingFactor);
    }

    /// The factor under which earlier shares keep their worth and `added` shares count in full.
    function scalingFactorAfter(
        uint256 depositShares,
        uint256 added,
        uint256 scalingFactor,
        uint256 slashingFactor
    ) internal pure returns (uint256) {
        if (depositShares == 0) return divWad(scalingFactor, slashingFactor);
        uint256 worth = toWithdrawable(depositShares, scalingFactor, slashingFactor) + added;
        return divWad(divWad(worth, depositShares + added), slashingFactor);
    }

    /// What a fall of the magnitude takes from `shares`, rounded in the stakers' favour.
    function slashedPart(uint256 shares, uint64 magnitudeBefore, uint64 magnitudeAfter)
        internal
        pure
        returns (uint256)
    {
        return shares - Math.mulDiv(shares, magnitudeAfter, magnitudeBefore, Math.Rounding.Ceil);
    }
}
