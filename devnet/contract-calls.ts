import {
  type Abi,
  type Address,
  decodeErrorResult,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  toFunctionSelector,
} from 'viem';
import type { Artifact, Artifacts } from './compile';
import { DevnetProblem } from './problem';

export type ContractCall = {
  to: Address;
  /** Whose ABI the target has. */
  contract: string;
  /** With its parameter types where the contract has several of that name. */
  functionName: string;
  args?: readonly unknown[];
};

export function artifactOf(artifacts: Artifacts, contract: string): Artifact {
  const artifact = artifacts[contract];
  if (!artifact) throw new DevnetProblem(`There is no contract ${contract} below devnet/contracts.`);
  return artifact;
}

export function encodeCall(artifacts: Artifacts, call: ContractCall): Hex {
  return encodeFunctionData({ ...functionOf(artifacts, call), args: call.args ?? [] });
}

export function decodeAnswer<T>(artifacts: Artifacts, call: ContractCall, data: Hex): T {
  return decodeFunctionResult({ ...functionOf(artifacts, call), args: call.args ?? [], data }) as T;
}

function functionOf(
  artifacts: Artifacts,
  { contract, functionName }: ContractCall,
): { abi: Abi; functionName: string } {
  const { abi } = artifactOf(artifacts, contract);
  return { abi, functionName: functionName.includes('(') ? toFunctionSelector(functionName) : functionName };
}

/** The error that a contract gave; it may come from another contract than the one that was called. */
export function reasonOf(artifacts: Artifacts, data: Hex): string {
  for (const { abi } of Object.values(artifacts)) {
    try {
      const { errorName, args } = decodeErrorResult({ abi, data });
      return args && args.length > 0 ? `${errorName}(${args.join(', ')})` : errorName;
    } catch {
      // Another contract's error: the next ABI may know it.
    }
  }
  return data === '0x' ? 'no reason given' : data;
}
