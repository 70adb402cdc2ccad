import { BaseError, RpcRequestError } from 'viem';
import type { Problem } from '../domain/problems';

/** A named problem on its way up the stack. The only error that reads throw on purpose. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** The node is there and answered that it will not do this: asked for less, it may. */
export class RefusedReading extends ProblemError {}

/** What our proxy answers for a node that did not; some nodes use it for errors of their own. */
export const NO_ANSWER = -32603;

/** The code of an error that was answered; undefined where nobody answered at all. */
export function answeredCode(error: unknown): number | undefined {
  const answer = error instanceof BaseError ? error.walk((cause) => cause instanceof RpcRequestError) : null;
  return answer instanceof RpcRequestError ? answer.code : undefined;
}

/** Whatever was caught, as a problem: our own unwrapped, everything else the failure of an endpoint. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof BaseError) {
    // viem wraps what a transport throws.
    const inner = error.walk((cause) => cause instanceof ProblemError);
    return inner instanceof ProblemError ? inner.problem : { code: 'rpc-failed', detail: error.shortMessage };
  }
  return { code: 'rpc-failed', detail: error instanceof Error ? error.message : String(error) };
}
