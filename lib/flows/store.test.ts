import { describe, expect, it } from 'vitest';
import { encodeJson } from '../wire/bigint-json';
import type { Claims } from './claims';
import { ACCOUNT, hashNumber, memoryStorage, OTHER, sampleFlow } from './sample-world';
import { createRunStore } from './store';
import type { FlowRun } from './types';

const free: Claims = { claim: async () => true, release: () => undefined };

/** A browser's storage as one tab sees it; `change` is what another tab does. */
function tab(storage = memoryStorage()) {
  let onChange: (key: string | null) => void = () => undefined;
  const store = createRunStore({
    storage,
    claims: free,
    isIntent: (_, __, intent) => sampleFlow.intent.safeParse(intent).success,
    onForeignChange: (listener) => {
      onChange = listener;
      return () => undefined;
    },
  });
  return { store, storage, change: (key: string | null) => onChange(key) };
}

const step = {
  id: 'approve',
  kind: 'approve' as const,
  call: { to: OTHER, data: '0x12' as const, value: 3n },
  expects: { emitter: OTHER, signature: 'event Done(uint256 amount)', where: { amount: '5' } },
  approval: { token: OTHER, spender: OTHER, amount: 5n },
};

const mark = { blockNumber: 2n ** 70n, nonce: 3, isExact: true };

function runOf(id: string, over: Partial<FlowRun> = {}): FlowRun {
  return {
    id,
    flowId: 'deposit',
    network: 'sample',
    chainId: 7,
    account: ACCOUNT,
    intent: { amount: '5' },
    steps: [step],
    progress: [{ name: 'sent', hash: hashNumber(1), mark }],
    isBatch: false,
    consequences: 'x',
    tags: [`balance:${OTHER}:${ACCOUNT}`],
    status: { name: 'running', step: 0 },
    startedAtMs: 1,
    ...over,
  };
}

