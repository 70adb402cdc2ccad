import { getAddress, isAddress } from 'viem';
import type { Address } from '@/lib/domain/units';

/** The address that was typed or pasted. One in capitals and small letters has to fit its own checksum. */
export function parseAddress(text: string): Address | undefined {
  const typed = text.trim();
  return isAddress(typed) ? getAddress(typed) : undefined;
}
