import type { PublicClient } from 'viem';

/**
 * Reads something at a block, and again where the block was the newest and stopped being so meanwhile: of its newest one
 * a node may tell what the next one has changed already.
 */
export async function readSettled<Found>(
  client: PublicClient,
  block: number,
  read: () => Promise<Found>,
): Promise<Found> {
  const head = async () => Number(await client.getBlockNumber({ cacheTime: 0 }));
  const before = await head();
  const found = await read();
  return before > block || (await head()) === block ? found : read();
}
