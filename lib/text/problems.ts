import type { Problem, ProblemCode } from '../domain/problems';
import { formatAddress } from './format';
import { delegationProblems } from './problems/delegation';
import { depositProblems } from './problems/deposit';
import type { Explanation, Explanations } from './problems/explanation';
import { inputProblems } from './problems/input';
import { nodeProblems } from './problems/node';
import { transactionProblems } from './problems/transaction';
import { walletProblems } from './problems/wallet';
import { withdrawalProblems } from './problems/withdrawal';

const explanations: Explanations<ProblemCode> = {
  ...inputProblems,
  ...depositProblems,
  ...delegationProblems,
  ...withdrawalProblems,
  ...walletProblems,
  ...transactionProblems,
  ...nodeProblems,
  reverted: ({ hash, cause }) => {
    const why = cause === undefined ? undefined : explainProblem(cause);
    return {
      title: why === undefined ? 'The transaction was undone' : `The transaction was undone: ${why.title}`,
      meaning: `${formatAddress(hash)} was mined and failed. Nothing has moved, but the gas is spent.`,
      action: why === undefined ? 'Look at the transaction in an explorer, then try again.' : why.action,
    };
  },
};

/** The sentences of a problem. The only place where a code becomes words. */
export function explainProblem(problem: Problem): Explanation {
  const explain = explanations[problem.code] as (of: Problem) => Explanation;
  return explain(problem);
}

/** What is wrong with something typed, in one line beneath its field: nothing can have moved yet, so that is not said. */
export function explainInput(problem: Problem): string {
  const { title, action } = explainProblem(problem);
  return `${title}. ${action}`;
}
