import { confirmedCount } from './machine';
import type { BaseFacts, Flow, FlowRun, Rest } from './types';

/** The flow and intent with which a run goes on: its own, or what is left of them after its confirmed steps. */
export function restOf<Intent, Facts extends BaseFacts>(
  flow: Flow<Intent, Facts>,
  intent: Intent,
  run: FlowRun | undefined,
): Rest {
  const confirmed = run === undefined ? [] : run.steps.slice(0, confirmedCount(run)).map(({ id }) => id);
  return flow.rest?.(intent, confirmed) ?? ({ flow, intent } as unknown as Rest);
}
