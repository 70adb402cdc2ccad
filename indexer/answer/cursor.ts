import type { PageMark, SortKey } from '../../lib/domain/directory-paging';
import type { Address } from '../../lib/domain/units';
import { BadQuestion } from './problem';

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const WHOLE = /^n-?\d+$/;

/** Texts as one that may stand in an address of the web. */
export const encodeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** The texts behind a cursor that says what it is of; throws BadQuestion for anything else. */
export function decodeCursor(cursor: string, of: string, length: number): string[] {
  const parts = textsIn(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (parts?.length !== length) throw new BadQuestion('cursor', 'not a cursor');
  if (parts[0] !== of) throw new BadQuestion('cursor', 'a cursor of another list or order');
  return parts;
}

function textsIn(json: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Where a page of a list ended. `order`: how the list is sorted. */
export const encodeMark = (order: string, { key, address }: PageMark): string =>
  encodeCursor([order, encodeKey(key), address]);

export function decodeMark(order: string, cursor: string): PageMark {
  const [, key = '', address = ''] = decodeCursor(cursor, order, 3);
  if (!ADDRESS.test(address)) throw new BadQuestion('cursor', 'not a cursor');
  return { key: decodeKey(key), address: address as Address };
}

function encodeKey(key: SortKey): string {
  if (key === undefined) return '';
  return typeof key === 'bigint' ? `n${key}` : `t${key}`;
}

function decodeKey(text: string): SortKey {
  if (text === '') return undefined;
  if (text.startsWith('t')) return text.slice(1);
  if (WHOLE.test(text)) return BigInt(text.slice(1));
  throw new BadQuestion('cursor', 'not a cursor');
}
