import { Failed } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { ReloadButton } from '@/components/ui/reload-button';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Problem } from '@/lib/domain/problems';
import { problemOf } from '@/lib/server/problem-of';
import { explainProblem } from '@/lib/text/problems';

/** What a region shows, or why it cannot: one region's failure leaves the others standing. */
export async function readRegion<T>(read: () => Promise<T>): Promise<{ data: T } | { problem: Problem }> {
  try {
    return { data: await read() };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** Failed face of a region that the server draws. */
export function RegionProblem({ problem, title }: { problem: Problem; title: string }) {
  return (
    <Panel title={title} isFlush>
      <Failed {...explainProblem(problem)} retry={<ReloadButton>Read again</ReloadButton>} />
    </Panel>
  );
}

const blocksUntilOld = 3;

/**
 * When what was just read becomes older than three block times, in milliseconds since 1970. A chain that stands still
 * has an old block and is read none the worse for it.
 */
export function oldAtMs(blockTimestamp: bigint, { blockTimeSeconds }: Deployment): number {
  const readAtMs = Math.max(Number(blockTimestamp) * 1000, Date.now());
  return readAtMs + blocksUntilOld * blockTimeSeconds * 1000;
}
