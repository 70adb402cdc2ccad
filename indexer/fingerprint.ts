import { createHash } from 'node:crypto';
import type { Deployment } from '../lib/chain/deployment-schema';

/** Raise when a handler's meaning changes: tables that were made with another one are made anew. */
const MEANING = 5;

/** What decides whether tables that were made earlier still fit. `file`: as it is written, not as its chain completed it. */
export function fingerprintOf(file: Deployment): string {
  const { chainId, startBlock, protocols } = file;
  const contracts = Object.entries(protocols.eigenlayer.contracts).filter(([, address]) => address);
  const parts = [MEANING, chainId, startBlock, contracts.sort(([a], [b]) => (a < b ? -1 : 1))];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
