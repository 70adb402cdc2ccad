'use client';

import type { Address } from '@/lib/domain/units';
import { useFeed } from '@/lib/hooks/use-feed';
import type { FeedState } from '@/lib/hooks/use-feed-store';
import { usePosition } from '@/lib/hooks/use-position';
import type { ReadStakeFacts } from '@/lib/hooks/use-stake-facts';
import { Concentration } from './concentration';

/** Events that change who can slash how much of a stake. */
const changing = new Set<FeedState['notices'][number]['kind']>([
  'slashed',
  'allocation',
  'joined',
  'left',
  'slasher',
]);

/** On how few operators, AVSs, tokens and issuers one account's stake hangs. */
export function AccountConcentration({ account, read }: { account: Address; read: ReadStakeFacts }) {
  const region = usePosition(account);
  const told = useFeed(account).notices.find(({ kind }) => changing.has(kind));
  // What could not be read is said where the position stands.
  if (region.status !== 'ready') return null;
  const toldBlock = told && BigInt(told.block);
  return <Concentration key={account} positions={[region.data]} read={read} toldBlock={toldBlock} />;
}
