import 'server-only';
import type { Hex } from '../domain/units';

/** Deep enough for every node known; an answer nested deeper is not looked into. */
const MAX_DEPTH = 4;

/**
 * The bytes of a revert in what a node attaches to an error. Most give them as they are, some as text after a word
 * ("Reverted 0x…"), some inside `data` or `originalError` once more. undefined where there are none.
 */
export function revertBytesIn(attached: unknown, depth = 0): Hex | undefined {
  if (typeof attached === 'string')
    return /^(?:Reverted )?(0x(?:[0-9a-fA-F]{2})*)$/.exec(attached)?.[1] as Hex;
  if (typeof attached !== 'object' || attached === null || depth >= MAX_DEPTH) return undefined;
  const { data, originalError } = attached as { data?: unknown; originalError?: unknown };
  return revertBytesIn(data, depth + 1) ?? revertBytesIn(originalError, depth + 1);
}
