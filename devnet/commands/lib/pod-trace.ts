import { DevnetProblem } from '../../problem';

type Step = { n: number; id: string; block?: string };
/** What the shared runner writes: `B+n` in it is a block, counted from the scenario's first. */
export type Trace = { meta: { params: Record<string, unknown> }; steps: Step[]; final: object };
type Part = { from: string; to: string };

/** Where the scenario drives the pods. */
const parts: readonly Part[] = [
  { from: 'p1 creates a pod', to: 'submitter starts a checkpoint' },
  { from: 'pause EPM bit 0', to: 'unpause EPM' },
];

/**
 * The pods' steps of two traces, to be compared although other parts of the scenario ran before them in one only: blocks
 * count from the part's own first, `P+n`, where they come after it, and only parameters that both know are left.
 */
export function podTraces(reference: Trace, candidate: Trace): [Trace, Trace] {
  const missing = parts.find((part) => stepsOf(reference, part).length === 0);
  if (missing) throw new DevnetProblem(`The reference trace has no step "${missing.from}".`);
  return [cut(reference, candidate), cut(candidate, reference)];
}

function cut(trace: Trace, other: Trace): Trace {
  const shared = Object.entries(trace.meta.params).filter(([name]) => name in other.meta.params);
  const steps = parts.flatMap((part) => fromOwnFirstBlock(stepsOf(trace, part)));
  return {
    meta: { params: Object.fromEntries(shared) },
    steps: steps.map((step, n) => ({ ...step, n })),
    final: {},
  };
}

function stepsOf({ steps }: Trace, { from, to }: Part): Step[] {
  const first = steps.findIndex(({ id }) => id === from);
  if (first < 0) return [];
  const last = steps.findIndex(({ id }, n) => n >= first && id === to);
  return steps.slice(first, last < 0 ? undefined : last + 1);
}

/** Also within the lists that the runner keeps as text. */
function fromOwnFirstBlock(steps: Step[]): Step[] {
  const first = blockOf(steps[0]);
  const text = JSON.stringify(steps).replace(/B\+(\d+)/g, (whole, offset: string) =>
    Number(offset) < first ? whole : `P+${Number(offset) - first}`,
  );
  return JSON.parse(text) as Step[];
}

function blockOf(step: Step | undefined): number {
  return Number(step?.block?.replace('B+', '') ?? 0);
}
