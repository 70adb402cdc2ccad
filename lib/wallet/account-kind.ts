import type { Address, Hex } from '../domain/units';
import type { Eip1193 } from './ports';

/** EIP-7702: an account with a key of its own that lends itself code. */
const DELEGATION_PREFIX = '0xef0100';

/** Whether a key or a contract decides for the account. A delegated account (EIP-7702) still signs with its key. */
export function kindOfCode(code: Hex | undefined): 'eoa' | 'contract' {
  if (code === undefined || code === '0x') return 'eoa';
  const isDelegated = code.toLowerCase().startsWith(DELEGATION_PREFIX) && code.length === 2 + 23 * 2;
  return isDelegated ? 'eoa' : 'contract';
}

export async function readAccountKind(node: Eip1193, account: Address): Promise<'eoa' | 'contract'> {
  const code = await node.request({ method: 'eth_getCode', params: [account, 'latest'] });
  return kindOfCode(code as Hex);
}
