import { describe, expect, it } from 'vitest';
import { createFeedStore, type Source } from './use-feed-store';

type Fake = Source & { say(name: string, data?: unknown): void; isClosed: boolean; readyState: number };

function fakeSource(): Fake {
  const listeners = new Map<string, (event: MessageEvent<string>) => void>();
  const fake: Fake = {
    readyState: 1,
    isClosed: false,
    addEventListener: (name, listener) => void listeners.set(name, listener),
    close: () => {
      fake.isClosed = true;
    },
    say: (name, data) =>
      listeners.get(name)?.({
        data: typeof data === 'string' ? data : JSON.stringify(data),
      } as MessageEvent<string>),
  };
  return fake;
}

const noticeOf = (id: string) => ({
  id,
  kind: 'metadata',
  title: id,
  body: '',
  exact: [],
  block: 1,
  time: 1,
  transaction: `0x${'a'.repeat(64)}`,
});

function open() {
  const sources: Fake[] = [];
  const waiting: (() => void)[] = [];
  let show: (isVisible: boolean) => void = () => undefined;
  const store = createFeedStore({
    open: () => {
      const source = fakeSource();
      sources.push(source);
      return source;
    },
    later: (run) => {
      waiting.push(run);
      return () => undefined;
    },
    onVisible: (listener) => {
      show = listener;
      return () => undefined;
    },
  });
  const ids = () => store.get().notices.map(({ id }) => id);
  return { store, sources, waiting, ids, show: (isVisible: boolean) => show(isVisible) };
}

describe('a stream', () => {
  it('default: is one for all who look, and ends with the last of them', () => {
    const { store, sources } = open();
    const first = store.subscribe(() => undefined);
    const second = store.subscribe(() => undefined);
    expect(sources).toHaveLength(1);
    first();
    expect(sources[0]!.isClosed).toBe(false);
    second();
    expect(sources[0]!.isClosed).toBe(true);
  });

  it('behavior: what was there is shown, what comes is said as well', () => {
    const { store, sources, ids } = open();
    store.subscribe(() => undefined);
    sources[0]!.say('list', []);
    sources[0]!.say('known', noticeOf('one'));
    expect(store.get()).toMatchObject({ status: 'open' });
    expect(store.get().newest).toBeUndefined();
    sources[0]!.say('notice', noticeOf('two'));
    expect(ids()).toEqual(['two', 'one']);
    expect(store.get().newest?.id).toBe('two');
  });

  it('behavior: a list replaces what was shown, and says what is new in it', () => {
    const { store, sources, ids, show } = open();
    store.subscribe(() => undefined);
    sources[0]!.say('list', []);
    sources[0]!.say('known', noticeOf('one'));
    sources[0]!.say('known', noticeOf('gone'));
    show(false);
    expect(sources[0]!.isClosed).toBe(true);
    show(true);
    sources[1]!.say('list', []);
    sources[1]!.say('known', noticeOf('one'));
    expect(store.get().newest).toBeUndefined();
    sources[1]!.say('known', noticeOf('missed'));
    expect(ids()).toEqual(['missed', 'one']);
    expect(store.get().newest?.id).toBe('missed');
  });

  it('behavior: after a reorganisation what is new in the list is said, on the same connection', () => {
    const { store, sources, ids } = open();
    store.subscribe(() => undefined);
    sources[0]!.say('list', []);
    sources[0]!.say('known', noticeOf('gone'));
    sources[0]!.say('list', []);
    sources[0]!.say('known', noticeOf('other'));
    expect(ids()).toEqual(['other']);
    expect(store.get().newest?.id).toBe('other');
  });

  it('behavior: a lost connection is said, keeps what was shown, and is made again where the browser gave up', () => {
    const { store, sources, waiting, ids } = open();
    store.subscribe(() => undefined);
    sources[0]!.say('list', []);
    sources[0]!.say('known', noticeOf('one'));
    sources[0]!.say('error');
    expect([store.get().status, waiting.length, ids()]).toEqual(['lost', 0, ['one']]);
    sources[0]!.say('open');
    expect(store.get().status).toBe('open');
    sources[0]!.readyState = 2;
    sources[0]!.say('error');
    waiting[0]!();
    expect(sources).toHaveLength(2);
  });

  it('error: a stream that was lost before its first list knows nothing, also once it is open again', () => {
    const { store, sources } = open();
    store.subscribe(() => undefined);
    sources[0]!.say('error');
    expect(store.get()).toMatchObject({ status: 'lost', hasList: false });
    sources[0]!.say('open');
    expect(store.get()).toMatchObject({ status: 'open', hasList: false });
    sources[0]!.say('list', []);
    sources[0]!.say('known', noticeOf('one'));
    expect(store.get()).toMatchObject({ status: 'open', hasList: true });
    expect(store.get().newest).toBeUndefined();
  });

  it('error: that the index is away is known until it is back, or until another connection', () => {
    const { store, sources, ids } = open();
    store.subscribe(() => undefined);
    sources[0]!.say('open');
    sources[0]!.say('away', []);
    expect(store.get()).toMatchObject({ status: 'open', isAway: true, hasList: false });
    sources[0]!.say('list', []);
    sources[0]!.say('known', noticeOf('one'));
    sources[0]!.say('back', []);
    expect(store.get()).toMatchObject({ isAway: false, hasList: true });
    sources[0]!.say('away', []);
    expect([store.get().isAway, ids()]).toEqual([true, ['one']]);
    sources[0]!.say('open');
    expect([store.get().isAway, ids()]).toEqual([false, ['one']]);
  });

  it('error: what is no notice is not shown', () => {
    const { store, sources, ids } = open();
    store.subscribe(() => undefined);
    sources[0]!.say('list', []);
    sources[0]!.say('notice', 'no json');
    sources[0]!.say('notice', { id: 'half' });
    expect(ids()).toEqual([]);
  });
});
