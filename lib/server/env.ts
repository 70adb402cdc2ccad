import 'server-only';
import { z } from 'zod';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

const count = (standard: number) => z.coerce.number().int().positive().default(standard);

const schema = z.object({
  /** Which networks are offered, in which order; all that have an endpoint when empty. */
  NETWORKS: list,
  /** Paths of further deployment files. */
  DEPLOYMENT_FILES: list,
  /** Without it nothing of WalletConnect is loaded. */
  WALLETCONNECT_PROJECT_ID: z.string().min(1).optional(),
  /** JSON-RPC requests per second that one client may make on average; four seconds' worth at once. */
  RPC_REQUESTS_PER_SECOND: count(50),
  /** The same for all clients together. */
  RPC_TOTAL_PER_SECOND: count(2_000),
  /** Blocks that one `eth_getLogs` may span. */
  RPC_LOG_BLOCKS: count(10_000),
  RPC_TIMEOUT_MS: count(10_000),
  /** Reverse proxies in front of this server that append the address they saw to `x-forwarded-for`. */
  TRUSTED_PROXIES: z.coerce.number().int().nonnegative().default(0),
  /** Where the indexer answers. */
  INDEXER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:42069'),
  /** The port that the indexer itself listens on. */
  INDEXER_PORT: z.coerce.number().int().min(1).max(65_535).default(42_069),
  /** The address that the indexer itself listens on. */
  INDEXER_HOST: z.string().default('127.0.0.1'),
  /** A PostgreSQL server for the index; without it a database in `INDEXER_FOLDER` that only the indexer opens. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  INDEXER_FOLDER: z.string().default('.rampart/index'),
  /** Where the process that sends notices answers. */
  NOTICES_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:42070'),
  /** The port and the address that it listens on itself. */
  NOTICES_PORT: z.coerce.number().int().min(1).max(65_535).default(42_070),
  NOTICES_HOST: z.string().default('127.0.0.1'),
  /** Its embedded database, without `DATABASE_URL`. */
  NOTICES_FOLDER: z.string().default('.rampart/notices'),
  /** Whom a push service may write to about this sender. */
  NOTICES_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/)/, 'neither mailto: nor https://')
    .default('mailto:nobody@rampart.invalid'),
  /** "host:port" of an inner network that notices may be sent to all the same. */
  NOTICES_INNER_HOSTS: list,
  /** Subscriptions that are kept, of all networks together. */
  NOTICES_MAX_SUBSCRIPTIONS: count(100_000),
  /** Subscriptions that one client may ask for in an hour. */
  NOTICES_SUBSCRIPTIONS_PER_HOUR: count(60),
  /** Requests to the public API per second that one client may make on average. */
  API_REQUESTS_PER_SECOND: count(20),
  NODE_ENV: z.string().default('production'),
});

export type Env = z.infer<typeof schema>;

const endpoints = list.pipe(z.array(z.url({ protocol: /^https?$/ })));

/** A setting that this server cannot start with, named. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  constructor(setting: string, reason: string) {
    super(`${setting}: ${reason}`);
  }
}

let parsed: Env | undefined;

/** The environment, parsed once. Throws a SettingError that names the first bad value. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The environment as settings. An empty variable counts as one that is not set. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new SettingError(String(issue?.path[0]), issue?.message ?? 'unreadable');
}

const asVariable = (network: string): string => network.toUpperCase().replaceAll('-', '_');

/** The variable with the endpoints of a network whose file names none. */
export const rpcVariable = (network: string): string => `RPC_URL_${asVariable(network)}`;

/** The variable with the path of a network's prices. */
export const pricesVariable = (network: string): string => `PRICES_FILE_${asVariable(network)}`;

/** A path from a variable; undefined where it is empty or not set. */
export const pathFrom = (
  variable: string,
  source: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined => source[variable] || undefined;

/** RPC endpoints from a variable, first preferred. */
export function endpointsFrom(
  variable: string,
  source: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  const result = endpoints.safeParse(source[variable] ?? '');
  // The value may hold a key: it is never repeated.
  if (!result.success) throw new SettingError(variable, 'not a comma-separated list of http(s) addresses');
  return result.data;
}
