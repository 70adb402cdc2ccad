import type { Problem } from '../domain/problems';
import type { Address } from '../domain/units';
import type { WalletPlace, WalletPorts } from '../flows/types';

/** What the wallet offers beyond single transactions. */
export type WalletCapabilities = { isAtomicBatch: boolean };

/**
 * The wallet as everybody outside this folder sees it. The heavy libraries write it once they are loaded; until then it
 * is 'idle'. `kind` is undefined while unknown. `ports` are there while connected.
 */
export type WalletSession = {
  status: 'idle' | 'loading' | 'disconnected' | 'connecting' | 'connected';
  address?: Address | undefined;
  chainId?: number | undefined;
  kind?: 'eoa' | 'contract' | undefined;
  walletName?: string | undefined;
  capabilities?: WalletCapabilities | undefined;
  ports?: WalletPorts | undefined;
  /** Where the wallet is at this moment, which the rest of the session follows a moment later. */
  current(): WalletPlace | undefined;
  openConnect(): void;
  openAccount(): void;
  disconnect(): void;
  /** Asks the wallet to change to this page's network, adding it where it is unknown. */
  switchNetwork(): Promise<Problem | undefined>;
};

type ActionName = 'current' | 'openConnect' | 'openAccount' | 'disconnect' | 'switchNetwork';
type Facts = Omit<WalletSession, ActionName>;
export type WalletActions = Pick<WalletSession, ActionName>;

const WAS_CONNECTED = 'rampart.wallet';

/** A store that many components read and one bridge writes. Wishes made before the bridge exists are kept for it. */
export function createSessionStore() {
  const listeners = new Set<() => void>();
  let isConnectWished = false;
  let session: WalletSession = { status: 'idle', ...unbridged() };

  function unbridged(): WalletActions {
    return {
      current: () => undefined,
      openConnect: () => {
        isConnectWished = true;
        load();
      },
      openAccount: load,
      disconnect: load,
      switchNetwork: async () => ({ code: 'wallet-unavailable', detail: 'no wallet is connected' }),
    };
  }
  function replace(next: WalletSession): void {
    session = next;
    for (const listener of [...listeners]) listener();
  }
  function load(): void {
    if (session.status === 'idle') replace({ ...session, status: 'loading' });
  }
  return {
    get: () => session,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    load,
    publish(facts: Facts, actions: WalletActions) {
      replace({ ...facts, ...actions });
      if (facts.status === 'connecting' || facts.status === 'loading' || !isConnectWished) return;
      isConnectWished = false;
      if (facts.status === 'disconnected') actions.openConnect();
    },
    /** The bridge left, usually for that of another network: nothing of its account stays until that one speaks. */
    withdraw() {
      replace({ status: 'loading', ...unbridged() });
    },
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;

/** The page's one wallet session. */
export const walletSession: SessionStore = createSessionStore();

/** True when the last visit ended connected, so that the wallet code is worth loading at once. */
export function wasConnected(storage: Pick<Storage, 'getItem'>): boolean {
  return storage.getItem(WAS_CONNECTED) === 'yes';
}

/**
 * Notes for the next visit whether this one ends connected. "Disconnected" ends a connection, or the attempt at one; as
 * the first word of a page it says only that nobody has looked yet, and a visitor who leaves then is still connected.
 */
export function rememberConnected(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  before: WalletSession['status'] | undefined,
  now: WalletSession['status'],
): void {
  const wasUnderWay = before === 'connected' || before === 'connecting';
  if (now === 'connected') storage.setItem(WAS_CONNECTED, 'yes');
  else if (now === 'disconnected' && wasUnderWay) storage.removeItem(WAS_CONNECTED);
}
