import { type Address, encodeDeployData, getContractAddress, type HDAccount, type Hex } from 'viem';
import { devnetChainId } from './anvil';
import type { Artifacts } from './compile';
import { artifactOf, type ContractCall, decodeAnswer, encodeCall, reasonOf } from './contract-calls';
import { DevnetProblem } from './problem';
import { quantity, rpc, rpcBatch } from './rpc';

export type Call = ContractCall & { from: HDAccount };

type Receipt = { status: Hex };
type Signed = { raw: Hex; label: string };

/** One transaction may use this much (EIP-7825); the block's limit decides how many share a block. */
const maxTransactionGas = 16_777_216n;
const callGas = 6_000_000n;
const gasPrice = { maxFeePerGas: 200_000_000_000n, maxPriorityFeePerGas: 1n };
const richWei = 10_000n * 10n ** 18n;

/**
 * Signs and sends many transactions with nonces counted here instead of asked for. The chain must not mine by itself
 * on an interval while it works: what is sent together shares a block, in the order given.
 */
export class Sender {
  readonly rpcUrl: string;
  readonly artifacts: Artifacts;
  private readonly nonces = new Map<Address, number>();

  constructor(rpcUrl: string, artifacts: Artifacts) {
    this.rpcUrl = rpcUrl;
    this.artifacts = artifacts;
  }

  /** Gives every account 10 000 ETH. */
  async fund(addresses: readonly Address[]): Promise<void> {
    await rpcBatch(
      this.rpcUrl,
      addresses.map((address) => ({ method: 'anvil_setBalance', params: [address, quantity(richWei)] })),
    );
  }

  /** The addresses of the next `count` contracts of an account that deploys nothing else in between. */
  async predictAddresses(from: HDAccount, count: number): Promise<Address[]> {
    const nonce = await this.nonceOf(from.address);
    return Array.from({ length: count }, (_, i) =>
      getContractAddress({ from: from.address, nonce: BigInt(nonce + i) }),
    );
  }

  async deploy(from: HDAccount, contract: string, args: readonly unknown[]): Promise<Address> {
    const { abi, bytecode } = artifactOf(this.artifacts, contract);
    const data = encodeDeployData({ abi, bytecode, args });
    const nonce = await this.nonceOf(from.address);
    await this.submit([await this.sign(from, { data, gas: maxTransactionGas - 1n }, `new ${contract}`)]);
    return getContractAddress({ from: from.address, nonce: BigInt(nonce) });
  }

  /** Sends the calls in order, mines them into as few blocks as they need, and fails at the first that reverted. */
  async send(calls: readonly Call[]): Promise<void> {
    const signed: Signed[] = [];
    for (const call of calls) {
      const transaction = { to: call.to, data: encodeCall(this.artifacts, call), gas: callGas };
      signed.push(await this.sign(call.from, transaction, labelOf(call)));
    }
    await this.submit(signed);
  }

  async read<T>(call: ContractCall): Promise<T> {
    const data = encodeCall(this.artifacts, call);
    const result = await rpc<Hex>(this.rpcUrl, 'eth_call', [{ to: call.to, data }, 'latest']);
    return decodeAnswer<T>(this.artifacts, call, result);
  }

  async mine(blocks: number): Promise<void> {
    await rpc(this.rpcUrl, 'anvil_mine', [quantity(blocks)]);
  }

  private async sign(
    from: HDAccount,
    transaction: { to?: Address; data: Hex; gas: bigint },
    label: string,
  ): Promise<Signed> {
    const nonce = await this.nonceOf(from.address);
    this.nonces.set(from.address, nonce + 1);
    const raw = await from.signTransaction({
      ...transaction,
      ...gasPrice,
      type: 'eip1559',
      chainId: devnetChainId,
      nonce,
    });
    return { raw, label };
  }

  private async nonceOf(address: Address): Promise<number> {
    const known = this.nonces.get(address);
    if (known !== undefined) return known;
    return Number(await rpc<Hex>(this.rpcUrl, 'eth_getTransactionCount', [address, 'latest']));
  }

  /** One by one: the node answers the parts of a batch in any order, and the order is what makes a seed repeatable. */
  private async submit(signed: readonly Signed[]): Promise<void> {
    await rpc(this.rpcUrl, 'evm_setAutomine', [false]);
    try {
      const hashes: Hex[] = [];
      for (const { raw } of signed) hashes.push(await rpc<Hex>(this.rpcUrl, 'eth_sendRawTransaction', [raw]));
      await this.mineAll(signed, hashes);
    } finally {
      await rpc(this.rpcUrl, 'evm_setAutomine', [true]);
    }
  }

  private async mineAll(signed: readonly Signed[], hashes: readonly Hex[]): Promise<void> {
    for (let done = 0; done < hashes.length; ) {
      await rpc(this.rpcUrl, 'anvil_mine', []);
      const receipts = await this.receiptsOf(hashes.slice(done));
      if (receipts.every((receipt) => receipt === null)) {
        throw new DevnetProblem(`${signed[done]?.label} was not mined.`);
      }
      for (const receipt of receipts) {
        if (receipt === null) break;
        if (receipt.status !== '0x1') await this.refuse(signed[done]?.label ?? '', hashes[done] as Hex);
        done += 1;
      }
    }
  }

  private receiptsOf(hashes: readonly Hex[]): Promise<(Receipt | null)[]> {
    return rpcBatch<Receipt | null>(
      this.rpcUrl,
      hashes.map((hash) => ({ method: 'eth_getTransactionReceipt', params: [hash] })),
    );
  }

  private async refuse(label: string, hash: Hex): Promise<never> {
    const { output = '0x' } = await rpc<{ output?: Hex }>(this.rpcUrl, 'debug_traceTransaction', [
      hash,
      { tracer: 'callTracer' },
    ]);
    throw new DevnetProblem(`${label} reverted: ${reasonOf(this.artifacts, output)}`);
  }
}

function labelOf({ from, contract, functionName }: Call): string {
  return `${contract}.${functionName} from ${from.address}`;
}
