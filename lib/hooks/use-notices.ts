'use client';

import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Address } from '../domain/units';
import { freshness } from './freshness';
import { keys } from './keys';
import { useNetwork } from './network';
import { isAlive } from './notices-client';
import { type OwnSubscription, onSubscriptions, ownSubscriptions } from './notices-store';

const none: readonly OwnSubscription[] = [];

/** Those of this browser about the account. */
export function useSubscriptions(account: Address): readonly OwnSubscription[] {
  const { deployment } = useNetwork();
  const all = useSyncExternalStore(onSubscriptions, ownSubscriptions, () => none);
  return all.filter(({ network, address }) => network === deployment.name && address === account);
}

/** Whether the server still knows it; undefined until that is known. */
export function useIsAlive(subscription: OwnSubscription): boolean | undefined {
  const { data } = useQuery({
    queryKey: keys.notices(subscription.network, subscription.token),
    queryFn: async () => ({ isAlive: await isAlive(subscription) }),
    ...freshness('manual'),
    retry: false,
  });
  return data?.isAlive;
}
