'use client';

import { useQuery } from '@tanstack/react-query';
import { hexToBigInt, numberToHex } from 'viem';
import type { Request } from '../chain/read-multicall';
import { type BlockPace, type BlockSample, learnPace, sampleBlocks } from '../domain/block-pace';
import type { BlockNumber } from '../domain/units';
import { freshness } from './freshness';
import { keys } from './keys';
import { useEngine, useNetwork } from './network';

type At = { blockNumber: BlockNumber; timestamp: bigint };

/** A block that the node has no more of is left out. */
async function readSamples(request: Request, numbers: readonly bigint[]): Promise<BlockSample[]> {
  const blocks = await Promise.all(
    numbers.map((number) =>
      request({ method: 'eth_getBlockByNumber', params: [numberToHex(number), false] }),
    ),
  );
  return (blocks as ({ timestamp: `0x${string}` } | null)[]).flatMap((block, at) => {
    const number = numbers[at];
    return block && number !== undefined ? [{ number, timestamp: hexToBigInt(block.timestamp) }] : [];
  });
}

/**
 * How fast this chain makes blocks, for dates up to `windowBlocks` ahead: from a few past blocks, read once, and the block
 * `at` which everything here was read, which moves on with the block clock. Undefined until the past blocks have come or
 * have failed to.
 */
export function usePace(at: At | undefined, windowBlocks: bigint | undefined): BlockPace | undefined {
  const { deployment } = useNetwork();
  const engine = useEngine();
  const numbers = at && windowBlocks !== undefined ? sampleBlocks(at.blockNumber, windowBlocks) : [];
  const { data, isPending } = useQuery({
    queryKey: keys.pace(deployment.name, String(windowBlocks)),
    queryFn: () => readSamples(engine().request, numbers),
    enabled: numbers.length > 0,
    retry: false,
    ...freshness('slow'),
  });
  if (at === undefined || (isPending && numbers.length > 0)) return undefined;
  const now = { number: at.blockNumber, timestamp: at.timestamp };
  // A chain that was turned back knows nothing of what lies ahead of it.
  const past = (data ?? []).filter(({ number }) => number <= now.number);
  return learnPace([...past, now], deployment.blockTimeSeconds);
}
