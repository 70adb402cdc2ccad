import { describe, expect, it } from 'vitest';
import { kindOfCode } from './account-kind';
import { createSessionStore, rememberConnected, type WalletActions, wasConnected } from './session';

function bridge() {
  const done: string[] = [];
  const actions: WalletActions = {
    current: () => undefined,
    openConnect: () => void done.push('openConnect'),
    openAccount: () => void done.push('openAccount'),
    disconnect: () => void done.push('disconnect'),
    switchNetwork: async () => undefined,
  };
  return { done, actions };
}

describe('the wallet session', () => {
  it('default: is idle until somebody wants a wallet', () => {
    const store = createSessionStore();
    expect(store.get().status).toBe('idle');
    store.load();
    expect(store.get().status).toBe('loading');
  });

  it('behavior: a wish to connect waits for the wallet code and is granted once', () => {
    const store = createSessionStore();
    const { done, actions } = bridge();
    store.get().openConnect();
    expect(store.get().status).toBe('loading');
    store.publish({ status: 'disconnected' }, actions);
    store.publish({ status: 'disconnected' }, actions);
    expect(done).toEqual(['openConnect']);
  });

  it('behavior: a wallet that comes back connected by itself opens nothing', () => {
    const store = createSessionStore();
    const { done, actions } = bridge();
    store.load();
    store.publish({ status: 'connecting' }, actions);
    store.publish({ status: 'connected', address: `0x${'a1'.repeat(20)}`, chainId: 1 }, actions);
    expect(done).toEqual([]);
    expect(store.get()).toMatchObject({ status: 'connected', chainId: 1 });
  });

  it('behavior: a wish made before a wallet came back connected is not kept for a later disconnection', () => {
    const store = createSessionStore();
    const { done, actions } = bridge();
    store.get().openConnect();
    store.publish({ status: 'connected', address: `0x${'a1'.repeat(20)}`, chainId: 1 }, actions);
    store.publish({ status: 'disconnected' }, actions);
    expect(done).toEqual([]);
  });

  it('behavior: after the bridge left nothing of its account stays', () => {
    const store = createSessionStore();
    store.publish({ status: 'connected', address: `0x${'a1'.repeat(20)}`, chainId: 1 }, bridge().actions);
    store.withdraw();
    expect(store.get()).toMatchObject({ status: 'loading' });
    expect(store.get().address).toBeUndefined();
  });

  it('error: without a wallet there is nothing to switch', async () => {
    expect(await createSessionStore().get().switchNetwork()).toMatchObject({ code: 'wallet-unavailable' });
  });

  it('behavior: listeners hear every change until they leave', () => {
    const store = createSessionStore();
    const heard: string[] = [];
    const leave = store.subscribe(() => heard.push(store.get().status));
    store.load();
    leave();
    store.publish({ status: 'disconnected' }, bridge().actions);
    expect(heard).toEqual(['loading']);
  });

  it('behavior: remembers whether the last visit ended connected', () => {
    const entries = new Map<string, string>();
    const storage = {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
      removeItem: (key: string) => void entries.delete(key),
    };
    const endsWith = (before: Parameters<typeof rememberConnected>[1], now: typeof before & string) => {
      rememberConnected(storage, before, now);
      return wasConnected(storage);
    };
    expect(wasConnected(storage)).toBe(false);
    expect(endsWith('connecting', 'connected')).toBe(true);
    // The next page begins, and is left before anything was known.
    expect(endsWith(undefined, 'loading')).toBe(true);
    expect(endsWith('loading', 'disconnected')).toBe(true);
    expect(endsWith('disconnected', 'connecting')).toBe(true);
    expect(endsWith('connecting', 'disconnected')).toBe(false);
    expect(endsWith('connecting', 'connected')).toBe(true);
    expect(endsWith('connected', 'disconnected')).toBe(false);
  });
});

describe('the kind of an account', () => {
  it('default: no code is a key, code is a contract', () => {
    expect(kindOfCode('0x')).toBe('eoa');
    expect(kindOfCode(undefined)).toBe('eoa');
    expect(kindOfCode('0x6080')).toBe('contract');
  });

  it('behavior: a key that lends itself code (EIP-7702) is still a key', () => {
    expect(kindOfCode(`0xEf0100${'ab'.repeat(20)}`)).toBe('eoa');
    expect(kindOfCode(`0xef0100${'ab'.repeat(21)}`)).toBe('contract');
  });
});
