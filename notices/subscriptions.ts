import { createHash, randomBytes } from 'node:crypto';
import type { Queryable } from '../indexer/store/database';
import type { Address } from '../lib/domain/units';
import type { Subscribed, SubscribeRequest, SubscriptionState } from '../lib/wire/notices/notices';

/** A subscription as it is kept. `keys`: of a push subscription or the secret of a webhook, as JSON. */
export type Subscription = {
  id: number;
  network: string;
  address: Address;
  channel: SubscribeRequest['channel'];
  endpoint: string;
  keys: string;
  since_block: number;
  created_at: number;
  /** After this block the account's events are read again; absent where they are read as far as the network is. */
  unread_from: number | null;
};

const COLUMNS = 'id, network, address, channel, endpoint, keys, since_block, created_at, unread_from';
/** More accounts than this nobody follows with one browser or one webhook. */
const MOST_PER_ENDPOINT = 100;

export const secretText = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** `too-many`: for this place. `full`: this server keeps no more of anybody. */
export type Refusal = 'too-many' | 'full';

/** What a subscription is kept with: `secret` signs what a webhook is sent. */
export type Terms = { sinceBlock: number; secret: string; mostInAll: number };

/** Subscriptions of one account that lead to the same place. */
const MOST_OF_ONE = 3;

const SAME = 'network = $1 and address = $2 and channel = $3 and endpoint = $4';

const keysOf = (request: SubscribeRequest, secret: string): string =>
  JSON.stringify(request.channel === 'push' ? request.keys : { secret });

/** Why a subscription is not kept; undefined where there is room for it. */
export async function checkRoom(
  tx: Queryable,
  network: string,
  request: SubscribeRequest,
  { secret, mostInAll }: Omit<Terms, 'sinceBlock'>,
): Promise<Refusal | undefined> {
  const { address, channel, endpoint } = request;
  const [found] = await tx.query<{ total: number; elsewhere: number; own: number }>(
    `select count(*)::bigint as total,
       count(*) filter (where endpoint = $4 and not (network = $1 and address = $2))::bigint as elsewhere,
       count(*) filter (where ${SAME})::bigint as own
     from subscription where not (${SAME} and keys = $5)`,
    [network, address, channel, endpoint, keysOf(request, secret)],
  );
  if (!found) return undefined;
  // Whoever knows an endpoint may add to it, but silence nobody: only a browser's own keys take their place again.
  if (found.elsewhere >= MOST_PER_ENDPOINT || found.own >= MOST_OF_ONE) return 'too-many';
  return found.total >= mostInAll ? 'full' : undefined;
}

/**
 * Keeps a subscription to what happens after `sinceBlock`. One for the same account and place takes the older one's
 * place. Only a hash of the token is kept.
 */
export async function subscribe(
  tx: Queryable,
  network: string,
  request: SubscribeRequest,
  terms: Terms,
): Promise<Subscribed | { refused: Refusal }> {
  const refused = await checkRoom(tx, network, request, terms);
  if (refused) return { refused };
  const { address, channel, endpoint } = request;
  const { sinceBlock, secret } = terms;
  const token = secretText();
  const keys = keysOf(request, secret);
  const same = [network, address, channel, endpoint];
  await tx.query(`delete from subscription where ${SAME} and keys = $5`, [...same, keys]);
  await tx.query(
    `insert into subscription (token_hash, network, address, channel, endpoint, keys, since_block, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [hashOf(token), network, address, channel, endpoint, keys, sinceBlock, Math.floor(Date.now() / 1000)],
  );
  return { token, ...(channel === 'webhook' && { secret }) };
}

/** Keeps from where an account's events are to be read again; undefined: no more. */
export const keepUnread = async (
  tx: Queryable,
  network: string,
  account: Address,
  from: number | undefined,
): Promise<void> => {
  await tx.query('update subscription set unread_from = $3 where network = $1 and address = $2', [
    network,
    account,
    from ?? null,
  ]);
};

/** What is kept behind a token; undefined where there is none. */
export async function readState(
  tx: Queryable,
  network: string,
  token: string,
): Promise<SubscriptionState | undefined> {
  type Counts = { delivered: number; waiting: number; failed: number; failed_at: number | null };
  const [row] = await tx.query<Subscription & Counts>(
    `select ${COLUMNS}, delivered, failed, failed_at,
       (select count(*) from message m where m.subscription = s.id and m.state in ('waiting', 'sending'))::bigint
         as waiting
     from subscription s where token_hash = $1 and network = $2`,
    [hashOf(token), network],
  );
  if (!row) return undefined;
  const { address, channel, endpoint, since_block, created_at, delivered, waiting, failed, failed_at } = row;
  return {
    address,
    channel,
    host: new URL(endpoint).host,
    sinceBlock: since_block,
    createdAt: created_at,
    delivered,
    waiting,
    failed,
    ...(failed_at !== null && { lastFailedAt: failed_at }),
  };
}

/** Deletes a subscription with everything that was kept for it. Whether there was one. */
export async function unsubscribe(tx: Queryable, network: string, token: string): Promise<boolean> {
  const gone = await tx.query(
    'delete from subscription where token_hash = $1 and network = $2 returning id',
    [hashOf(token), network],
  );
  return gone.length > 0;
}

export const subscriptionsOf = (tx: Queryable, network: string): Promise<Subscription[]> =>
  tx.query<Subscription>(`select ${COLUMNS} from subscription where network = $1 order by id`, [network]);

export const removeSubscription = async (tx: Queryable, id: number): Promise<void> => {
  await tx.query('delete from subscription where id = $1', [id]);
};