describe('the run store', () => {
  it('default: another visit finds the run exactly as it was saved', () => {
    const { store, storage } = tab();
    const problem = { code: 'insufficient-gas', have: 2n ** 80n, need: 1n } as never;
    const run = runOf('a', { status: { name: 'failed', step: 0, problem } });
    store.save(run);
    expect(tab(storage).store.get('a')).toEqual(run);
  });

  it.each<FlowRun['progress'][number]>([
    { name: 'waiting' },
    { name: 'simulating' },
    { name: 'asking', mark },
    { name: 'proposed', hash: hashNumber(2), mark },
    { name: 'bundled', id: 'b', mark },
    { name: 'confirmed', result: { stepId: 'a', hash: hashNumber(2), blockNumber: '7', args: [{ a: '1' }] } },
  ])('behavior: keeps a step that is $name', (progress) => {
    const { store, storage } = tab();
    const run = runOf('a', { progress: [progress] });
    store.save(run);
    expect(tab(storage).store.get('a')).toEqual(run);
  });

  it.each<FlowRun['status']>([
    { name: 'ready' },
    { name: 'checking' },
    { name: 'settling', blockNumber: '9' },
    { name: 'done' },
    { name: 'rejected', step: 0, problem: { code: 'wallet-rejected' } },
    { name: 'changed' },
    { name: 'failed', problem: { code: 'no-account' } },
    { name: 'unknown', step: 0 },
    { name: 'unknown', step: 0, hash: hashNumber(1) },
  ])('behavior: keeps a run that is $name', (status) => {
    const { store, storage } = tab();
    store.save(runOf('a', { status }));
    expect(tab(storage).store.get('a')?.status).toEqual(status);
  });

  it('behavior: lists the runs of one network and account, oldest first', () => {
    const { store } = tab();
    store.save(runOf('late', { startedAtMs: 9 }));
    store.save(runOf('early', { startedAtMs: 2 }));
    store.save(runOf('elsewhere', { network: 'other' }));
    store.save(runOf('theirs', { account: OTHER }));
    const mine = store.load('sample', ACCOUNT.toUpperCase().replace('0X', '0x') as typeof ACCOUNT);
    expect(mine.map(({ id }) => id)).toEqual(['early', 'late']);
    expect(store.load('sample')).toHaveLength(3);
  });

  it('behavior: a removed run stays removed, whoever still works on it', () => {
    const { store, storage } = tab();
    store.save(runOf('a'));
    store.remove('a');
    store.save(runOf('a'));
    expect(store.get('a')).toBeUndefined();
    expect(tab(storage).store.load('sample')).toEqual([]);
  });

  it('behavior: shows what another tab stored, and knows that it was another tab', () => {
    const storage = memoryStorage();
    const [one, two] = [tab(storage), tab(storage)];
    const told: string[] = [];
    two.store.subscribe(() => told.push('told'));
    one.store.save(runOf('a', { status: { name: 'checking' } }));
    two.change('rampart.run.a');
    expect(two.store.get('a')?.status).toEqual({ name: 'checking' });
    expect(two.store.isForeign('a')).toBe(true);
    expect(one.store.isForeign('a')).toBe(false);
    expect(told).toEqual(['told']);
    two.store.save(runOf('a'));
    expect(two.store.isForeign('a')).toBe(false);
  });

  it('behavior: a run that another tab removed is gone here', () => {
    const storage = memoryStorage();
    const [one, two] = [tab(storage), tab(storage)];
    one.store.save(runOf('a'));
    two.change('rampart.run.a');
    one.store.remove('a');
    two.change('rampart.run.a');
    expect(two.store.get('a')).toBeUndefined();
  });

  it('behavior: a run that ended here stays on the screen when another tab forgets it', () => {
    const storage = memoryStorage();
    const here = tab(storage);
    here.store.save(runOf('a', { status: { name: 'done' } }));
    tab(storage).store.remove('a');
    here.change('rampart.run.a');
    expect(here.store.get('a')?.status).toEqual({ name: 'done' });
    here.store.remove('a');
    expect(here.store.get('a')).toBeUndefined();
  });

  const stored = (run: unknown, version = 1) => encodeJson({ version, run });
  it.each([
    ['no JSON', '{'],
    ['another version', stored(runOf('bad'), 0)],
    ['an unknown flow', stored({ ...runOf('bad'), flowId: 'gamble' })],
    [
      'an unknown problem',
      stored(runOf('bad', { status: { name: 'failed', problem: { code: 'x' } as never } })),
    ],
    ['a hash that is none', stored(runOf('bad', { progress: [{ name: 'sent', hash: '0x12', mark }] }))],
    [
      'an amount as a number',
      stored({ ...runOf('bad'), steps: [{ ...step, call: { ...step.call, value: 3 } }] }),
    ],
    ['steps without progress', stored({ ...runOf('bad'), progress: [] })],
    ['an intent its flow cannot read', stored(runOf('bad', { intent: { amount: '-5' } }))],
    ['another id than its key', stored(runOf('good'))],
  ])('error: an entry with %s is dropped and the others stay', (_, text) => {
    const { store, storage } = tab();
    store.save(runOf('good'));
    storage.setItem('rampart.run.bad', text);
    storage.setItem('theme', 'dark');
    const after = tab(storage);
    expect(after.store.load('sample').map(({ id }) => id)).toEqual(['good']);
    expect(storage.getItem('rampart.run.bad')).toBeNull();
    expect(storage.getItem('theme')).toBe('dark');
  });

  it('error: a storage that is full costs nothing but the memory across reloads', () => {
    const full = memoryStorage();
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const { store } = tab(full);
    store.save(runOf('a'));
    expect(store.get('a')).toEqual(runOf('a'));
  });

  it('error: what could not be stored leaves no earlier state behind that a reload would take for the truth', () => {
    const { store, storage } = tab();
    store.save(runOf('a', { status: { name: 'ready' } }));
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    store.save(runOf('a'));
    expect(storage.getItem('rampart.run.a')).toBeNull();
  });

  it('behavior: whoever takes a run over reads what is stored, told of it or not', async () => {
    const storage = memoryStorage();
    const [one, two] = [tab(storage), tab(storage)];
    one.store.save(runOf('a', { status: { name: 'ready' } }));
    two.change('rampart.run.a');
    one.store.save(runOf('a'));
    expect(two.store.get('a')?.status).toEqual({ name: 'ready' });
    await two.store.claim('a');
    expect(two.store.get('a')).toEqual(runOf('a'));
  });
});
