import { z } from 'zod';
import type {
  Address,
  DepositShares,
  Hex,
  ScaledShares,
  TokenAmount,
  Wad,
  WithdrawableShares,
} from '../../domain/units';

const DECIMAL = /^\d+$/;
const SIGNED = /^-?\d+$/;
const isBigint = (value: unknown) => typeof value === 'bigint';

/** Decimal text on the wire, an exact bigint behind it. */
const quantity = <Quantity extends bigint>(description: string, digits = DECIMAL) =>
  z
    .codec(z.string().regex(digits), z.custom<Quantity>(isBigint), {
      decode: (text) => BigInt(text) as Quantity,
      encode: (value) => value.toString(),
    })
    .meta({ description });

export const tokens = quantity<TokenAmount>('Smallest units of the token, as decimal text.');
export const shares = quantity<WithdrawableShares>('Shares of the strategy, as decimal text.');
/** A difference of shares, which may be below zero. */
export const signedShares = quantity<bigint>('Shares of the strategy, signed, as decimal text.', SIGNED);
export const depositShares = quantity<DepositShares>('Deposit shares, blind to slashing, as decimal text.');
export const scaledShares = quantity<ScaledShares>('Scaled shares of a queued withdrawal, as decimal text.');
export const wad = quantity<Wad>('A fraction with 18 decimals: 1000000000000000000 is all.');
/** Wei of ether: what something is worth by the strategies' and tokens' own rates. No market price is in it. */
export const eth = quantity<TokenAmount>(
  'Wei of ether by the strategies’ and tokens’ own rates, not by a market.',
);

export const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'not an address')
  .transform((text) => text as Address)
  .meta({ description: 'An address with its checksum.' });

export const hash = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, 'not a 32-byte hash')
  .transform((text) => text as Hex);

export const block = z.number().int().nonnegative().meta({ description: 'A block number.' });
/** Absent where nothing holds back what was slashed: in releases before 1.13, and for what was slashed under them. */
export const resolutionBlock = block.meta({
  description:
    'Through this block the protocol keeps what was slashed, and its governance can stop it from being burned or paid out.',
});
export const seconds = z.number().int().nonnegative().meta({ description: 'Seconds since 1970, UTC.' });
export const count = z.number().int().nonnegative();
export const operatorSetId = z.number().int().min(0).max(0xffff_ffff);

/** Where something happened. */
export const place = z.object({ block, time: seconds, transaction: hash });

/** An address of which it is known whether code lies there; absent where that was not read yet. */
export const party = z.object({ address, isContract: z.boolean().optional() });

/** A token as its contract describes itself: `symbol` and `name` are text by strangers. */
export const token = z.object({
  address,
  symbol: z.string(),
  name: z.string(),
  decimals: z.number().int(),
});

/** What somebody published about itself, unverified: text by strangers, stripped of control characters and cut. */
export const about = z.object({
  uri: z.string().optional(),
  name: z.string().optional(),
  website: z.string().optional(),
  description: z.string().optional(),
  twitter: z.string().optional(),
  /** File name of our own re-encoded copy of the logo, below the network's `images`. */
  logo: z.string().optional(),
  state: z.enum(['none', 'waiting', 'fetched', 'failed']),
  /** When the copy shown was fetched. */
  fetchedAt: seconds.optional(),
  /** Why the last attempt failed; an older good copy may be shown all the same. */
  reason: z.string().optional(),
});

/** The short form of `about` for lists. */
export const named = z.object({ address, name: z.string().optional(), logo: z.string().optional() });

/** A share amount of one strategy with what it is worth; `eth` is absent where the token has no rate in ether. */
export const stake = z.object({ strategy: address, shares, tokens, eth: eth.optional() });

export type About = z.output<typeof about>;
export type Named = z.output<typeof named>;
export type Party = z.output<typeof party>;
export type Place = z.output<typeof place>;
