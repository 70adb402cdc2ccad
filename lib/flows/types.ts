import type { ZodMiniType } from 'zod/mini';
import type { Deployment } from '../chain/deployment-schema';
import type { Reader } from '../chain/reader';
import type { Problem } from '../domain/problems';
import type { Summary } from '../domain/summary';
import type { Address, BlockNumber, Hex } from '../domain/units';

export type FlowId =
  | 'deposit'
  | 'delegate'
  | 'undelegate'
  | 'redelegate'
  | 'queue-withdrawal'
  | 'complete-withdrawal'
  | 'revoke-allowance';

/** What a finished flow made stale. Lower-case addresses; read by `lib/hooks/invalidate.ts`. */
export type Tag =
  | `position:${string}`
  | `balance:${string}:${string}`
  | `strategy:${string}`
  | `operator:${string}`
  | `allowance:${string}:${string}`;

/** A transaction's target and bytes. `value` in wei. */
export type Call = { to: Address; data: Hex; value: bigint };

/**
 * The event that proves a step: emitted by `emitter`, matching each argument in `where` (addresses compared case-blind; a
 * dot leads into a struct).
 */
export type ExpectedEvent = { emitter: Address; signature: string; where: Record<string, string> };

/** `title` is a key for `lib/text`; `spender` and `amount` are shown for approvals. Plain data: it is digested and stored. */
export type Step = {
  id: string;
  kind: 'approve' | 'write';
  call: Call;
  expects: ExpectedEvent;
  approval?: { token: Address; spender: Address; amount: bigint };
};

export type FlowContext = { account: Address; deployment: Deployment };

/** Facts of every flow: read in one multicall at `blockNumber`. */
export type BaseFacts = {
  account: Address;
  blockNumber: BlockNumber;
  blockTimestamp: bigint;
  /** wei */
  nativeBalance: bigint;
  /** wei per gas unit: base fee at that block, doubled to survive a few full blocks. */
  gasPriceWei: bigint;
};

/** A transaction said once. `check`, `plan`, `describe` and `touches` are pure and synchronous. */
export type Flow<Intent, Facts extends BaseFacts = BaseFacts> = {
  id: FlowId;
  /** Names the part of the intent on which `readFacts` depends, so that typing an amount reads nothing again. Default: all of it. */
  factsKey?(intent: Intent): string;
  /** Parses user input and a stored run alike; bigint as decimal text. */
  intent: ZodMiniType<Intent>;
  readFacts(reader: Reader, context: FlowContext, intent: Intent): Promise<Facts>;
  check(intent: Intent, facts: Facts): Problem[];
  plan(intent: Intent, facts: Facts): Step[];
  describe(intent: Intent, facts: Facts): Summary;
  touches(intent: Intent, facts: Facts): Tag[];
  /**
   * What is left once these steps are confirmed, where planning the whole intent anew would do a part of it twice.
   * Flows of a single write need none.
   */
  rest?(intent: Intent, confirmed: readonly string[]): Rest | undefined;
};

/** The remainder of an intent as the intent of another flow. */
export type Rest = { flow: Flow<unknown, BaseFacts>; intent: unknown };

/** What a confirmed step proved: the decoded arguments of its expected event, bigint as decimal text. */
export type StepResult = { stepId: string; hash: Hex; blockNumber: string; args: Record<string, unknown>[] };

/**
 * Where the chain stood when the wallet was asked: the block, and how many transactions of the account were mined.
 * Everything that the request can become lies after it, so a transaction whose answer was lost is searched from here.
 * `isExact`: the transaction has been seen since and `nonce` is its own.
 */
export type ChainMark = { blockNumber: bigint; nonce: number; isExact?: boolean };

/** `proposed`: a Safe holds it and waits for its owners. `bundled`: an EIP-5792 bundle. */
export type StepProgress =
  | { name: 'waiting' }
  | { name: 'simulating' }
  | { name: 'asking'; mark: ChainMark }
  | { name: 'sent'; hash: Hex; mark: ChainMark }
  | { name: 'proposed'; hash: Hex; mark: ChainMark }
  | { name: 'bundled'; id: string; mark: ChainMark }
  | { name: 'confirmed'; result: StepResult };

export type RunStatus =
  | { name: 'ready' }
  | { name: 'checking' }
  | { name: 'running'; step: number }
  | { name: 'settling'; blockNumber: string }
  | { name: 'done' }
  | { name: 'rejected'; step: number; problem: Problem }
  | { name: 'changed' }
  | { name: 'failed'; step?: number; problem: Problem }
  | { name: 'unknown'; step: number; hash?: Hex };

