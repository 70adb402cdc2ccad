import { getAddress, isAddress } from 'viem';
import { z } from 'zod';

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), 'not an address')
  .transform((text) => getAddress(text));

/** Over HTTP only: that is what this server asks, and what a page may link to. */
const httpUrl = z.url({ protocol: /^https?$/, error: 'not an http(s) address' });

/**
 * How the token itself says what it is worth in ether: `one` where a whole token stands for one ether, else a view function
 * that answers wei for a whole token, such as `exchangeRate()`, of the token or of the contract at `address`.
 */
const ethRate = z.union([
  z.literal('one'),
  z.object({
    function: z.string().regex(/^\w+\(\)$/, 'a function without arguments, such as exchangeRate()'),
    address: address.optional(),
  }),
]);

const day = z.iso.date('not a day such as 2026-01-31');

/** How the token itself becomes ether, and who says so; only what its issuer says. Without it that is unknown. */
const exit = z.object({
  how: z.string().min(1).max(300),
  /** After asking for it: from how many days to how many; `to` is left out where nobody states a bound. */
  days: z.object({ from: z.number().int().min(0), to: z.number().int().min(0).optional() }).optional(),
  source: httpUrl,
  statedOn: day.optional(),
  seenOn: day,
});

/** Who stands behind a token, and where that was read. Without it that is unknown, whatever the token calls itself. */
const issuer = z.object({ name: z.string().min(1).max(60), source: httpUrl.optional() });

const strategy = z.object({
  address,
  /** Hints only: what the chain answers wins. */
  token: z
    .object({
      address: address.optional(),
      symbol: z.string().optional(),
      decimals: z.number().int().optional(),
      /** The token refuses to change an allowance that is not zero. */
      approveFromZero: z.boolean().optional(),
      /** Without it the token is left out of totals in ether. */
      ethRate: ethRate.optional(),
      exit: exit.optional(),
      issuer: issuer.optional(),
    })
    .optional(),
});

const eigenlayer = z.object({
  /** The release that the deployment states; shown, never branched on. */
  version: z.string().optional(),
  /** Capabilities that cannot be probed by a read. */
  features: z.array(z.string()).default([]),
  contracts: z.object({
    strategyManager: address,
    delegationManager: address,
    allocationManager: address,
    strategyFactory: address.optional(),
    permissionController: address.optional(),
    eigenPodManager: address.optional(),
    rewardsCoordinator: address.optional(),
    avsDirectory: address.optional(),
    emissionsController: address.optional(),
  }),
  strategies: z.array(strategy).default([]),
});

/** What a deployment file must contain: one network, its endpoints and the protocols deployed on it. */
export const deploymentSchema = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and dashes; it is the first part of every URL')
    .refine((name) => name !== 'api', 'taken by the server itself'),
  label: z.string().min(1),
  chainId: z.number().int().positive(),
  testnet: z.boolean().default(false),
  blockTimeSeconds: z.number().positive(),
  explorer: httpUrl.optional(),
  /** Where absent, its usual address is tried; where no code lies there, reads bring it along with the call. */
  multicall3: address.optional(),
  ensUniversalResolver: address.optional(),
  /** First block in which any of the contracts can have emitted an event. */
  startBlock: z.number().int().nonnegative().default(0),
  /** Endpoints without a secret, asked after those of the environment. */
  publicRpc: z.array(httpUrl).default([]),
  /** Name of the environment variable with RPC endpoints, comma-separated, first preferred; RPC_URL_<NAME> when absent. */
  rpcEnv: z.string().optional(),
  indexerEnv: z.string().optional(),
  protocols: z.object({ eigenlayer }),
});

export type Deployment = z.infer<typeof deploymentSchema>;
export type DeploymentInput = z.input<typeof deploymentSchema>;
