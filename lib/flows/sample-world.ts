import { numberToHex, pad, toEventSelector } from 'viem';
import { z } from 'zod';
import type { Deployment } from '../chain/deployment-schema';
import type { Problem } from '../domain/problems';
import { type Address, blockNumber, type Hex } from '../domain/units';
import type { Claims } from './claims';
import { createRunStore } from './store';
import type {
  Awaited,
  BaseFacts,
  Call,
  Flow,
  Log,
  OnNews,
  Ports,
  RunStore,
  Sent,
  Step,
  WaitOutcome,
  WalletPlace,
  WalletPorts,
} from './types';

/** A world of plain functions for the engine's own tests: a flow of two steps, a wallet, a chain and two tabs. */

export const ACCOUNT: Address = `0x${'a1'.repeat(20)}`;
export const OTHER: Address = `0x${'b2'.repeat(20)}`;
const TOKEN: Address = `0x${'c3'.repeat(20)}`;
const VAULT: Address = `0x${'d4'.repeat(20)}`;
const CHAIN_ID = 7;

export const context = { account: ACCOUNT, deployment: { name: 'sample', chainId: CHAIN_ID } as Deployment };

type Intent = { amount: string };
type Facts = BaseFacts & { allowance: bigint; problems: Problem[]; delayBlocks: bigint };

function step(id: 'approve' | 'deposit', amount: bigint): Step {
  const to = id === 'approve' ? TOKEN : VAULT;
  return {
    id,
    kind: id === 'approve' ? 'approve' : 'write',
    call: { to, data: numberToHex(amount, { size: 32 }), value: 0n },
    expects: { emitter: to, signature: 'event Done(uint256 amount)', where: { amount: String(amount) } },
  };
}

export const sampleFlow: Flow<Intent, Facts> = {
  id: 'deposit',
  intent: z.object({ amount: z.string().regex(/^\d+$/) }),
  readFacts: async (reader) => (await reader.read([])) as unknown as Facts,
  check: (_, { problems }) => problems,
  plan: ({ amount }, { allowance }) => {
    const wanted = BigInt(amount);
    return allowance < wanted
      ? [step('approve', wanted), step('deposit', wanted)]
      : [step('deposit', wanted)];
  },
  describe: (_, { blockNumber: at, blockTimestamp, delayBlocks }) => ({
    blockNumber: at,
    blockTimestamp,
    movements: [],
    slashers: [],
    timing: { slashableUntil: at, completableAt: at, delayBlocks },
    caveats: [],
    gas: { units: 1n, priceWei: 1n },
  }),
  touches: (_, { account }) => [`position:${account}`],
};

/** What the contract says when the call succeeded. */
export function doneLog({ to, data }: Call): Log {
  return { address: to, topics: [toEventSelector('Done(uint256)')], data };
}

export const hashNumber = (n: number): Hex => pad(numberToHex(n), { size: 32 });

export function mined(hash: Hex, calls: readonly Call[], over: Partial<WaitOutcome> = {}): WaitOutcome {
  const logs = calls.map(doneLog);
  return { name: 'mined', hash, status: 'success', blockNumber: 100n, logs, ...over } as WaitOutcome;
}

type Answer = (account: Address, calls: readonly Call[]) => Sent | Problem | Promise<Sent | Problem>;
type Outcome = (awaited: Awaited, onNews: OnNews) => WaitOutcome | Promise<WaitOutcome>;

export type World = {
  facts: Facts;
  current: WalletPlace | undefined;
  canBatch: boolean;
  isContract: boolean;
  /** Taken one by one; afterwards everything goes well. */
  answers: Answer[];
  outcomes: Outcome[];
  refusals: (Problem | undefined)[];
  found: Hex | undefined;
  /** Everything that the engine did to the outside, in order. */
  diary: string[];
  storage: Storage;
  locks: Set<string>;
};

/** The few things of a browser's storage that the store needs. */
export function memoryStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    key: (index) => [...entries.keys()][index] ?? null,
    clear: () => entries.clear(),
    get length() {
      return entries.size;
    },
  };
}

export function createWorld(): World {
  return {
    facts: {
      account: ACCOUNT,
      blockNumber: blockNumber(90n),
      blockTimestamp: 1n,
      nativeBalance: 1n,
      gasPriceWei: 1n,
      allowance: 0n,
      problems: [],
      delayBlocks: 5n,
    },
    current: { account: ACCOUNT, chainId: CHAIN_ID },
    canBatch: false,
    isContract: false,
    answers: [],
    outcomes: [],
    refusals: [],
    found: undefined,
    diary: [],
    storage: memoryStorage(),
    locks: new Set(),
  };
}

/** One tab: its own memory over the shared storage and locks. */
export function createTab(world: World): Ports {
  const wallet = walletPorts(world);
  return { ...chainPorts(world), store: tabStore(world), wallet, current: () => world.current };
}

const nameOf = ({ to }: Call): string => (to === TOKEN ? 'approve' : 'deposit');

function walletPorts(world: World): WalletPorts {
  let next = 1;
  const answer = async (account: Address, calls: readonly Call[], sent: Sent) =>
    (world.answers.shift() ?? (() => sent))(account, calls);
  return {
    send: (account, call) => {
      world.diary.push(`send ${nameOf(call)}`);
      return answer(account, [call], { kind: 'transaction', hash: hashNumber(next++) });
    },
    ...(world.canBatch && {
      sendBatch: (account: Address, calls: readonly Call[]) => {
        world.diary.push(`send bundle of ${calls.map(nameOf).join('+')}`);
        return answer(account, calls, { kind: 'bundle', id: 'bundle' });
      },
    }),
    isContract: world.isContract,
  };
}

function chainPorts(world: World): Omit<Ports, 'store' | 'wallet' | 'current'> {
  return {
    reader: { chainId: CHAIN_ID, read: async () => world.facts as never, readGasPrice: async () => 1n },
    simulate: async (_, call) => {
      world.diary.push(`simulate ${nameOf(call)}`);
      return world.refusals.shift();
    },
    mark: async () => ({ blockNumber: 90n, nonce: 3 }),
    wait: async (awaited, onNews) => {
      const { sent, calls } = awaited;
      world.diary.push(`wait ${calls.map(nameOf).join('+')}`);
      const hash = sent.kind === 'bundle' ? hashNumber(77) : sent.hash;
      if (calls[0]?.to === TOKEN) world.facts = { ...world.facts, allowance: BigInt(calls[0].data) };
      return (world.outcomes.shift() ?? (() => mined(hash, calls)))(awaited, onNews);
    },
    find: async () => world.found,
    invalidate: async (tags, minBlock) => {
      world.diary.push(`invalidate ${tags.join()} at ${minBlock}`);
    },
  };
}

function tabStore(world: World): RunStore {
  const held = new Set<string>();
  const claims: Claims = {
    claim: async (id) => {
      if (world.locks.has(id)) return false;
      world.locks.add(id);
      held.add(id);
      return true;
    },
    release: (id) => {
      if (held.delete(id)) world.locks.delete(id);
    },
  };
  return createRunStore({
    storage: world.storage,
    claims,
    isIntent: (_, __, intent) => sampleFlow.intent.safeParse(intent).success,
    onForeignChange: () => () => undefined,
  });
}