/**
 * One run of a flow as it is drawn and stored. `isBatch`: the steps go to the wallet as one EIP-5792 bundle.
 * `consequences`: of the review that the user agreed to. `tags`: what the confirmed steps make stale.
 */
export type FlowRun = {
  id: string;
  flowId: FlowId;
  network: string;
  chainId: number;
  account: Address;
  intent: unknown;
  steps: readonly Step[];
  progress: readonly StepProgress[];
  isBatch: boolean;
  consequences: string;
  tags: readonly Tag[];
  status: RunStatus;
  startedAtMs: number;
};

/** How a sent transaction ended, as the `wait` port reports it. `lost`: nobody can tell now; the hash stays known. */
export type WaitOutcome =
  | {
      name: 'mined';
      hash: Hex;
      status: 'success' | 'reverted';
      blockNumber: bigint;
      logs: readonly Log[];
      isOutOfGas?: boolean;
    }
  | { name: 'cancelled'; hash: Hex; replacedBy: Hex }
  | { name: 'dropped'; hash: Hex }
  /** Certain never to reach the chain (a Safe or a bundle that ended otherwise). */
  | { name: 'failed'; problem: Problem }
  | { name: 'lost' };

export type Log = { address: Address; topics: readonly Hex[]; data: Hex };

/** What the wallet gave back for one request. A Safe gives the hash of a proposal, EIP-5792 the id of a bundle. */
export type Sent =
  | { kind: 'transaction'; hash: Hex }
  | { kind: 'proposal'; hash: Hex }
  | { kind: 'bundle'; id: string };

/** A request whose end is awaited. `calls` has one entry unless it is a bundle; `signal`: nobody wants to know any more. */
export type Awaited = {
  sent: Sent;
  account: Address;
  calls: readonly Call[];
  mark: ChainMark;
  signal: AbortSignal;
};

/** What is learned about a sent transaction before its end: its nonce, or the hash that took its place. */
export type OnNews = (news: { name: 'seen'; nonce: number } | { name: 'replaced'; hash: Hex }) => void;

/** What the connected wallet can do. Rejections and failures come back as problems, never as exceptions. */
export type WalletPorts = {
  /** The account is a contract (a Safe): its owners sign and pay, not the account itself. */
  isContract: boolean;
  send(account: Address, call: Call): Promise<Sent | Problem>;
  /** Present when the wallet offers atomic EIP-5792 bundles on this chain. */
  sendBatch?(account: Address, calls: readonly Call[]): Promise<Sent | Problem>;
  /** The wallet's word about a bundle; undefined while it is pending. */
  bundleStatus?(id: string): Promise<BundleStatus | undefined>;
};

/** Account and chain that the wallet is on. */
export type WalletPlace = { account: Address; chainId: number };

/** How a bundle ended: the hashes of its transactions (one when atomic), or that it never reached the chain. */
export type BundleStatus = { name: 'mined'; hashes: readonly Hex[] } | { name: 'failed'; detail: string };

/** The engine's only ways to the outside, composed in `lib/hooks/flow-ports.ts`; plain functions in tests. */
export type Ports = {
  reader: Reader;
  /** Absent while no wallet is ready on this network: then a run can be watched, not continued. */
  wallet: WalletPorts | undefined;
  /** Where the wallet is now, whatever network that is; absent when disconnected. */
  current(): WalletPlace | undefined;
  /** Resolves empty when the call would succeed (now, or at the end of `atBlock`); otherwise the problem, decoded. */
  simulate(account: Address, call: Call, atBlock?: bigint): Promise<Problem | undefined>;
  mark(account: Address): Promise<ChainMark>;
  wait(awaited: Awaited, onNews: OnNews): Promise<WaitOutcome>;
  /** The transaction with exactly this content that the account sent after the mark, if the chain has it. */
  find(account: Address, call: Call, mark: ChainMark): Promise<Hex | undefined>;
  store: RunStore;
  invalidate(tags: readonly Tag[], minBlock: bigint): Promise<void>;
};

/** Runs kept across reloads. `claim` gives one tab the run; false when another tab holds it. */
export type RunStore = {
  save(run: FlowRun): void;
  load(network: string, account?: Address): FlowRun[];
  get(id: string): FlowRun | undefined;
  remove(id: string): void;
  claim(id: string): Promise<boolean>;
  release(id: string): void;
  /** True when the last change of the run came from another tab. */
  isForeign(id: string): boolean;
  /** Told of every change, in this tab or another. */
  subscribe(listener: () => void): () => void;
};
