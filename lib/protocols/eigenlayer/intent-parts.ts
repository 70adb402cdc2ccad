import { getAddress, isAddress } from 'viem';
import * as z from 'zod/mini';
import type { Address, Hex } from '../../domain/units';

/** Intents are kept across reloads, so they are plain JSON: amounts as decimal text of the smallest unit. */
export const decimalText = z.string().check(z.regex(/^\d{1,78}$/, 'a whole number in decimal digits'));

/** An amount in the token's smallest unit, or everything there is when the transaction is signed. */
export const amountOrMax = z.union([z.literal('max'), decimalText]);

export const hexText = z.pipe(
  z.string().check(z.regex(/^0x([0-9a-fA-F]{2})*$/, 'bytes in hexadecimal')),
  z.transform((text) => text as Hex),
);

export const addressText = z.pipe(
  z.string().check(z.refine((text) => isAddress(text, { strict: false }), 'not an address')),
  z.transform((text: string): Address => getAddress(text)),
);
