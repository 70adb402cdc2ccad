import { type Hex, isHash, numberToHex } from 'viem';
import type { Deployment } from '../chain/deployment-schema';
import type { Problem } from '../domain/problems';
import type { Address } from '../domain/units';
import type { BundleStatus, Call, Sent, WalletPorts } from '../flows/types';
import { isUnknownChain, problemOfWalletError } from './rejections';

/** The wallet itself, as EIP-1193 describes it. */
export type Eip1193 = { request(args: { method: string; params?: unknown }): Promise<unknown> };

export type WalletPortOptions = {
  provider: Eip1193;
  chainId: number;
  kind: 'eoa' | 'contract';
  isAtomicBatch: boolean;
};

/** The engine's ways to a connected wallet. A contract account answers with a proposal, not with a transaction. */
export function createWalletPorts(options: WalletPortOptions): WalletPorts {
  const { provider, chainId, kind, isAtomicBatch } = options;
  const send = (account: Address, call: Call) =>
    asking<Sent>(async () => {
      const answer = await provider.request({
        method: 'eth_sendTransaction',
        params: [
          {
            from: account,
            to: call.to,
            data: call.data,
            value: numberToHex(call.value),
            // By this a wallet that has moved to another network since refuses by itself.
            chainId: numberToHex(chainId),
          },
        ],
      });
      if (typeof answer !== 'string' || !isHash(answer)) return strange(answer);
      return { kind: kind === 'contract' ? 'proposal' : 'transaction', hash: answer };
    });
  const ports = { send, isContract: kind === 'contract' };
  if (!isAtomicBatch) return ports;
  return {
    ...ports,
    sendBatch: (account, calls) => asking(() => sendCalls(provider, chainId, account, calls)),
    bundleStatus: (id) => readBundle(provider, id),
  };
}

async function asking<Answer>(request: () => Promise<Answer | Problem>): Promise<Answer | Problem> {
  try {
    return await request();
  } catch (error) {
    return problemOfWalletError(error);
  }
}

const strange = (answer: unknown): Problem => ({
  code: 'wallet-failed',
  detail: `the wallet answered ${JSON.stringify(answer)?.slice(0, 100)} instead of a hash`,
});

async function sendCalls(
  provider: Eip1193,
  chainId: number,
  from: Address,
  calls: readonly Call[],
): Promise<Sent | Problem> {
  const answer = await provider.request({
    method: 'wallet_sendCalls',
    params: [
      {
        version: '2.0.0',
        from,
        chainId: numberToHex(chainId),
        atomicRequired: true,
        calls: calls.map(({ to, data, value }) => ({ to, data, value: numberToHex(value) })),
      },
    ],
  });
  // Wallets of the draft standard answered with the bare id.
  const id = typeof answer === 'string' ? answer : (answer as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? { kind: 'bundle', id } : strange(answer);
}

type RawBundle = { status?: unknown; receipts?: readonly { transactionHash?: Hex }[] };

/** EIP-5792 codes: 1xx pending, 2xx done, 4xx never on chain, 5xx reverted, 6xx partly reverted. Drafts used words. */
async function readBundle(provider: Eip1193, id: string): Promise<BundleStatus | undefined> {
  const { status, receipts } = (await provider.request({
    method: 'wallet_getCallsStatus',
    params: [id],
  })) as RawBundle;
  const hashes = (receipts ?? []).flatMap(({ transactionHash }) => transactionHash ?? []);
  if (hashes.length > 0) return { name: 'mined', hashes };
  if (typeof status === 'number' && status >= 400) {
    return { name: 'failed', detail: `the wallet reports status ${status} for the bundle` };
  }
  return undefined;
}

/** Whether the wallet takes several calls as one all-or-nothing bundle on this chain. A wallet that cannot say cannot. */
export async function readIsAtomicBatch(
  provider: Eip1193,
  account: Address,
  chainId: number,
): Promise<boolean> {
  const id = numberToHex(chainId);
  try {
    const answer = await provider.request({ method: 'wallet_getCapabilities', params: [account, [id]] });
    const capabilities = (answer as Record<string, RawCapabilities | undefined> | null) ?? {};
    const { atomic } = capabilities[id] ?? capabilities[String(chainId)] ?? {};
    return atomic?.status === 'supported' || atomic?.status === 'ready';
  } catch {
    // An unknown method is the normal answer of most wallets; any other failure means the same for us: one by one.
    return false;
  }
}

type RawCapabilities = { atomic?: { status?: unknown } };

/** Moves the wallet to the deployment's network, adding the network first where the wallet does not know it. */
export async function switchNetwork(
  provider: Eip1193,
  deployment: Deployment,
  rpcUrl: string,
): Promise<Problem | undefined> {
  const chainId = numberToHex(deployment.chainId);
  const change = () => provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId }] });
  try {
    await change();
  } catch (error) {
    if (!isUnknownChain(error)) return problemOfWalletError(error);
    const addition = {
      chainId,
      chainName: deployment.label,
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: [rpcUrl],
      ...(deployment.explorer && { blockExplorerUrls: [deployment.explorer] }),
    };
    try {
      await provider.request({ method: 'wallet_addEthereumChain', params: [addition] });
      // Adding need not switch (EIP-3085 leaves it to the wallet).
      await change();
    } catch (failure) {
      return problemOfWalletError(failure);
    }
  }
  return undefined;
}
