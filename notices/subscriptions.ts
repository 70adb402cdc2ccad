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
};

const COLUMNS = 'id, network, address, channel, endpoint, keys, since_block, created_at';
/** More accounts than this nobody follows with one browser or one webhook. */
const MOST_PER_ENDPOINT = 100;

const secretText = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export type Refused = { refused: 'too-many' };

/** Subscriptions of one account that lead to the same place. */
const MOST_OF_ONE = 3;

const SAME = 'network = $1 and address = $2 and channel = $3 and endpoint = $4';

/**
 * Keeps a subscription to what happens after `sinceBlock`. One for the same account and place takes the older one's
 * place. Only a hash of the token is kept.
 */
export async function subscribe(
  tx: Queryable,
  network: string,
  request: SubscribeRequest,
  sinceBlock: number,
): Promise<Subscribed | Refused> {
  const { address, channel, endpoint } = request;
  const others = await tx.query<{ count: number }>(
    'select count(*)::bigint as count from subscription where endpoint = $1 and not (network = $2 and address = $3)',
    [endpoint, network, address],
  );
  if ((others[0]?.count ?? 0) >= MOST_PER_ENDPOINT) return { refused: 'too-many' };
  const token = secretText();
  const secret = channel === 'webhook' ? secretText() : undefined;
  const keys = JSON.stringify(request.channel === 'push' ? request.keys : { secret });
  const same = [network, address, channel, endpoint];
  const [own] = await tx.query<{ count: number }>(
    `select count(*)::bigint as count from subscription where ${SAME} and keys <> $5`,
    [...same, keys],
  );
  // Whoever knows an endpoint may add to it, but silence nobody: only a browser's own keys take their place again.
  if ((own?.count ?? 0) >= MOST_OF_ONE) return { refused: 'too-many' };
  await tx.query(`delete from subscription where ${SAME} and keys = $5`, [...same, keys]);
  await tx.query(
    `insert into subscription (token_hash, network, address, channel, endpoint, keys, since_block, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [hashOf(token), network, address, channel, endpoint, keys, sinceBlock, Math.floor(Date.now() / 1000)],
  );
  return { token, ...(secret !== undefined && { secret }) };
}

/** What is kept behind a token; undefined where there is none. */
export async function readState(
  tx: Queryable,
  network: string,
  token: string,
): Promise<SubscriptionState | undefined> {
  const [row] = await tx.query<Subscription & { delivered: number; waiting: number; failed: number }>(
    `select ${COLUMNS},
       (select count(*) from message m where m.subscription = s.id and m.state = 'delivered')::bigint as delivered,
       (select count(*) from message m where m.subscription = s.id and m.state = 'waiting')::bigint as waiting,
       (select count(*) from message m where m.subscription = s.id and m.state = 'failed')::bigint as failed
     from subscription s where token_hash = $1 and network = $2`,
    [hashOf(token), network],
  );
  if (!row) return undefined;
  const { address, channel, endpoint, since_block, created_at, delivered, waiting, failed } = row;
  const counts = { delivered, waiting, failed };
  const { host } = new URL(endpoint);
  return { address, channel, host, sinceBlock: since_block, createdAt: created_at, ...counts };
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
