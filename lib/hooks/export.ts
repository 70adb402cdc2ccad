import type { Deployment } from '../chain/deployment-schema';
import type { Address } from '../domain/units';
import { safeBuilderFile as builderFile } from '../flows/export';
import type { Call } from '../flows/types';

/** The text of a file for the Safe Transaction Builder, for whoever signs elsewhere. */
export function safeBuilderFile(calls: readonly Call[], deployment: Deployment, safe?: Address): string {
  const name = `Rampart on ${deployment.label}`;
  const file = builderFile(calls, { chainId: deployment.chainId, name, createdAtMs: Date.now(), safe });
  return JSON.stringify(file, undefined, 2);
}
