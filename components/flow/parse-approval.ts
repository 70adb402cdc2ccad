import type { Hex } from '@/lib/domain/units';

export type Approval = { signature: Hex; expiry: string; salt: Hex };

/** The largest number that the contract reads. */
const latestExpiry = 2n ** 256n - 1n;

/** The approval that was pasted: JSON with signature, expiry and salt. */
export function parseApproval(text: string): Approval | undefined {
  try {
    const { signature, expiry, salt } = JSON.parse(text);
    const isHex = (value: unknown): value is Hex =>
      typeof value === 'string' && /^0x([0-9a-fA-F]{2})*$/.test(value);
    const seconds = String(expiry);
    const isTime = /^\d+$/.test(seconds) && BigInt(seconds) <= latestExpiry;
    return isHex(signature) && isHex(salt) && salt.length === 66 && isTime
      ? { signature, expiry: seconds, salt }
      : undefined;
  } catch {
    return undefined;
  }
}
