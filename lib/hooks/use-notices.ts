'use client';

import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Address } from '../domain/units';
import type { SubscriptionState } from '../wire/notices/notices';
import { freshness } from './freshness';
import { keys } from './keys';
import { useNetwork } from './network';
import { fetchState } from './notices-client';
import { type OwnSubscription, onSubscriptions, ownSubscriptions } from './notices-store';

const none: readonly OwnSubscription[] = [];

/** Those of this browser about the account. */
export function useSubscriptions(account: Address): readonly OwnSubscription[] {
  const { deployment } = useNetwork();
  const all = useSyncExternalStore(onSubscriptions, ownSubscriptions, () => none);
  return all.filter(({ network, address }) => network === deployment.name && address === account);
}

/** What the server says of it, null where it knows it no more; undefined until that is known. */
export function useSubscriptionState(subscription: OwnSubscription): SubscriptionState | null | undefined {
  const { data } = useQuery({
    queryKey: keys.notices(subscription.network, subscription.token),
    queryFn: async () => ({ state: await fetchState(subscription) }),
    ...freshness('manual'),
    retry: false,
  });
  return data?.state;
}
