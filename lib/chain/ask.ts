import type {
  Abi,
  ContractFunctionArgs,
  ContractFunctionName,
  ContractFunctionParameters,
  ContractFunctionReturnType,
} from 'viem';
import type { BlockNumber } from '../domain/units';
import { ProblemError } from './problem-error';
import { ReadFailure } from './read-multicall';
import type { ReadCalls, Reader } from './reader';

type Readable = 'pure' | 'view';

/** The answer to one call of a reading, to be taken once the reading came back. */
export type Answer<Value> = {
  /** Throws the named problem when the call failed. */
  value(): Value;
  /** undefined when the call failed. */
  maybe(): Value | undefined;
};

/** Adds one call to the reading that is being put together. */
export type Ask = <
  const Calls extends Abi,
  Name extends ContractFunctionName<Calls, Readable>,
  const Args extends ContractFunctionArgs<Calls, Readable, Name>,
>(
  call: ContractFunctionParameters<Calls, Readable, Name, Args>,
) => Answer<ContractFunctionReturnType<Calls, Readable, Name, Args>>;

/** Where and when a reading happened. */
export type Stamp = { blockNumber: BlockNumber; blockTimestamp: bigint; baseFee: bigint | undefined };

/** Adds calls to a reading and returns what makes a value of their answers. */
export type Question<Value> = (ask: Ask) => (stamp: Stamp) => Value;

type Outcome = { status: 'success'; result: unknown } | { status: 'failure'; error: Error };

/** Asks a question, however many calls it is made of, in one reading. */
export async function readQuestion<Value>(
  reader: Reader,
  question: Question<Value>,
  atBlock?: bigint,
): Promise<Value> {
  const calls: ContractFunctionParameters[] = [];
  let outcomes: readonly Outcome[] = [];
  const ask = ((call: ContractFunctionParameters) => {
    const index = calls.push(call) - 1;
    return {
      value: () => resultOf(call, outcomes[index]),
      maybe: () => {
        const outcome = outcomes[index];
        return outcome?.status === 'success' ? outcome.result : undefined;
      },
    };
  }) as unknown as Ask;
  const compose = question(ask);
  const { results, ...stamp } = await reader.read(calls as ReadCalls, atBlock);
  outcomes = results as readonly Outcome[];
  return compose(stamp);
}

function resultOf(call: ContractFunctionParameters, outcome: Outcome | undefined): unknown {
  if (outcome?.status === 'success') return outcome.result;
  const error = outcome?.error;
  if (error instanceof ReadFailure && error.data !== '0x') {
    throw new ProblemError({ code: 'undecoded', data: error.data });
  }
  throw new ProblemError({
    code: 'rpc-failed',
    detail: `${call.functionName} at ${call.address} did not answer`,
  });
}

/** What one reading of a restless subject says: the hint that fits its answers, and its value if that hint was used. */
export type Closing<Hint, Value> = { implied: Hint; compose(): Value };

/** How often a reading is repeated before the chain counts as too restless to be read. */
const ATTEMPTS = 8;

/**
 * Reads something whose calls depend on answers (which strategies, which withdrawals). The hint says what to ask for;
 * the whole reading is repeated until the hint used equals the hint that its answers imply, so that everything comes
 * from one call at one block. A hint that is still right costs exactly one request. Hints are plain JSON.
 */
export async function readUntilClosed<Hint, Value>(
  reader: Reader,
  hint: Hint,
  questionFor: (hint: Hint) => Question<Closing<Hint, Value>>,
  atBlock?: bigint,
): Promise<{ value: Value; hint: Hint }> {
  let used = hint;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { implied, compose } = await readQuestion(reader, questionFor(used), atBlock);
    if (JSON.stringify(implied) === JSON.stringify(used)) return { value: compose(), hint: implied };
    used = implied;
  }
  throw new ProblemError({ code: 'rpc-failed', detail: 'the chain changed under every attempt to read it' });
}
