'use client';

import type { Address } from '../domain/units';
import { keys } from './keys';
import { useNetwork } from './network';
import type { Region } from './region';
import { type Told, useTold } from './use-told';

/** How soon the index is asked again while the chain has something that it has not told yet. */
const AGAIN_MS = 1_500;

/**
 * What the index tells of where an account's stake went. It is asked again only while `explains` says that the chain
 * has moved on: an account to which nothing happens asks once.
 */
export function useLedgers<Ledgers>(
  account: Address,
  read: (account: Address) => Promise<Told<Ledgers>>,
  explains: (ledgers: Ledgers) => boolean,
): Region<Ledgers> {
  const { deployment } = useNetwork();
  const again = { everyMs: AGAIN_MS, isSettled: explains };
  return useTold(keys.ledgers(deployment.name, account), () => read(account), again);
}
