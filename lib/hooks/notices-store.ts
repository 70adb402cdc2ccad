import { z } from 'zod';
import { browserStorage } from '../wallet/browser-storage';
import { address } from '../wire/stats/primitives';

const KEY = 'rampart.notices';

const kept = z.array(
  z.object({
    network: z.string(),
    address,
    channel: z.enum(['push', 'webhook']),
    host: z.string(),
    token: z.string(),
  }),
);

/** A subscription that this browser made. The token is the only way to end it. */
export type OwnSubscription = z.output<typeof kept>[number];

const listeners = new Set<() => void>();
let known: { text: string; list: readonly OwnSubscription[] } = { text: '', list: [] };

/** The subscriptions of this browser, of all networks and accounts. */
export function ownSubscriptions(): readonly OwnSubscription[] {
  const text = browserStorage('localStorage').getItem(KEY) ?? '';
  if (text !== known.text) known = { text, list: listIn(text) };
  return known.list;
}

function listIn(text: string): readonly OwnSubscription[] {
  try {
    const read = kept.safeParse(JSON.parse(text));
    return read.success ? read.data : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export function changeSubscriptions(
  edit: (list: readonly OwnSubscription[]) => readonly OwnSubscription[],
): void {
  browserStorage('localStorage').setItem(KEY, JSON.stringify(edit(ownSubscriptions())));
  for (const listener of [...listeners]) listener();
}

/** Calls back at each change, another tab's included. */
export function onSubscriptions(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
