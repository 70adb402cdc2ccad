import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import type { Address } from '../domain/units';
import type { LiveNotice } from '../wire/notices/notices';
import { liveNotice } from '../wire/notices/notices';
import type { StakerEvent } from '../wire/stats/happenings';
import { addressParam } from '../wire/stats/queries';
import { type ApiReply, answerOpenly, invalid, refusal } from './api-gate';
import { env } from './env';
import { type LiveMessage, liveFeedOf } from './live-feed';
import { clientOf } from './rpc-route';

const BEAT_MS = 15_000;
const LAST_ID = /^[\w.-]{1,80}$/;

/** Puts an event into words. */
export type NoticeOf = (event: StakerEvent) => Pick<LiveNotice, 'title' | 'body' | 'exact'>;

/** The account whose events are asked for as a stream; undefined where the path is another one. */
export const livePathOf = ([first, account, third, ...more]: readonly string[]): string | undefined =>
  first === 'stakers' && third === 'events' && more.length === 0 ? account : undefined;

/** Answers with server-sent events: what an account should know, as it happens, for as long as the page is open. */
export const handleLive = (
  request: Request,
  network: string,
  account: string,
  noticeOf: NoticeOf,
): Promise<Response> =>
  answerOpenly(request, network, (deployment) => {
    const read = addressParam.safeParse(account);
    if (!read.success) return invalid([{ field: 'address', message: 'not an address' }]);
    return stream(request, deployment, read.data, noticeOf);
  });

function stream(request: Request, deployment: Deployment, account: Address, noticeOf: NoticeOf): ApiReply {
  const headers = {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  };
  if (request.method === 'HEAD') return { status: 200, body: null, headers };
  const asked = request.headers.get('last-event-id') ?? '';
  const lastId = LAST_ID.test(asked) ? asked : undefined;
  const encoder = new TextEncoder();
  let end: () => void = () => undefined;
  let isFull = false;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const close = liveFeedOf(deployment).open({
        account,
        client: clientOf(request.headers, env().TRUSTED_PROXIES),
        lastId,
        send: (message) => write(textOf(message, noticeOf)),
      });
      isFull = close === undefined;
      // A proxy in between ends what is silent for long.
      const beat = setInterval(() => write(': still here\n\n'), BEAT_MS);
      end = () => {
        clearInterval(beat);
        close?.();
      };
      write('retry: 2000\n\n');
    },
    cancel: () => end(),
  });
  request.signal.addEventListener('abort', () => end());
  if (isFull) {
    end();
    return refusal(503, 'index-unavailable', 'Too many pages listen already.');
  }
  return { status: 200, body, headers };
}

/** A message as the protocol has it. Each event is one, so that a page that comes back says the last that it saw. */
function textOf(message: LiveMessage, noticeOf: NoticeOf): string {
  if (!('events' in message)) return `event: ${message.name}\ndata: []\n\n`;
  const start = message.name === 'list' ? 'event: list\ndata: []\n\n' : '';
  const name = message.name === 'list' ? 'known' : 'notice';
  const parts = message.events.map((event) => {
    const { id, kind, block, time, transaction } = event;
    const told = liveNotice.parse({ id, kind, block, time, transaction, ...noticeOf(event) });
    return `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(told)}\n\n`;
  });
  return start + parts.join('');
}
