import { type Hex, isHex, numberToHex } from 'viem';
import { problemOfError } from '../chain/problem-error';
import type { Request } from '../chain/read-multicall';
import type { Problem } from '../domain/problems';
import type { Address } from '../domain/units';
import type { Call } from '../flows/types';
import { problemOfRevert } from '../protocols/eigenlayer/errors';

type Layer = { data?: unknown; code?: unknown; message?: unknown; cause?: unknown };

/** JSON-RPC's code for "the execution reverted"; some nodes say -32000 and put the data beside it. */
const REVERTED = 3;

/** The revert data in an RPC error; '0x' when the node says that it reverted and gives none. */
function revertDataOf(error: unknown): Hex | undefined {
  let layer = error as Layer | undefined;
  for (let depth = 0; depth < 8 && typeof layer === 'object' && layer !== null; depth++) {
    const data = typeof layer.data === 'object' ? (layer.data as Layer | null)?.data : layer.data;
    if (isHex(data)) return data;
    if (layer.code === REVERTED) return '0x';
    layer = layer.cause as Layer | undefined;
  }
  return undefined;
}

/** Tries a call without sending it. Empty when it would succeed; a node that cannot say is a problem as well. */
export async function simulateCall(
  request: Request,
  account: Address,
  { to, data, value }: Call,
  atBlock?: bigint,
): Promise<Problem | undefined> {
  const block = atBlock === undefined ? 'latest' : numberToHex(atBlock);
  try {
    await request({
      method: 'eth_call',
      params: [{ from: account, to, data, value: numberToHex(value) }, block],
    });
    return undefined;
  } catch (error) {
    const revert = revertDataOf(error);
    return revert === undefined ? problemOfError(error) : problemOfRevert(revert, data);
  }
}
