import type { ContractFunctionParameters } from 'viem';
import type { Ask, Question } from '../../lib/chain/ask';
import { type Part, readInParts } from '../../lib/chain/read-parts';
import type { ReadCalls, Reader } from '../../lib/chain/reader';
import type { Difference } from './difference';

/** What a check asks of the contracts, and what it finds in their answers. */
export type Check = Question<Difference[]>;

const CALLS_AT_ONCE = 250;

/** A call that the contract did not answer, named. */
class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** Reads what the checks ask for at one block, some hundred calls at a time, and lists what they find. */
export async function runChecks(
  reader: Reader,
  block: number,
  checks: Iterable<Check>,
): Promise<Difference[]> {
  const found: Difference[] = [];
  let sheet = new Sheet();
  for (const check of checks) {
    sheet.add(check);
    if (sheet.calls.length < CALLS_AT_ONCE) continue;
    found.push(...(await sheet.read(reader, BigInt(block))));
    sheet = new Sheet();
  }
  found.push(...(await sheet.read(reader, BigInt(block))));
  return found;
}

type Outcome = { status: 'success' | 'failure'; result?: unknown };

/** Checks whose calls are read together. */
class Sheet {
  readonly calls: ContractFunctionParameters[] = [];
  private readonly composers: ReturnType<Check>[] = [];
  private outcomes: readonly Outcome[] = [];

  add(check: Check): void {
    const ask = ((call: ContractFunctionParameters) => {
      const index = this.calls.push(call) - 1;
      const maybe = () => this.outcomes[index]?.result;
      const value = () => {
        if (this.outcomes[index]?.status === 'success') return maybe();
        throw new Unanswered(`${call.functionName} at ${call.address}`);
      };
      return { value, maybe };
    }) as unknown as Ask;
    this.composers.push(check(ask));
  }

  async read(reader: Reader, block: bigint): Promise<Difference[]> {
    const { stamp, values } = await readInParts(this.calls, readPart(reader, block), undefined, block);
    this.outcomes = values;
    return this.composers.flatMap((compose) => {
      try {
        return compose(stamp);
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        return [{ what: error.message, index: 'expected', chain: 'no answer' }];
      }
    });
  }
}

const readPart =
  (reader: Reader, block: bigint) =>
  async (calls: ReadCalls): Promise<Part<Outcome>> => {
    const { results, ...stamp } = await reader.read(calls, block);
    return { stamp, values: results as readonly Outcome[] };
  };
