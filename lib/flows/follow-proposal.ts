import { type Hex, slice, toEventSelector } from 'viem';
import type { Address } from '../domain/units';
import { type Mined, readLatest, readLogs, readMined, type Watch } from './node';
import { patiently } from './patiently';
import type { ChainMark, Log, WaitOutcome } from './types';

/** A Safe's own words about the end of a transaction; older versions do not index the hash, the selector is the same. */
const SUCCESS = toEventSelector('ExecutionSuccess(bytes32,uint256)');
const FAILURE = toEventSelector('ExecutionFailure(bytes32,uint256)');

/** Small enough for every public node's limit on log ranges. */
const RANGE_BLOCKS = 2_000n;

/** Blocks that are read again because a reorganisation may have changed them. */
const OVERLAP_BLOCKS = 8n;

export type FollowedProposal = { hash: Hex; account: Address; mark: ChainMark };

const proposalOf = ({ topics, data }: Log): Hex => topics[1] ?? slice(data, 0, 32);

/** Follows a Safe transaction hash to the transaction that executed it, by the Safe's events and nothing else. */
export function followProposal(
  watch: Watch,
  { hash, account, mark }: FollowedProposal,
): Promise<WaitOutcome> {
  const { request } = watch;
  let cursor = mark.blockNumber;

  async function readExecution(): Promise<WaitOutcome | undefined> {
    const latest = await readLatest(request);
    while (cursor <= latest) {
      const to = latest - cursor > RANGE_BLOCKS ? cursor + RANGE_BLOCKS : latest;
      const topics = [[SUCCESS, FAILURE]];
      const logs = await readLogs(request, { address: account, topics, from: cursor, to });
      const end = logs.find((log) => proposalOf(log) === hash);
      if (end !== undefined) return executed(await readMined(request, end.transactionHash), account, hash);
      if (to === latest) break;
      cursor = to + 1n;
    }
    const reread = latest - OVERLAP_BLOCKS;
    cursor = reread > mark.blockNumber ? reread : mark.blockNumber;
    return undefined;
  }

  return patiently(watch, async () => {
    // Some contract wallets execute at once and answer with the transaction itself.
    const direct = await readMined(request, hash);
    return direct === undefined ? readExecution() : executed(direct, account, undefined);
  });
}

/** A transaction of an owner can succeed while the Safe's own call inside it failed. */
function executed(mined: Mined | undefined, account: Address, proposal: Hex | undefined): Mined | undefined {
  const hasFailed = mined?.logs.some(
    (log) =>
      log.address.toLowerCase() === account.toLowerCase() &&
      log.topics[0] === FAILURE &&
      (proposal === undefined || proposalOf(log) === proposal),
  );
  return mined && hasFailed ? { ...mined, status: 'reverted' } : mined;
}
