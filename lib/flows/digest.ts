import type { Summary } from '../domain/summary';
import { encodeJson } from '../wire/bigint-json';
import type { Step } from './types';

const lower = (text: string): string => text.toLowerCase();

/**
 * What the steps lead to, as text: whatever would have made the user decide otherwise had it been different. Figures
 * that drift with every block stay out.
 */
export function consequencesDigest({ delegation, slashers, timing, caveats }: Summary): string {
  return encodeJson({
    delegation: delegation && [delegation.before ?? null, delegation.after ?? null],
    slashers: slashers
      .map(({ operator, avs, operatorSetId, strategy, share, fromBlock, isRedistributing }) =>
        lower([operator, avs, operatorSetId, strategy, share, fromBlock, isRedistributing].join(':')),
      )
      .sort(),
    delayBlocks: timing?.delayBlocks,
    caveats: caveats.map(({ code }) => code).sort(),
  });
}

/** The plan as text: each call byte by byte, and the event that will prove it. */
export function planDigest(steps: readonly Step[]): string {
  const calls = steps.map(({ id, kind, call, expects, approval }) => ({
    id,
    kind,
    to: lower(call.to),
    data: lower(call.data),
    value: call.value,
    expects,
    approval,
  }));
  return encodeJson(calls);
}
