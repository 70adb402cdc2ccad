'use client';

import type { Address } from '../domain/units';
import { keys } from './keys';
import { useNetwork } from './network';
import type { Region } from './region';
import { type Told, useTold } from './use-told';

/** An account's collected withdrawals, asked for once and again on demand. */
export function usePastWithdrawals<Past>(
  account: Address,
  read: (account: Address) => Promise<Told<Past>>,
): Region<Past> {
  const { deployment } = useNetwork();
  return useTold(keys.past(deployment.name, account), () => read(account));
}
