import type { Address } from './units';

/** Whoever stands in a list under an address and, unverified, under a name. */
export type Listed = { address: Address; name?: string | undefined };

const ADDRESS_START = /^0x[0-9a-f]*$/;
/** Names differ within so many characters, or are in the order of their addresses. */
const NAME_KEY_LENGTH = 32;

/** True where one of the names contains the text, or an address begins with it; upper and lower case are the same. */
export function isFoundBy(
  search: string | undefined,
  names: readonly (string | undefined)[],
  addresses: readonly Address[],
): boolean {
  const text = search?.toLowerCase() ?? '';
  if (text === '' || names.some((name) => name?.toLowerCase().includes(text))) return true;
  return ADDRESS_START.test(text) && addresses.some((address) => address.toLowerCase().startsWith(text));
}

/** What a name is sorted by: its beginning, upper and lower case the same. */
export function nameKey(name: string | undefined): string | undefined {
  return name === undefined ? undefined : [...name.toLowerCase()].slice(0, NAME_KEY_LENGTH).join('');
}

/** What an optional yes or no asks for, against what is. */
export const isAsWanted = (wanted: 'yes' | 'no' | undefined, is: boolean): boolean =>
  wanted === undefined || (wanted === 'yes') === is;
