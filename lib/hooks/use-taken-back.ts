'use client';

import { useQuery } from '@tanstack/react-query';
import type { Problem } from '../domain/problems';
import { readMined } from '../flows/node';
import type { FlowRun } from '../flows/types';
import { useBlock } from './block-clock';
import { freshness } from './freshness';
import { keys } from './keys';
import { useEngine, useNetwork } from './network';

/** What a run that is done rests on: the transaction of its last step. */
function proofOf({ status, progress }: FlowRun) {
  const last = progress.at(-1);
  return status.name === 'done' && last?.name === 'confirmed' ? last.result : undefined;
}

/** Says so when a reorganisation removed what a run is done by. Looked up again at every block while it is on the screen. */
export function useTakenBack(run: FlowRun): Problem | undefined {
  const { deployment } = useNetwork();
  const engine = useEngine();
  const { number: latest } = useBlock();
  const proof = proofOf(run);
  const { data: isMined } = useQuery<boolean>({
    queryKey: keys.receipt(deployment.name, proof?.hash),
    queryFn: async () => {
      if (proof === undefined) throw new RangeError('a disabled query was run');
      return (await readMined(engine().request, proof.hash))?.status === 'success';
    },
    enabled: proof !== undefined,
    ...freshness('live'),
  });
  // A node that has not reached that block yet knows nothing about it.
  const isReached = proof !== undefined && latest !== undefined && latest >= BigInt(proof.blockNumber);
  return isReached && isMined === false ? { code: 'taken-back', hash: proof.hash } : undefined;
}
