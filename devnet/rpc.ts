import type { Hex } from 'viem';

export type RpcCall = { method: string; params?: readonly unknown[] };

type RpcAnswer = { id: number; result?: unknown; error?: { code: number; message: string; data?: unknown } };

export class RpcProblem extends Error {
  override name = 'RpcProblem';
  readonly data: unknown;
  constructor(method: string, message: string, data?: unknown) {
    super(`${method}: ${message}`);
    this.data = data;
  }
}

/** One JSON-RPC request; used for the node's own methods, which viem does not type. */
export async function rpc<T = unknown>(
  url: string,
  method: string,
  params: readonly unknown[] = [],
): Promise<T> {
  const [result] = await rpcBatch<T>(url, [{ method, params }]);
  return result as T;
}

/** Many requests in one HTTP request; the results come in the order of the calls and the first error is thrown. */
export async function rpcBatch<T = unknown>(url: string, calls: readonly RpcCall[]): Promise<T[]> {
  if (calls.length === 0) return [];
  const body = calls.map(({ method, params = [] }, id) => ({ jsonrpc: '2.0', id, method, params }));
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answers = (await response.json()) as RpcAnswer[];
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  return calls.map(({ method }, id) => {
    const answer = byId.get(id);
    if (!answer) throw new RpcProblem(method, 'no answer');
    if (answer.error) throw new RpcProblem(method, answer.error.message, answer.error.data);
    return answer.result as T;
  });
}

export function quantity(value: bigint | number): Hex {
  return `0x${value.toString(16)}`;
}
