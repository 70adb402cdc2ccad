import { BaseError, RpcRequestError, UnknownRpcError } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../domain/problems';
import { ProblemError, problemOfError } from './problem-error';

const problem: Problem = { code: 'rpc-failed', detail: 'no endpoint answers' };

/** The same class as another part of the server's build has it. */
class OtherCopy extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

describe('problemOfError', () => {
  it('default: a problem comes out as it went in, also from within what viem made of it', () => {
    const thrown = new ProblemError(problem);
    expect(problemOfError(thrown)).toEqual(problem);
    expect(problemOfError(new UnknownRpcError(thrown))).toEqual(problem);
  });

  it('behavior: it is recognised across copies of the class', () => {
    const thrown = new OtherCopy(problem);
    expect(problemOfError(thrown)).toEqual(problem);
    expect(problemOfError(new UnknownRpcError(thrown))).toEqual(problem);
  });

  it('behavior: of an answered error the words are the ones that were answered', () => {
    const error = { code: -32603, message: 'no endpoint answers' };
    const answered = new RpcRequestError({ body: {}, error, url: 'http://localhost' });
    expect(problemOfError(new UnknownRpcError(answered))).toEqual(problem);
  });

  it('error: anything else is the failure of an endpoint in its own words', () => {
    expect(problemOfError(new BaseError('too slow'))).toEqual({ code: 'rpc-failed', detail: 'too slow' });
    expect(problemOfError('odd')).toEqual({ code: 'rpc-failed', detail: 'odd' });
  });
});
