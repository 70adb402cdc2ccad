import 'server-only';
import { getAddress, isAddress } from 'viem';
import { normalize } from 'viem/ens';
import type { Deployment } from '../chain/deployment-schema';
import type { Address } from '../domain/units';
import { serverClient } from './reader';

const MAX_NAME = 255;

/** The account that a URL names: an address as it is, an ENS name where the network has names. undefined for anything else. */
export async function resolveAccount(deployment: Deployment, text: string): Promise<Address | undefined> {
  if (isAddress(text, { strict: false })) return getAddress(text);
  const name = deployment.ensUniversalResolver && normalName(text);
  if (!name) return undefined;
  return (await serverClient(deployment).getEnsAddress({ name })) ?? undefined;
}

function normalName(text: string): string | undefined {
  if (text.length > MAX_NAME || !text.includes('.')) return undefined;
  try {
    return normalize(text);
  } catch (error) {
    // Not a name by the rules of names.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
