import type { Hex } from '@/lib/domain/units';

export type Approval = { signature: Hex; expiry: string; salt: Hex };

/** The approval that was pasted: JSON with signature, expiry and salt. */
export function parseApproval(text: string): Approval | undefined {
  try {
    const { signature, expiry, salt } = JSON.parse(text);
    const isHex = (value: unknown): value is Hex =>
      typeof value === 'string' && /^0x[0-9a-fA-F]*$/.test(value);
    const seconds = String(expiry);
    return isHex(signature) && isHex(salt) && salt.length === 66 && /^\d+$/.test(seconds)
      ? { signature, expiry: seconds, salt }
      : undefined;
  } catch {
    return undefined;
  }
}
