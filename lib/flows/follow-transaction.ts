import { hexToNumber } from 'viem';
import type { Address, Hex } from '../domain/units';
import { isSameContent, readLatest, readMined, readNonce, readTransaction, type Watch } from './node';
import { patiently } from './patiently';
import { findByNonce, findSent } from './search';
import type { Call, ChainMark, OnNews, WaitOutcome } from './types';

/** So many blocks without a trace, and a transaction whose nonce is still free counts as dropped. */
const DROPPED_AFTER_BLOCKS = 12n;

/** So many blocks without ever having been seen, and nobody can say what it became. */
const LOST_AFTER_BLOCKS = 50n;

export type FollowedTransaction = { hash: Hex; account: Address; call: Call; mark: ChainMark };

/**
 * Follows a transaction by its hash to its end, and by its nonce when the hash disappears: a speed-up is followed, a
 * cancellation recognised. It trusts no library to have seen the transaction before it was replaced.
 */
export function followTransaction(
  watch: Watch,
  { hash: given, account, call, mark }: FollowedTransaction,
  onNews: OnNews,
): Promise<WaitOutcome> {
  const { request } = watch;
  let hash = given;
  let nonce = mark.isExact ? mark.nonce : undefined;
  let missedSince: bigint | undefined;

  async function lookForReplacement(spent: number): Promise<WaitOutcome | undefined> {
    const winner = await findByNonce(request, account, spent, mark.blockNumber);
    // Mined in the meantime, or the node that answers knows less than the one before.
    if (winner === undefined || winner.hash === hash) return undefined;
    if (!isSameContent(winner, account, call)) return { name: 'cancelled', hash, replacedBy: winner.hash };
    return goOnWith(winner.hash);
  }

  function goOnWith(replacement: Hex): Promise<WaitOutcome | undefined> {
    hash = replacement;
    onNews({ name: 'replaced', hash });
    return readMined(request, hash);
  }

  /** Gone before anybody saw its nonce: only its content can tell what took its place. */
  async function lookForUnseen(count: number): Promise<Hex | undefined> {
    return count > mark.nonce ? findSent(request, account, call, mark) : undefined;
  }

  async function lookForAbsent(): Promise<WaitOutcome | undefined> {
    const [latest, count] = await Promise.all([readLatest(request), readNonce(request, account)]);
    if (nonce !== undefined && count > nonce) return lookForReplacement(nonce);
    const sameContent = nonce === undefined ? await lookForUnseen(count) : undefined;
    if (sameContent !== undefined) return goOnWith(sameContent);
    missedSince ??= latest;
    const missed = latest - missedSince;
    if (nonce === undefined) return missed >= LOST_AFTER_BLOCKS ? { name: 'lost' } : undefined;
    return missed >= DROPPED_AFTER_BLOCKS ? { name: 'dropped', hash } : undefined;
  }

  return patiently(watch, async () => {
    const mined = await readMined(request, hash);
    if (mined !== undefined) return mined;
    const transaction = await readTransaction(request, hash);
    if (transaction === null) return lookForAbsent();
    missedSince = undefined;
    if (nonce === undefined) {
      nonce = hexToNumber(transaction.nonce);
      onNews({ name: 'seen', nonce });
    }
    return undefined;
  });
}
