import { encodeAbiParameters, keccak256, parseAbiParameters } from 'viem';
import type { Withdrawal } from '../../domain/position';
import type { Hex } from '../../domain/units';

const struct = parseAbiParameters(
  '(address staker, address delegatedTo, address withdrawer, uint256 nonce, uint32 startBlock, address[] strategies, uint256[] scaledShares)',
);

/** A queue is read at every block, and of a long one the roots cost more than all the rest: each is made once. */
const made = new Map<string, Hex>();
const mostKept = 5_000;

/** The hash under which the contract keeps a queued withdrawal; any altered field changes it. */
export function withdrawalRoot(withdrawal: Withdrawal): Hex {
  const { staker, delegatedTo, withdrawer, nonce, startBlock, strategies, scaledShares } = withdrawal;
  const fields = [staker, delegatedTo, withdrawer, nonce, startBlock, strategies, scaledShares].join(' ');
  const known = made.get(fields);
  if (known) return known;
  const root = keccak256(encodeAbiParameters(struct, [withdrawal]));
  if (made.size >= mostKept) made.clear();
  made.set(fields, root);
  return root;
}
