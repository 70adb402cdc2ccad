import type { Problem } from '../domain/problems';
import type { BaseFacts, Flow } from './types';

/** What the flow finds in the way of this account. A contract account pays no gas: whoever executes for it does. */
export function checkFor<Intent, Facts extends BaseFacts>(
  flow: Flow<Intent, Facts>,
  intent: Intent,
  facts: Facts,
  isContract: boolean,
): Problem[] {
  const problems = flow.check(intent, facts);
  return isContract ? problems.filter(({ code }) => code !== 'insufficient-gas') : problems;
}
