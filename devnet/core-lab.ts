import {
  type Abi,
  type Address,
  createPublicClient,
  decodeErrorResult,
  encodeDeployData,
  encodeFunctionData,
  type HDAccount,
  type Hex,
  http,
  type Log,
  parseEventLogs,
  zeroAddress,
  zeroHash,
} from 'viem';
import { testAccount } from './accounts';
import { type Anvil, devnetChainId, startAnvil } from './anvil';
import { type Artifacts, compileContracts } from './compile';
import { type Addresses, deployProtocol, type ProtocolParameters } from './deploy';
import { quantity, rpc } from './rpc';

export type Withdrawal = {
  staker: Address;
  delegatedTo: Address;
  withdrawer: Address;
  nonce: bigint;
  startBlock: number;
  strategies: readonly Address[];
  scaledShares: readonly bigint[];
};
export type LabEvent = { eventName: string; args: Record<string, unknown>; address: Address };
export type Outcome = { blockNumber: bigint; gasUsed: bigint; events: LabEvent[] };
export type Market = { token: Address; strategy: Address };
export type Queued = { withdrawalRoot: Hex; withdrawal: Withdrawal; sharesToWithdraw: readonly bigint[] };
export type Slash = { wadSlashed: readonly bigint[]; shares: Record<Address, bigint>; outcome: Outcome };

type Contract =
  | 'DelegationManager'
  | 'AllocationManager'
  | 'StrategyManager'
  | 'StrategyFactory'
  | 'EigenPodManager';
type Payment = { to: Address; data?: Hex; value?: bigint };
type Receipt = { status: Hex; blockNumber: Hex; gasUsed: Hex; contractAddress: Address; logs: Log[] };

/** Under the limit of one transaction (EIP-7825); nothing is estimated, because estimates belong to another block. */
const gas = 16_000_000n;
const richWei = 10_000n * 10n ** 18n;

/** The protocol alone, for tests of the contracts. Each transaction gets a block of its own, mined when it was sent. */
export class CoreLab {
  readonly chain: Anvil;
  readonly addresses: Addresses;
  private readonly artifacts: Artifacts;
  private readonly client;
  private readonly abi: Abi;
  private nextAccount = 0;

  private constructor(chain: Anvil, addresses: Addresses, artifacts: Artifacts) {
    this.chain = chain;
    this.addresses = addresses;
    this.artifacts = artifacts;
    this.client = createPublicClient({ transport: http(chain.rpcUrl), cacheTime: 0 });
    const stake = ['DelegationManager', 'AllocationManager', 'StrategyManager', 'StrategyBase'];
    this.abi = [...stake, 'EigenPodManager', 'EigenPod'].flatMap((name) => [...this.artifact(name).abi]);
  }

  static async start(delays: ProtocolParameters): Promise<CoreLab> {
    const artifacts = await compileContracts();
    const chain = await startAnvil();
    try {
      const addresses = await deployProtocol(chain.rpcUrl, delays);
      await rpc(chain.rpcUrl, 'evm_setAutomine', [false]);
      return new CoreLab(chain, addresses, artifacts);
    } catch (error) {
      await chain.stop();
      throw error;
    }
  }

  stop(): Promise<void> {
    return this.chain.stop();
  }

  /** An account that no other part of the test has used, with ETH for gas. */
  async account(): Promise<HDAccount> {
    const account = testAccount(this.nextAccount);
    this.nextAccount += 1;
    await rpc(this.chain.rpcUrl, 'anvil_setBalance', [account.address, quantity(richWei)]);
    return account;
  }

  read<T>(contract: Contract, functionName: string, ...args: unknown[]): Promise<T> {
    return this.readAt<T>(this.addressOf(contract), contract, functionName, ...args);
  }

  async readAt<T>(address: Address, contract: string, functionName: string, ...args: unknown[]): Promise<T> {
    return (await this.client.readContract({
      address,
      abi: this.artifact(contract).abi,
      functionName,
      args,
    })) as T;
  }

