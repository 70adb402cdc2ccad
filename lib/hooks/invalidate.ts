import type { Query, QueryClient } from '@tanstack/react-query';
import type { Tag } from '../flows/types';

type Subject = { kind: string; id: string };

/** The queries that show what a tag names; facts hang on balances and allowances as well as on all the rest. */
function subjectOf(tag: Tag): Subject | undefined {
  const [kind, id] = tag.split(':');
  if (kind === 'position' || kind === 'operator') return { kind, id: id ?? '' };
  return kind === 'strategy' ? { kind: 'strategies', id: id ?? '' } : undefined;
}

function isTouched({ queryKey }: Query, network: string, subjects: readonly Subject[]): boolean {
  const [of, kind, id] = queryKey as readonly string[];
  if (of !== network) return false;
  return (
    kind === 'facts' || subjects.some((subject) => subject.kind === kind && id?.includes(subject.id) === true)
  );
}

/** Reads again what the tags of a finished flow made stale, and nothing else. */
export async function invalidateTags(
  client: QueryClient,
  network: string,
  tags: readonly Tag[],
): Promise<void> {
  const subjects = tags.map(subjectOf).filter((subject) => subject !== undefined);
  await client.invalidateQueries({ predicate: (query) => isTouched(query, network, subjects) });
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
