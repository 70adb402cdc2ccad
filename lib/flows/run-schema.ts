import * as z from 'zod/mini';
import { isProblem, type Problem } from '../domain/problems';
import type { Address, Hex } from '../domain/units';
import type { FlowRun, Tag } from './types';

const hex = z.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-fA-F]*$/.test(value));
const hash = z.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-fA-F]{64}$/.test(value));
const address = z.custom<Address>((value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value));
const tag = z.custom<Tag>(
  (value) => typeof value === 'string' && /^[a-z]+(:0x[0-9a-f]{40}){1,2}$/.test(value),
);
const problem = z.custom<Problem>((value) => isProblem(value));
const decimal = z.string().check(z.regex(/^\d+$/));
const index = z.number().check(z.int(), z.nonnegative());

const step = z.object({
  id: z.string(),
  kind: z.enum(['approve', 'write']),
  call: z.object({ to: address, data: hex, value: z.bigint() }),
  expects: z.object({ emitter: address, signature: z.string(), where: z.record(z.string(), z.string()) }),
  approval: z.exactOptional(z.object({ token: address, spender: address, amount: z.bigint() })),
});

const mark = z.object({ blockNumber: z.bigint(), nonce: index, isExact: z.exactOptional(z.boolean()) });

const result = z.object({
  stepId: z.string(),
  hash,
  blockNumber: decimal,
  args: z.array(z.record(z.string(), z.unknown())),
});

const progress = z.discriminatedUnion('name', [
  z.object({ name: z.literal('waiting') }),
  z.object({ name: z.literal('simulating') }),
  z.object({ name: z.literal('asking'), mark }),
  z.object({ name: z.literal('sent'), hash, mark }),
  z.object({ name: z.literal('proposed'), hash, mark }),
  z.object({ name: z.literal('bundled'), id: z.string(), mark }),
  z.object({ name: z.literal('confirmed'), result }),
]);

const status = z.discriminatedUnion('name', [
  z.object({ name: z.literal('ready') }),
  z.object({ name: z.literal('checking') }),
  z.object({ name: z.literal('running'), step: index }),
  z.object({ name: z.literal('settling'), blockNumber: decimal }),
  z.object({ name: z.literal('done') }),
  z.object({ name: z.literal('rejected'), step: index, problem }),
  z.object({ name: z.literal('changed') }),
  z.object({ name: z.literal('failed'), step: z.exactOptional(index), problem }),
  z.object({ name: z.literal('unknown'), step: index, hash: z.exactOptional(hash) }),
]);

const flowId = z.enum([
  'deposit',
  'delegate',
  'undelegate',
  'redelegate',
  'queue-withdrawal',
  'complete-withdrawal',
  'revoke-allowance',
]);

const run = z
  .object({
    id: z.string().check(z.minLength(1)),
    flowId,
    network: z.string(),
    chainId: z.number().check(z.int(), z.positive()),
    account: address,
    intent: z.unknown(),
    steps: z.array(step),
    progress: z.array(progress),
    isBatch: z.boolean(),
    consequences: z.string(),
    tags: z.array(tag),
    status,
    startedAtMs: z.number(),
  })
  .check(z.refine(({ steps, progress: all }) => steps.length === all.length, 'each step has its progress'));

/** Raised whenever a stored run of before could be misread. Runs of another version are dropped. */
export const RUN_VERSION = 1;

const stored = z.object({ version: z.literal(RUN_VERSION), run });

/** A stored run, or undefined for anything that is not exactly one. */
export function parseStoredRun(value: unknown): FlowRun | undefined {
  const parsed = stored.safeParse(value);
  return parsed.success ? (parsed.data.run as FlowRun) : undefined;
}