  send(from: HDAccount, contract: Contract, functionName: string, ...args: unknown[]): Promise<Outcome> {
    return this.sendTo(from, this.addressOf(contract), contract, functionName, ...args);
  }

  sendTo(from: HDAccount, to: Address, contract: string, functionName: string, ...args: unknown[]) {
    return this.pay(from, { to, data: this.encode(contract, functionName, ...args) });
  }

  encode(contract: string, functionName: string, ...args: unknown[]): Hex {
    return encodeFunctionData({ abi: this.artifact(contract).abi, functionName, args });
  }

  /** Throws an error whose message is the name of the contract's error. */
  async pay(from: HDAccount, payment: Payment): Promise<Outcome> {
    const { receipt, hash } = await this.transact(from, payment);
    if (receipt.status !== '0x1') throw new Error(await this.reasonOf(hash));
    const events = parseEventLogs({ abi: this.abi, logs: receipt.logs }) as unknown as LabEvent[];
    return { blockNumber: BigInt(receipt.blockNumber), gasUsed: BigInt(receipt.gasUsed), events };
  }

  async deploy(contract: string, args: readonly unknown[] = []): Promise<Address> {
    const { abi, bytecode } = this.artifact(contract);
    const { receipt } = await this.transact(await this.account(), {
      data: encodeDeployData({ abi, bytecode, args }),
    });
    return receipt.contractAddress;
  }

  /** Mines so that the next transaction lands in `target`. */
  async nextTransactionIn(target: bigint): Promise<void> {
    const missing = target - 1n - (await this.client.getBlockNumber());
    if (missing > 0n) await rpc(this.chain.rpcUrl, 'anvil_mine', [quantity(missing)]);
  }

  /** Runs `attempt` and then puts the chain back to where it was. */
  async undone<T>(attempt: () => Promise<T>): Promise<T> {
    const snapshot = await rpc<Hex>(this.chain.rpcUrl, 'evm_snapshot');
    try {
      return await attempt();
    } finally {
      await rpc(this.chain.rpcUrl, 'evm_revert', [snapshot]);
    }
  }

  async market(): Promise<Market> {
    const token = await this.deploy('FaucetToken', ['Token', 'TKN', 18]);
    await this.send(await this.account(), 'StrategyFactory', 'deployNewStrategy', token);
    return { token, strategy: await this.read<Address>('StrategyFactory', 'deployedStrategies', token) };
  }

  async mint(market: Market, to: Address, amount: bigint): Promise<void> {
    await this.sendTo(await this.account(), market.token, 'FaucetToken', 'mint', to, amount);
  }

  async deposit(staker: HDAccount, market: Market, amount: bigint): Promise<Outcome> {
    await this.mint(market, staker.address, amount);
    await this.sendTo(staker, market.token, 'FaucetToken', 'approve', this.addresses.strategyManager, amount);
    return this.send(staker, 'StrategyManager', 'depositIntoStrategy', market.strategy, market.token, amount);
  }

  delegate(staker: HDAccount, operator: HDAccount): Promise<Outcome> {
    const approval = { signature: '0x', expiry: 0n };
    return this.send(staker, 'DelegationManager', 'delegateTo', operator.address, approval, zeroHash);
  }

  async operator(): Promise<HDAccount> {
    const operator = await this.account();
    await this.send(operator, 'DelegationManager', 'registerAsOperator', zeroAddress, 0, '');
    return operator;
  }

  /** An AVS with operator set 0 over these markets; the AVS is its own slasher. */
  async avs(markets: readonly Market[]): Promise<HDAccount> {
    const avs = await this.account();
    const strategies = markets.map(({ strategy }) => strategy);
    const set = { operatorSetId: 0, strategies, slasher: avs.address };
    await this.send(avs, 'AllocationManager', 'updateAVSMetadataURI', avs.address, '');
    await this.send(
      avs,
      'AllocationManager',
      'setAVSRegistrar',
      avs.address,
      await this.deploy('OpenRegistrar'),
    );
    await this.send(avs, 'AllocationManager', 'createOperatorSets', avs.address, [set]);
    return avs;
  }

