import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getAddress, isAddress } from 'viem';
import { z } from 'zod';
import { deploymentSchema } from '@/lib/chain/deployment-schema';
import { DevnetProblem } from './problem';

const address = z
  .string()
  .refine((text) => isAddress(text), 'not an address')
  .transform((text) => getAddress(text));

const named = z.object({ name: z.string(), address });

/** A deployment file like any other, and what only the tools of the local chain need to know. */
export const devnetDeploymentSchema = deploymentSchema.extend({
  devnet: z.object({
    rpcUrl: z.url(),
    pauserRegistry: address,
    faucet: address,
    /** Whose keys come from the well-known mnemonic, by role. */
    roles: z.record(z.string(), address),
    tokens: z.array(z.object({ key: z.string(), address, strategy: address, decimals: z.number().int() })),
    /** Empty on a chain without seed, like the two lists after it. */
    operators: z.array(named),
    avss: z.array(named.extend({ slasher: address, operatorSetIds: z.array(z.number().int()) })),
    stakers: z.array(address),
  }),
});

export type DevnetDeployment = z.infer<typeof devnetDeploymentSchema>;

export const defaultDeploymentFile = fileURLToPath(
  new URL('../.rampart/devnet/deployment.json', import.meta.url),
);

export async function writeDeployment(
  file: string,
  deployment: z.input<typeof devnetDeploymentSchema>,
): Promise<void> {
  const checked = devnetDeploymentSchema.parse(deployment);
  await mkdir(path.dirname(file), { recursive: true });
  // Renamed into place: a reader that polls for the file never sees half of it.
  const part = `${file}.part`;
  await writeFile(part, `${JSON.stringify(checked, null, 2)}\n`);
  await rename(part, file);
}

export async function readDeployment(file: string): Promise<DevnetDeployment> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new DevnetProblem(`There is no ${file}: start a chain with npm run devnet.`);
  const parsed = devnetDeploymentSchema.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new DevnetProblem(`${file} is not of a local chain: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Beside the deployment file, so that each chain is stopped by its own. */
export function pidFileOf(deploymentFile: string): string {
  return `${deploymentFile}.pid`;
}
