import 'server-only';
import { createHash } from 'node:crypto';
import type { Deployment } from '../chain/deployment-schema';
import { ProblemError, problemOfError } from '../chain/problem-error';
import type { CalendarFacts } from '../domain/calendar';
import { addressParam, hashParam } from '../wire/stats/queries';
import { type ApiReply, answerOpenly, RETRY_SECONDS, refusal } from './api-gate';
import { tagged } from './api-tag';
import { type CalendarSubject, readCalendar } from './calendar';
import { env } from './env';

/** The chain is asked for it, several times where the account is new: it counts as so many requests. */
export const CALENDAR_COST = 4;
const HOST = /^[\w.:[\]-]{1,255}$/;
const FILE = 'withdrawals.ics';

type Asked = { field: string; parsed: { success: true; subject: CalendarSubject } | { success: false } };

/** Puts what waits into the words of a calendar file. */
export type WriteCalendar = (facts: CalendarFacts) => string;

/** What a path below the network's name asks for, where it is the path of a calendar. */
function askedBy(path: readonly string[]): Asked | undefined {
  const [first, second = '', third] = path;
  if (first === 'stakers' && third === FILE && path.length === 3) {
    const { success, data } = addressParam.safeParse(second);
    return { field: 'address', parsed: success ? { success, subject: { account: data } } : { success } };
  }
  if (first === 'withdrawals' && second.endsWith('.ics') && path.length === 2) {
    const { success, data } = hashParam.safeParse(second.slice(0, -'.ics'.length));
    return { field: 'root', parsed: success ? { success, subject: { root: data } } : { success } };
  }
  return undefined;
}

export const isCalendarPath = (path: readonly string[]): boolean => askedBy(path) !== undefined;

/** Answers a request for a calendar file; `path` is one of `isCalendarPath`. */
export const handleCalendar = (
  request: Request,
  network: string,
  path: readonly string[],
  write: WriteCalendar,
): Promise<Response> =>
  answerOpenly(
    request,
    network,
    async (deployment) => {
      const asked = askedBy(path);
      if (!asked) return refusal(404, 'no-such-route', 'There is no such route.');
      const { field, parsed } = asked;
      const unread = [...new URL(request.url).searchParams.keys()].map((name) => ({
        field: name,
        message: 'this route has no such field',
      }));
      if (!parsed.success) unread.push({ field, message: 'unreadable' });
      if (!parsed.success || unread.length > 0) {
        const names = unread.map((one) => one.field).join(', ');
        return refusal(400, 'invalid', `Not understood: ${names}.`, { fields: unread });
      }
      return answerCalendar(request, deployment, parsed.subject, write);
    },
    CALENDAR_COST,
  );

async function answerCalendar(
  request: Request,
  deployment: Deployment,
  subject: CalendarSubject,
  write: WriteCalendar,
): Promise<ApiReply> {
  const facts = await readCalendar(deployment, subject).catch((error) => {
    const problem = problemOfError(error);
    if (problem.code === 'rpc-failed' || problem.code === 'rpc-wrong-chain') return 'unavailable' as const;
    throw new ProblemError(problem);
  });
  if (facts === 'unavailable') {
    const headers = { 'retry-after': RETRY_SECONDS };
    return refusal(503, 'chain-unavailable', 'The chain of this network cannot be read now.', { headers });
  }
  if (!facts) return refusal(404, 'not-found', 'No withdrawal of that root waits to be collected.');
  const site = siteOf(request.headers);
  const body = write({ ...facts, ...(site !== undefined && { site }) });
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const reply = tagged(request, {
    body,
    etag: `W/"${digest}"`,
    cacheControl: `public, max-age=${Math.max(1, Math.floor(deployment.blockTimeSeconds))}`,
    type: 'text/calendar; charset=utf-8',
  });
  return { ...reply, headers: { ...reply.headers, 'content-disposition': `inline; filename="${FILE}"` } };
}

/** How the visitor calls this site. A proxy is believed only where one is known to stand before this server. */
export function siteOf(headers: Headers): string | undefined {
  const isProxied = env().TRUSTED_PROXIES > 0;
  const host = (isProxied ? headers.get('x-forwarded-host') : null) ?? headers.get('host');
  const scheme = isProxied && headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return host !== null && HOST.test(host) ? `${scheme}://${host}` : undefined;
}
