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

// By its name: the server is built in parts that have a copy of the class each, and what one throws another catches.
function isProblemError(error: unknown): error is ProblemError {
  return error instanceof Error && error.name === 'ProblemError' && 'problem' in error;
}

/** Whatever was caught, as a problem: our own unwrapped, everything else the failure of an endpoint. */
export function problemOfError(error: unknown): Problem {
  if (isProblemError(error)) return error.problem;
  if (error instanceof BaseError) {
    // viem wraps what a transport throws.
    const inner = error.walk(isProblemError);
    if (isProblemError(inner)) return inner.problem;
    const answer = error.walk((cause) => cause instanceof RpcRequestError);
    const detail = answer instanceof RpcRequestError ? answer.details : error.shortMessage;
    return { code: 'rpc-failed', detail };
  }
  return { code: 'rpc-failed', detail: error instanceof Error ? error.message : String(error) };
}
