import { getAddress, isAddress } from 'viem';
import { z } from 'zod';
import type { Address, Hex } from '../../domain/units';

/** Intents are kept across reloads, so they are plain JSON: amounts as decimal text of the smallest unit. */
export const decimalText = z.string().regex(/^\d{1,78}$/, 'a whole number in decimal digits');

/** An amount in the token's smallest unit, or everything there is when the transaction is signed. */
export const amountOrMax = z.union([z.literal('max'), decimalText]);

export const hexText = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2})*$/, 'bytes in hexadecimal')
  .transform((text) => text as Hex);

export const addressText = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), 'not an address')
  .transform((text): Address => getAddress(text));
