import { followBundle } from './follow-bundle';
import { followProposal } from './follow-proposal';
import { followTransaction } from './follow-transaction';
import type { Watch } from './node';
import type { Awaited, OnNews, WaitOutcome, WalletPorts } from './types';

/** Waits for whatever the wallet gave back, by the means that fit it. */
export function waitForSent(
  watch: Watch,
  { sent, account, calls, mark }: Awaited,
  onNews: OnNews,
  bundleStatus: WalletPorts['bundleStatus'],
): Promise<WaitOutcome> {
  if (sent.kind === 'bundle') return followBundle(watch, sent.id, bundleStatus);
  if (sent.kind === 'proposal') return followProposal(watch, { hash: sent.hash, account, mark });
  const [call] = calls;
  if (call === undefined) return Promise.resolve({ name: 'lost' });
  return followTransaction(watch, { hash: sent.hash, account, call, mark }, onNews);
}
