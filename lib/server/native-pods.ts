import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import type { Address } from '../domain/units';
import { isNativeEth } from '../protocols/eigenlayer/ask-strategy';
import { type NativePod, readNativePod } from '../protocols/eigenlayer/native-pod';
import { once } from './process-memory';
import { serverReader } from './reader';

const MOST_REMEMBERED = 2_000;

/**
 * The pod of an account whose withdrawals name these strategies: it is read where ether is among them, and remembered,
 * since an account never gets another.
 */
export async function podFor(
  deployment: Deployment,
  account: Address,
  strategies: readonly Address[],
): Promise<NativePod | undefined> {
  if (!strategies.some(isNativeEth)) return undefined;
  const known = once('native-pods', () => new Map<string, NativePod>());
  const key = `${deployment.name} ${account.toLowerCase()}`;
  const found = known.get(key) ?? (await readNativePod(serverReader(deployment), deployment, account));
  if (!found) return undefined;
  const [oldest] = known.keys();
  if (known.size >= MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  known.set(key, found);
  return found;
}
