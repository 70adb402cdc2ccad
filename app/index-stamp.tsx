import { ReadAt } from '@/components/amount/read-at';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Stamp } from '@/lib/wire/stats/envelope';
import { oldAtMs } from './region';

/** The block note of a region that came from the index. */
export function IndexStamp({ answer, deployment }: { answer: Stamp; deployment: Deployment }) {
  const { number, time } = answer.block;
  return <ReadAt blockNumber={BigInt(number)} oldAtMs={oldAtMs(BigInt(time), deployment)} />;
}
