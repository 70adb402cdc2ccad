import 'server-only';
import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import type { Deployment } from '../chain/deployment-schema';
import type { Address } from '../domain/units';
import type { StakerEvents } from '../wire/stats/happenings';
import { addressParam } from '../wire/stats/queries';
import { type ApiReply, answerOpenly, invalid } from './api-gate';
import { tagged } from './api-tag';
import { siteOf } from './calendar-route';
import type { NoticeOf } from './live-route';

import { statsOf } from './stats';

const MOST_ENTRIES = 50;

/** The account whose feed is asked for; undefined where the path is another one. */
export const atomPathOf = ([first, account, third, ...more]: readonly string[]): string | undefined =>
  first === 'stakers' && third === 'feed.atom' && more.length === 0 ? account : undefined;

/** Answers with an Atom feed of what an account should know. */
export const handleAtom = (
  request: Request,
  network: string,
  account: string,
  noticeOf: NoticeOf,
): Promise<Response> =>
  answerOpenly(request, network, async (deployment) => {
    const read = addressParam.safeParse(account);
    if (!read.success) return invalid([{ field: 'address', message: 'not an address' }]);
    const answer = await statsOf(deployment).ask(
      'stakerEvents',
      { address: read.data },
      { limit: MOST_ENTRIES },
    );
    const events = answer?.data.events ?? [];
    return answerFeed(request, deployment, read.data, events, noticeOf);
  });

/** The library says that texts are HTML; ours are none, and strangers' names are in them. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function answerFeed(
  request: Request,
  deployment: Deployment,
  account: Address,
  events: StakerEvents['events'],
  noticeOf: NoticeOf,
): ApiReply {
  const site = siteOf(request.headers) ?? 'http://localhost';
  const page = `${site}/${deployment.name}/positions/${account}`;
  const self = `${site}/api/${deployment.name}/stakers/${account}/feed.atom`;
  const newest = Math.max(0, ...events.map(({ time }) => time));
  const feed = new Feed({
    id: `urn:rampart:${deployment.chainId}:${account.toLowerCase()}`,
    title: `Stake of ${account} on ${deployment.label}`,
    description: 'Slashes, changes of its operator, and withdrawals that are ready.',
    link: page,
    feedLinks: { atom: self },
    updated: new Date(newest * 1000),
    author: { name: 'Rampart' },
    generator: false,
    copyright: '',
  });
  for (const event of events) {
    const { title, body, exact } = noticeOf(event);
    feed.addItem({
      id: `urn:rampart:${deployment.chainId}:${account.toLowerCase()}:${event.id}`,
      title: escaped(title),
      link: page,
      date: new Date(event.time * 1000),
      description: escaped(
        [body, ...exact.map((line) => `Exactly: ${line}.`), `Block ${event.block}.`].join(' '),
      ),
    });
  }
  const text = feed.atom1();
  return tagged(request, {
    body: text,
    etag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
    cacheControl: `public, max-age=${Math.max(1, Math.floor(deployment.blockTimeSeconds))}`,
    type: 'application/atom+xml; charset=utf-8',
  });
}
