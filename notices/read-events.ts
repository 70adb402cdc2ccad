import type { Address } from '../lib/domain/units';
import type { StatsSource } from '../lib/server/stats';
import type { Answer } from '../lib/wire/stats/envelope';
import type { StakerEvents } from '../lib/wire/stats/happenings';

export type Block = Answer<StakerEvents>['block'];

/** What an account is told after the block `since`, all of it, true at `at`. */
export type Told = StakerEvents & { account: Address; since: number; at: Block };

/** Reads page by page until nothing is left out; `pageSize`: events that one answer holds. */
export async function readEvents(
  index: Pick<StatsSource, 'ask'>,
  account: Address,
  since: number,
  pageSize: number,
): Promise<Told | undefined> {
  const pages: Answer<StakerEvents>[] = [];
  let cursor: string | undefined;
  do {
    const query = { since, limit: pageSize, ...(cursor !== undefined && { cursor }) };
    const answer = await index.ask('stakerEvents', { address: account }, query);
    if (!answer) return undefined;
    pages.push(answer);
    cursor = answer.next;
  } while (cursor !== undefined);
  const [first] = pages;
  if (!first) return undefined;
  // Where the chain went on between two pages they may be of two chains: the later block says that they are asked again.
  const later = pages.find(({ block }) => block.hash !== first.block.hash);
  const events = pages.flatMap(({ data }) => data.events);
  return { ...first.data, events, account, since, at: (later ?? first).block };
}
