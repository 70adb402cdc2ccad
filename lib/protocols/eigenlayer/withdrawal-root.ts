import { encodeAbiParameters, keccak256, parseAbiParameters } from 'viem';
import type { Withdrawal } from '../../domain/position';
import type { Hex } from '../../domain/units';

const struct = parseAbiParameters(
  '(address staker, address delegatedTo, address withdrawer, uint256 nonce, uint32 startBlock, address[] strategies, uint256[] scaledShares)',
);

/** The hash under which the contract keeps a queued withdrawal; any altered field changes it. */
export function withdrawalRoot(withdrawal: Withdrawal): Hex {
  return keccak256(encodeAbiParameters(struct, [withdrawal]));
}
