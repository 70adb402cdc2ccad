import { getAddress, isAddress } from 'viem';
import { z } from 'zod';
import { historyKinds } from './life';

/** An address in any case; a mixed one must have the right checksum. */
export const addressParam = z
  .string()
  .refine((text) => isAddress(text.toLowerCase()) && (isAddress(text) || text === text.toLowerCase()), {
    error: 'not an address',
  })
  .transform((text) => getAddress(text.toLowerCase()));
export const hashParam = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, 'not a 32-byte hash')
  .transform((text) => text.toLowerCase() as `0x${string}`);
export const setIdParam = z.coerce.number().int().min(0).max(0xffff_ffff);

const cursor = z
  .string()
  .max(300)
  .regex(/^[\w-]+$/, 'not a cursor')
  .optional()
  .meta({ description: 'What `next` of the page before said.' });
const limit = z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Rows on one page.' });
const direction = z
  .enum(['asc', 'desc'])
  .optional()
  .meta({ description: 'Without it: the order that suits the column.' });
/** Searched in names and addresses. */
const search = z.string().trim().max(100).optional();
const yesNo = z.enum(['yes', 'no']).optional();

/** For people who turn pages; programs follow the cursor, which holds still when rows come and go. */
const page = z.coerce.number().int().min(1).max(10_000).optional();

export const paging = z.strictObject({ cursor, limit, page });

export const operatorSorts = [
  'stake',
  'name',
  'delegators',
  'avss',
  'sets',
  'allocated',
  'slashes',
  'lost',
  'split',
  'exit',
  'pending',
  'registered',
] as const;

export const operatorsQuery = paging.extend({
  search,
  sort: z.enum(operatorSorts).default('stake'),
  direction,
  /** Serves this AVS. */
  avs: addressParam.optional(),
  /** Has stake in it; the column of stake then shows and sorts by it. */
  strategy: addressParam.optional(),
  approver: yesNo.meta({ description: 'Whether delegating needs a signature of the operator’s approver.' }),
  slashed: yesNo,
  exit: z.enum(['safe', 'exposed', 'unset']).optional(),
  accepts: yesNo.meta({ description: 'Whether depositing and delegating is open to everybody now.' }),
});

export const avsSorts = [
  'slashable',
  'stake',
  'name',
  'operators',
  'sets',
  'slashes',
  'lost',
  'seen',
] as const;

export const avssQuery = paging.extend({
  search,
  sort: z.enum(avsSorts).default('slashable'),
  direction,
  kind: z.enum(['operator-sets', 'directory', 'both', 'none']).optional(),
  slashed: yesNo,
  redistributing: yesNo,
  strategy: addressParam.optional(),
});

export const strategySorts = ['total', 'symbol', 'rate', 'delegated', 'operators', 'share'] as const;

export const strategiesQuery = paging.extend({
  search,
  sort: z.enum(strategySorts).default('total'),
  direction,
  deposits: z.enum(['open', 'closed']).optional(),
  kind: z.enum(['native', 'lst', 'other']).optional(),
});

export const slashesQuery = paging.extend({
  operator: addressParam.optional(),
  avs: addressParam.optional(),
  operatorSetId: setIdParam.optional(),
});

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'not a day such as 2026-01-31');
export const historyQuery = z.strictObject({ from: day.optional(), to: day.optional() });

/** Days are whole, UTC, and both counted. */
export const lifeQuery = z.strictObject({
  cursor,
  limit,
  kind: z.enum(historyKinds).optional(),
  strategy: addressParam.optional(),
  search: search.meta({ description: 'Searched in operators, AVSs, roots, transactions and reasons.' }),
  from: day.optional(),
  to: day.optional(),
});

/** Without a cursor: from the chain's first event on, or only what happens from now on. */
export const happeningsQuery = z.strictObject({
  cursor,
  limit,
  start: z.enum(['first', 'now']).default('first'),
  operator: addressParam.optional(),
  staker: addressParam.optional(),
  avs: addressParam.optional(),
});

export const stakerEventsQuery = z.strictObject({
  cursor,
  limit,
  since: z.coerce.number().int().nonnegative().optional().meta({ description: 'Only of later blocks.' }),
});

export const noQuery = z.strictObject({});

export type OperatorsQuery = z.output<typeof operatorsQuery>;
export type AvssQuery = z.output<typeof avssQuery>;
export type StrategiesQuery = z.output<typeof strategiesQuery>;
export type SlashesQuery = z.output<typeof slashesQuery>;
export type HistoryQuery = z.output<typeof historyQuery>;
export type HappeningsQuery = z.output<typeof happeningsQuery>;
export type StakerEventsQuery = z.output<typeof stakerEventsQuery>;
export type LifeQuery = z.output<typeof lifeQuery>;
export type Paging = z.output<typeof paging>;
