import type { Address, Hex } from 'viem';
import { type Artifacts, compileContracts } from '../compile';
import { type ContractCall, decodeAnswer, encodeCall, reasonOf } from '../contract-calls';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { quantity, RpcProblem, rpc } from '../rpc';

const feesWei = 10n ** 18n;
const pollMs = 25;

/** Sends a transaction as any account, without its key, and waits until it is mined. */
export async function act(deployment: DevnetDeployment, from: Address, request: ContractCall): Promise<Hex> {
  const { rpcUrl } = deployment.devnet;
  const artifacts = await compileContracts();
  const data = encodeCall(artifacts, request);
  const transaction = { from, to: request.to, data };
  await rpc(rpcUrl, 'anvil_impersonateAccount', [from]);
  try {
    await payFees(rpcUrl, from);
    const gas = await rpc<Hex>(rpcUrl, 'eth_estimateGas', [transaction]);
    const hash = await rpc<Hex>(rpcUrl, 'eth_sendTransaction', [{ ...transaction, gas }]);
    await mined(rpcUrl, hash, request.functionName);
    return hash;
  } catch (problem) {
    throw explain(artifacts, problem, request.functionName);
  } finally {
    await rpc(rpcUrl, 'anvil_stopImpersonatingAccount', [from]);
  }
}

export async function read<T>(deployment: DevnetDeployment, request: ContractCall): Promise<T> {
  const artifacts = await compileContracts();
  const data = encodeCall(artifacts, request);
  const result = await rpc<Hex>(deployment.devnet.rpcUrl, 'eth_call', [{ to: request.to, data }, 'latest']);
  return decodeAnswer<T>(artifacts, request, result);
}

async function payFees(rpcUrl: string, from: Address): Promise<void> {
  const balance = BigInt(await rpc<Hex>(rpcUrl, 'eth_getBalance', [from, 'latest']));
  if (balance < feesWei) await rpc(rpcUrl, 'anvil_setBalance', [from, quantity(feesWei)]);
}

async function mined(rpcUrl: string, hash: Hex, what: string): Promise<void> {
  for (;;) {
    const receipt = await rpc<{ status: Hex } | null>(rpcUrl, 'eth_getTransactionReceipt', [hash]);
    if (receipt?.status === '0x1') return;
    if (receipt) throw new DevnetProblem(`${what} reverted in ${hash}.`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function explain(artifacts: Artifacts, problem: unknown, what: string): unknown {
  if (!(problem instanceof RpcProblem) || typeof problem.data !== 'string') return problem;
  return new DevnetProblem(`${what} was refused: ${reasonOf(artifacts, problem.data as Hex)}`);
}
