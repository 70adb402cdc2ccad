import type { ZodType } from 'zod';
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

/** The event that proves a step: emitted by `emitter`, matching each argument in `where` (addresses compared case-blind). */
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
  /** Parses user input and a stored run alike; bigint as decimal text. */
  intent: ZodType<Intent>;
  readFacts(reader: Reader, context: FlowContext, intent: Intent): Promise<Facts>;
  check(intent: Intent, facts: Facts): Problem[];
  plan(intent: Intent, facts: Facts): Step[];
  describe(intent: Intent, facts: Facts): Summary;
  touches(intent: Intent, facts: Facts): Tag[];
};

/** What a confirmed step proved: the decoded arguments of its expected event, bigint as decimal text. */
export type StepResult = { stepId: string; hash: Hex; blockNumber: string; args: Record<string, unknown>[] };

export type StepProgress =
  | { name: 'waiting' }
  | { name: 'simulating' }
  | { name: 'asking' }
  | { name: 'sent'; hash: Hex }
  | { name: 'proposed'; hash: Hex }
  | { name: 'confirmed'; result: StepResult };

export type RunStatus =
  | { name: 'ready' }
  | { name: 'checking' }
  | { name: 'running'; step: number }
  | { name: 'settling'; blockNumber: string }
  | { name: 'done' }
  | { name: 'rejected'; step: number }
  | { name: 'changed' }
  | { name: 'failed'; step?: number; problem: Problem }
  | { name: 'unknown'; step: number; hash?: Hex };

/** One run of a flow as it is drawn and stored. `isBatch`: the steps go to the wallet as one EIP-5792 bundle. */
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
  status: RunStatus;
  startedAtMs: number;
};

/** How a sent transaction ended, as the `wait` port reports it. */
export type WaitOutcome =
  | { name: 'mined'; hash: Hex; status: 'success' | 'reverted'; blockNumber: bigint; logs: readonly Log[] }
  | { name: 'cancelled'; hash: Hex; replacedBy: Hex }
  | { name: 'dropped'; hash: Hex }
  | { name: 'lost' };

export type Log = { address: Address; topics: readonly Hex[]; data: Hex };

/** What the wallet gave back for one request. A Safe gives the hash of a proposal, EIP-5792 the id of a bundle. */
export type Sent = { kind: 'transaction'; hash: Hex } | { kind: 'proposal'; hash: Hex } | { kind: 'bundle'; id: string };

/** The engine's only ways to the outside. Implemented in `lib/wallet/ports.ts` and `lib/hooks/use-flow.ts`; by plain functions in tests. */
export type Ports = {
  reader: Reader;
  /** Resolves when the call would succeed now; otherwise the problem, decoded. */
  simulate(account: Address, call: Call): Promise<Problem | undefined>;
  /** Opens the wallet. Rejections and failures come back as problems, never as exceptions. */
  send(account: Address, call: Call): Promise<Sent | Problem>;
  /** Present when the wallet offers atomic EIP-5792 bundles on this chain. */
  sendBatch?(account: Address, calls: readonly Call[]): Promise<Sent | Problem>;
  wait(sent: Sent, account: Address, call: Call, onReplaced: (hash: Hex) => void): Promise<WaitOutcome>;
  /** Account and chain that the wallet is on now; absent when disconnected. */
  current(): { account: Address; chainId: number } | undefined;
  store: RunStore;
  invalidate(tags: readonly Tag[], minBlock: bigint): Promise<void>;
  nowMs(): number;
};

/** Runs kept across reloads. `claim` gives one tab the run; false when another tab holds it. */
export type RunStore = {
  save(run: FlowRun): void;
  load(network: string, account: Address): FlowRun[];
  remove(id: string): void;
  claim(id: string): Promise<boolean>;
};
