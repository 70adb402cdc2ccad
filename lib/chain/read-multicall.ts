import {
  type Address,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  type MulticallReturnType,
  numberToHex,
} from 'viem';
import { MULTICALL3_RUNTIME, multicall3Abi } from '../../contracts-abi/multicall3';
import { blockNumber } from '../domain/units';
import { answeredCode, ProblemError, problemOfError, RefusedReading } from './problem-error';
import type { ReadCalls, Reading } from './reader';

/** How one JSON-RPC call leaves: the only thing that a reader needs of a client. */
export type Request = (args: { method: string; params: readonly unknown[] }) => Promise<unknown>;

/**
 * Taken to be deployed until a reading finds no code: from then on its code travels with each call and is placed at
 * `address` for its duration.
 */
export type Aggregator = { readonly address: Address; isDeployed: boolean };

/** Why a single call of a reading has no answer, with the revert data as returned. */
export class ReadFailure extends Error {
  override readonly name = 'ReadFailure';
  constructor(
    readonly call: ReadCalls[number],
    readonly data: Hex,
  ) {
    super(`${call.functionName} at ${call.address} did not answer`);
  }
}

const stampNames = ['getBlockNumber', 'getCurrentBlockTimestamp', 'getChainId', 'getBasefee'] as const;

/** One `eth_call` whatever the size: pieces could land on different blocks. */
export async function readMulticall<const Calls extends ReadCalls>(
  request: Request,
  chainId: number,
  aggregator: Aggregator,
  calls: Calls,
  atBlock?: bigint,
): Promise<Reading<Calls>> {
  const stamps = stampNames.map((functionName) => ({
    address: aggregator.address,
    abi: multicall3Abi,
    functionName,
  }));
  const all: ReadCalls = [...stamps, ...calls];
  const answers = decodeAggregate(await callAggregate(request, aggregator, all, atBlock), all);
  const [block, timestamp, chain, baseFee] = answers.slice(0, stamps.length).map(stampOf);
  if (block === undefined || timestamp === undefined) {
    throw new ProblemError({ code: 'rpc-failed', detail: 'the answer carries no block' });
  }
  if (chain !== undefined && chain !== BigInt(chainId)) {
    const actualChainId = Number(chain);
    throw new ProblemError({ code: 'rpc-wrong-chain', expectedChainId: chainId, actualChainId });
  }
  return {
    blockNumber: blockNumber(block),
    blockTimestamp: timestamp,
    baseFee: baseFee === 0n ? undefined : baseFee,
    results: answers.slice(stamps.length) as MulticallReturnType<Calls, true>,
  };
}

type Decoded =
  | { status: 'success'; result: unknown }
  | { status: 'failure'; error: Error; result?: undefined };

const stampOf = (answer: Decoded) =>
  answer.status === 'success' && typeof answer.result === 'bigint' ? answer.result : undefined;

async function callAggregate(
  request: Request,
  aggregator: Aggregator,
  calls: ReadCalls,
  atBlock: bigint | undefined,
): Promise<Hex> {
  const data = encodeFunctionData({
    abi: multicall3Abi,
    functionName: 'aggregate3',
    args: [
      calls.map((call) => ({ target: call.address, allowFailure: true, callData: encodeFunctionData(call) })),
    ],
  });
  const block = atBlock === undefined ? 'latest' : numberToHex(atBlock);
  const call = { to: aggregator.address, data };
  const override = { [aggregator.address]: { code: MULTICALL3_RUNTIME } };
  try {
    if (aggregator.isDeployed) {
      const answer = await request({ method: 'eth_call', params: [call, block] });
      if (answer !== '0x') return answer as Hex;
      aggregator.isDeployed = false;
    }
    return (await request({ method: 'eth_call', params: [call, block, override] })) as Hex;
  } catch (error) {
    const problem = problemOfError(error);
    throw answeredCode(error) === undefined ? new ProblemError(problem) : new RefusedReading(problem);
  }
}

function decodeAggregate(data: Hex, calls: ReadCalls): Decoded[] {
  if (data === '0x')
    throw new ProblemError({
      code: 'rpc-failed',
      detail: 'the node does not run the code that a read brings along',
    });
  const results = decodeFunctionResult({ abi: multicall3Abi, functionName: 'aggregate3', data });
  return calls.map((call, index) => {
    const answer = results[index];
    const failure = () => ({
      status: 'failure' as const,
      error: new ReadFailure(call, answer?.returnData ?? '0x'),
    });
    if (!answer?.success || answer.returnData === '0x') return failure();
    try {
      return {
        status: 'success' as const,
        result: decodeFunctionResult({ ...call, data: answer.returnData } as never),
      };
    } catch (error) {
      // Bytes of another shape than the interface promises: the same as no answer, for this call alone.
      if (error instanceof Error) return failure();
      throw error;
    }
  });
}
