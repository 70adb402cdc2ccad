import 'server-only';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Deployment, deploymentSchema } from '../chain/deployment-schema';
import hoodi from '../chain/deployments/hoodi.json';
import mainnet from '../chain/deployments/mainnet.json';
import sepolia from '../chain/deployments/sepolia.json';
import { SettingError } from './env';

/** Every deployment that this server knows: the built-in ones and those of DEPLOYMENT_FILES, chosen and ordered by NETWORKS. */
export function loadDeployments(files: readonly string[], networks: readonly string[]): Deployment[] {
  const known = [
    ...[mainnet, hoodi, sepolia].map((input) => deploymentSchema.parse(input)),
    ...files.map(readDeploymentFile),
  ];
  const names = known.map(({ name }) => name);
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) throw new SettingError('DEPLOYMENT_FILES', `two deployments are named ${double}`);
  if (networks.length === 0) return known;
  return networks.map((name) => {
    const found = known.find((deployment) => deployment.name === name);
    if (!found) throw new SettingError('NETWORKS', `no deployment is named ${name}`);
    return found;
  });
}

function readDeploymentFile(file: string): Deployment {
  const parsed = deploymentSchema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  throw new SettingError('DEPLOYMENT_FILES', `${file}: ${z.prettifyError(parsed.error)}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SettingError('DEPLOYMENT_FILES', `${file}: ${error instanceof Error ? error.message : error}`);
  }
}