  async join(operator: HDAccount, avs: HDAccount): Promise<void> {
    const params = { avs: avs.address, operatorSetIds: [0], data: '0x' };
    await this.send(operator, 'AllocationManager', 'registerForOperatorSets', operator.address, params);
  }

  allocate(operator: HDAccount, avs: HDAccount, market: Market, magnitude: bigint): Promise<Outcome> {
    const change = { operatorSet: setOf(avs), strategies: [market.strategy], newMagnitudes: [magnitude] };
    return this.send(operator, 'AllocationManager', 'modifyAllocations', operator.address, [change]);
  }

  async slash(avs: HDAccount, operator: HDAccount, market: Market, wad: bigint): Promise<Slash> {
    const outcome = await this.send(avs, 'AllocationManager', 'slashOperator', avs.address, {
      operator: operator.address,
      operatorSetId: 0,
      strategies: [market.strategy],
      wadsToSlash: [wad],
      description: '',
    });
    const { wadSlashed } = argsOf<{ wadSlashed: readonly bigint[] }>(outcome, 'OperatorSlashed');
    const slashed = outcome.events.filter(({ eventName }) => eventName === 'OperatorSharesSlashed');
    const shares = Object.fromEntries(slashed.map(({ args }) => [args.strategy, args.totalSlashedShares]));
    return { wadSlashed, shares: shares as Record<Address, bigint>, outcome };
  }

  queue(
    staker: HDAccount,
    strategies: readonly Address[],
    depositShares: readonly bigint[],
  ): Promise<Outcome> {
    const params = [{ strategies, depositShares, __deprecated_withdrawer: zeroAddress }];
    return this.send(staker, 'DelegationManager', 'queueWithdrawals', params);
  }

  complete(withdrawal: Withdrawal, owner: HDAccount, tokens: readonly Address[], asTokens: boolean) {
    return this.send(owner, 'DelegationManager', 'completeQueuedWithdrawal', withdrawal, tokens, asTokens);
  }

  private addressOf(contract: Contract): Address {
    const name = `${contract.charAt(0).toLowerCase()}${contract.slice(1)}` as keyof Addresses;
    return this.addresses[name];
  }

  private artifact(name: string) {
    const artifact = this.artifacts[name];
    if (!artifact) throw new Error(`no contract ${name}`);
    return artifact;
  }

  private async transact(from: HDAccount, call: { to?: Address; data?: Hex; value?: bigint }) {
    const nonce = await this.client.getTransactionCount({ address: from.address });
    const fees = { maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 1n };
    const raw = await from.signTransaction({
      ...call,
      ...fees,
      gas,
      nonce,
      type: 'eip1559',
      chainId: devnetChainId,
    });
    const hash = await rpc<Hex>(this.chain.rpcUrl, 'eth_sendRawTransaction', [raw]);
    await rpc(this.chain.rpcUrl, 'anvil_mine');
    return { hash, receipt: await rpc<Receipt>(this.chain.rpcUrl, 'eth_getTransactionReceipt', [hash]) };
  }

  private async reasonOf(hash: Hex): Promise<string> {
    const trace = await rpc<{ output?: Hex }>(this.chain.rpcUrl, 'debug_traceTransaction', [
      hash,
      { tracer: 'callTracer' },
    ]);
    if (!trace.output || trace.output === '0x') return 'no reason given';
    const { errorName, args } = decodeErrorResult({ abi: this.abi, data: trace.output });
    return errorName === 'Panic' ? `Panic ${args?.[0]}` : errorName;
  }
}

export function setOf(avs: HDAccount): { avs: Address; id: number } {
  return { avs: avs.address, id: 0 };
}

/** The arguments of the one event of that name. */
export function argsOf<T>({ events }: Outcome, eventName: string): T {
  const found = events.filter((event) => event.eventName === eventName);
  if (found.length !== 1) throw new Error(`${found.length} events ${eventName}`);
  return found[0]?.args as T;
}

/** The one withdrawal that was queued. */
export function queuedBy(outcome: Outcome): Queued {
  return argsOf<Queued>(outcome, 'SlashingWithdrawalQueued');
}
