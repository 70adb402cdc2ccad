import { listOf } from '@/components/ui/search-params';
import type { Address } from '@/lib/domain/units';
import { addressParam } from '@/lib/wire/stats/queries';

const isWritten = (text: string): text is Address => addressParam.safeParse(text).success;

/** The addresses in a field, with their checksums, each once; whatever is none is left out. */
export function addressesIn(text: string | string[] | undefined, most: number): Address[] {
  const written = listOf(text, isWritten, Number.POSITIVE_INFINITY);
  return [...new Set(written.map((address) => addressParam.parse(address)))].slice(0, most);
}

/** The address that a field holds, with its checksum. */
export const addressIn = (text: string | string[] | undefined): Address | undefined =>
  addressesIn(text, 1)[0];
