import type { Query, QueryClient } from '@tanstack/react-query';
import type { Tag } from '../flows/types';

/** The accounts whose positions, and with them their pasts, the tags name. Facts hang on every tag: balances, allowances, strategies, operators. */
function positionsIn(tags: readonly Tag[]): string[] {
  return tags.filter((tag) => tag.startsWith('position:')).map((tag) => tag.slice('position:'.length));
}

/** Reads again what the tags of a finished flow made stale, and nothing else. */
export async function invalidateTags(
  client: QueryClient,
  network: string,
  tags: readonly Tag[],
): Promise<void> {
  const positions = positionsIn(tags);
  const isTouched = ({ queryKey }: Query) => {
    const [of, kind, account] = queryKey as readonly string[];
    const isOfAccount = kind === 'position' || kind === 'past';
    return of === network && (kind === 'facts' || (isOfAccount && positions.includes(account ?? '')));
  };
  await client.invalidateQueries({ predicate: isTouched });
}

/**
 * The latest block: what is live and was not read at it is read again, if it is on the screen. Of a block that is not new,
 * only what is behind, because the answer came from a node or a memory that had not reached it.
 */
export function invalidateLive(client: QueryClient, network: string, number: bigint, isNew: boolean): void {
  const isOlder = ({ queryKey, meta, state }: Query) => {
    const readAt = (state.data as { blockNumber?: bigint } | undefined)?.blockNumber;
    const isDue = isNew ? readAt !== number : readAt !== undefined && readAt < number;
    return queryKey[0] === network && meta?.freshness === 'live' && isDue;
  };
  void client.invalidateQueries({ predicate: isOlder }, { cancelRefetch: false });
}
