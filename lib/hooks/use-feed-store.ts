import { type LiveNotice, liveNotice } from '../wire/notices/notices';

/** What a page knows of an account's stream. `newest`: what came while the page was open, for those who cannot see it. */
export type FeedState = {
  status: 'connecting' | 'open' | 'lost';
  /** The index cannot be asked, so nothing comes although the connection is open. */
  isAway: boolean;
  /** A list came at least once: without one nobody knows whether nothing happened. */
  hasList: boolean;
  /** The newest first. */
  notices: readonly LiveNotice[];
  newest?: LiveNotice;
};

/** What is used of the browser's own EventSource. */
export type Source = {
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
  readonly readyState: number;
};

type Options = {
  open(): Source;
  /** Calls `run` after a while; gives back what cancels that. */
  later(run: () => void): () => void;
  /** Calls back when the page comes to the front or goes away from it. */
  onVisible(listener: (isVisible: boolean) => void): () => void;
};

export const nothingKnown: FeedState = { status: 'connecting', isAway: false, hasList: false, notices: [] };

const CLOSED = 2;
const MOST_SHOWN = 20;

export type FeedStore = { get(): FeedState; subscribe(listener: () => void): () => void };

/** One stream for all who look at it: open while somebody does and the page is in front. */
export function createFeedStore({ open, later, onVisible }: Options): FeedStore {
  const listeners = new Set<() => void>();
  let state = nothingKnown;
  let source: Source | undefined;
  let end: () => void = () => undefined;

  const replace = (next: FeedState) => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const connect = () => {
    const own = open();
    source = own;
    /** What was shown before a list came: what is new in it was missed. */
    let before: readonly LiveNotice[] = state.notices;
    let isFirst = !state.hasList;
    own.addEventListener('list', () => {
      before = state.notices;
      isFirst = !state.hasList;
      replace({ ...state, status: 'open', hasList: true, notices: [] });
    });
    const take = (isNews: boolean) => (event: MessageEvent<string>) => {
      const read = liveNotice.safeParse(jsonOf(event.data));
      if (!read.success) return;
      const notices = [read.data, ...state.notices.filter(({ id }) => id !== read.data.id)];
      const isNew = isNews || (!isFirst && !before.some(({ id }) => id === read.data.id));
      replace({
        ...state,
        status: 'open',
        notices: notices.slice(0, MOST_SHOWN),
        ...(isNew && { newest: read.data }),
      });
    };
    own.addEventListener('known', take(false));
    own.addEventListener('notice', take(true));
    own.addEventListener('away', () => replace({ ...state, status: 'open', isAway: true }));
    own.addEventListener('back', () => replace({ ...state, status: 'open', isAway: false }));
    // How the index is, each connection is told anew.
    own.addEventListener('open', () => replace({ ...state, status: 'open', isAway: false }));
    own.addEventListener('error', () => {
      replace({ ...state, status: 'lost' });
      // The browser itself tries again, unless the server refused.
      if (own.readyState === CLOSED) end = later(restart);
    });
  };
  const restart = () => {
    disconnect();
    connect();
  };
  const disconnect = () => {
    end();
    end = () => undefined;
    source?.close();
    source = undefined;
  };
  let unwatch: () => void = () => undefined;
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        connect();
        unwatch = onVisible((isVisible) => (isVisible ? restart() : disconnect()));
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unwatch();
        disconnect();
      };
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
