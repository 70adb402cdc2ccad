import 'server-only';
import type { Reading } from './history-csv';
import { once } from './process-memory';
import { createClientTurns, createTurns } from './turns';

/** One file at a time for each client, and two that wait for it; so many clients that make files. */
const OF_CLIENT = { atOnce: 1, mostWaiting: 2, mostClients: 100 };
/** Pages of all files that are read at a time, each with up to two hundred receipts. Every file may wait for its next. */
const PAGES = { atOnce: 3, mostWaiting: OF_CLIENT.mostClients };

export type FileTurn = Reading & { close(): void };

/**
 * Whose file is made when. A client that takes its file slowly holds up nobody else: of the whole server's turns it has one
 * only while a page of it is read.
 */
export const historyTurns = () =>
  once('history-turns', () => {
    const files = createClientTurns(OF_CLIENT);
    const pages = createTurns(PAGES);
    return {
      /** Undefined where too many of the client's own wait, or it has gone by `asking`; `crowded`: too many others. */
      async open(client: string, asking: AbortSignal): Promise<FileTurn | 'crowded' | undefined> {
        const release = await files.take(client, asking);
        if (!release || release === 'crowded') return release;
        const closing = new AbortController();
        const close = () => {
          release();
          closing.abort();
        };
        const signal = AbortSignal.any([asking, closing.signal]);
        asking.addEventListener('abort', close, { once: true });
        if (asking.aborted) close();
        return {
          signal,
          close,
          async inTurn(read) {
            const end = await pages.take(signal);
            if (!end) return undefined;
            try {
              return await read();
            } finally {
              end();
            }
          },
        };
      },
    };
  });
