import { createWalletClient, type HDAccount, type Hex, http, numberToHex } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rpc } from '../../devnet/rpc';
import { pauseContract } from '../../devnet/scenario/pause';
import { startTestDevnet, type TestDevnet } from '../../devnet/testing';
import { createReader } from '../chain/clients';
import type { Request } from '../chain/read-multicall';
import type { Reader } from '../chain/reader';
import { consequencesDigest } from '../flows/digest';
import { createDrive, type Drive } from '../flows/drive';
import { createRun, executeRun, resumeRun } from '../flows/run';
import { createRunStore } from '../flows/store';
import type { Ports } from '../flows/types';
import { type DepositIntent, depositFlow } from '../protocols/eigenlayer/flows/deposit';
import { readPosition } from '../protocols/eigenlayer/reads';
import { createWalletPorts, type Eip1193 } from '../wallet/ports';
import { createFlowPorts } from './flow-ports';

const GAS = 2_000_000n;

let devnet: TestDevnet;
let reader: Reader;
let request: Request;

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
  reader = createReader(devnet.deployment, http(devnet.rpcUrl));
  const { request: ask } = http(devnet.rpcUrl)({ retryCount: 0 });
  request = (question) => ask(question as never) as Promise<unknown>;
});

afterAll(() => devnet.stop());

/** A wallet that signs whatever it is asked, after `before` has happened. */
function walletOf(account: HDAccount, before: () => Promise<unknown>): Eip1193 {
  const client = createWalletClient({ account, transport: http(devnet.rpcUrl) });
  return {
    request: async ({ params }) => {
      const [{ to, data }] = params as [{ to: Hex; data: Hex }];
      await before();
      return client.sendTransaction({ chain: null, to, data, gas: GAS });
    },
  };
}

type Setup = { ports: Ports; storage: Map<string, string>; sent: string[] };

function setUp(
  account: HDAccount,
  beforeSend: (nth: number) => Promise<unknown> = async () => undefined,
): Setup {
  const storage = new Map<string, string>();
  const sent: string[] = [];
  const chainId = devnet.deployment.chainId;
  const provider = walletOf(account, () => beforeSend(sent.push('asked')));
  const wallet = createWalletPorts({
    provider,
    chainId,
    kind: 'eoa',
    isAtomicBatch: false,
  });
  const ports = createFlowPorts({
    reader,
    request,
    store: storeIn(storage),
    nextTick: async () => void (await rpc(devnet.rpcUrl, 'anvil_mine', [numberToHex(1)])),
    wallet: () => wallet,
    current: () => ({ account: account.address, chainId }),
    invalidate: async () => undefined,
  });
  return { ports, storage, sent };
}

const storeIn = (entries: Map<string, string>) =>
  createRunStore({
    storage: {
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => void entries.set(key, value),
      removeItem: (key) => void entries.delete(key),
      key: (index) => [...entries.keys()][index] ?? null,
      get length() {
        return entries.size;
      },
    },
    claims: { claim: async () => true, release: () => undefined },
    isIntent: (_, __, intent) => depositFlow.intent.safeParse(intent).success,
    onForeignChange: () => () => undefined,
  });

const strategyOf = (key: string) =>
  devnet.deployment.devnet.tokens.find((token) => token.key === key)!.strategy;

async function review(account: HDAccount, intent: DepositIntent) {
  const facts = await depositFlow.readFacts(reader, contextOf(account), intent);
  expect(depositFlow.check(intent, facts)).toEqual([]);
  const consequences = consequencesDigest(depositFlow.describe(intent, facts));
  return { steps: depositFlow.plan(intent, facts), consequences };
}

const contextOf = ({ address }: HDAccount) => ({ account: address, deployment: devnet.deployment });

/** Reviews as the screen would, then clicks. */
async function click(
  account: HDAccount,
  intent: DepositIntent,
  { ports }: Setup,
  old?: Drive,
): Promise<Drive> {
  const reviewed = await review(account, intent);
  const { name: network, chainId } = devnet.deployment;
  const head = { id: 'run', flowId: 'deposit', network, chainId, account: account.address } as const;
  const drive =
    old ?? createDrive(createRun({ ...head, intent, isBatch: false, startedAtMs: 0 }, reviewed), ports);
  await executeRun(drive, depositFlow, contextOf(account), intent, reviewed);
  return drive;
}

async function holdingsOf({ address }: HDAccount) {
  const { position } = await readPosition(reader, devnet.deployment, address);
  return position.holdings.map(({ strategy, depositShares }) => [strategy.address, depositShares.toString()]);
}

describe('the engine on a chain', () => {
  it('default: deposits, and the result is what the contract emitted', async () => {
    const account = devnet.accounts(0);
    const strategy = strategyOf('permETH');
    const setup = setUp(account);
    const { run } = await click(account, { strategy, amount: '1000' }, setup);
    expect(run.status).toEqual({ name: 'done' });
    const [approve, deposit] = run.progress.map((one) =>
      one.name === 'confirmed' ? one.result.args[0] : {},
    );
    expect(approve).toMatchObject({ value: '1000' });
    expect(await holdingsOf(account)).toEqual([[strategy, deposit?.shares]]);
    expect(setup.sent).toHaveLength(2);
  });

  it('behavior: a reload between approval and deposit plans anew and goes on at the click', async () => {
    const account = devnet.accounts(1);
    const intent: DepositIntent = { strategy: strategyOf('permETH'), amount: '1000' };
    const setup = setUp(account, async (nth) => {
      if (nth === 2) throw Object.assign(new Error('User rejected the request.'), { code: 4001 });
    });
    const first = await click(account, intent, setup);
    expect(first.run.status).toMatchObject({ name: 'rejected', step: 1 });
    const again = setUp(account);
    const store = storeIn(setup.storage);
    const drive = createDrive(store.get('run')!, { ...again.ports, store });
    await resumeRun(drive);
    expect(again.sent).toEqual([]);
    await click(account, intent, again, drive);
    expect(drive.run.status).toEqual({ name: 'done' });
    expect(again.sent).toHaveLength(1);
  });

  it('error: what was paused meanwhile is refused by simulation, before the wallet opens', async () => {
    const account = devnet.accounts(2);
    const setup = setUp(account, () =>
      pauseContract(devnet.deployment, { contract: 'strategyManager', bits: [0] }),
    );
    try {
      const { run } = await click(account, { strategy: strategyOf('permETH'), amount: '1000' }, setup);
      expect(run.status).toMatchObject({ name: 'failed', step: 1 });
      expect(run.status).not.toMatchObject({ problem: { code: 'reverted' } });
      expect(setup.sent).toHaveLength(1);
    } finally {
      await pauseContract(devnet.deployment, { contract: 'strategyManager', bits: [0], isLifted: true });
    }
  });

  it('error: a revert on the chain carries the decoded reason', async () => {
    const account = devnet.accounts(3);
    const setup = setUp(account, async (nth) => {
      if (nth === 2) await pauseContract(devnet.deployment, { contract: 'strategyManager', bits: [0] });
    });
    try {
      const { run } = await click(account, { strategy: strategyOf('permETH'), amount: '1000' }, setup);
      expect(run.status).toMatchObject({ name: 'failed', step: 1, problem: { code: 'reverted' } });
      const { problem } = run.status as { problem: { cause?: unknown } };
      expect(problem.cause).toEqual(await setup.ports.simulate(account.address, run.steps[1]!.call));
      expect(problem.cause).toMatchObject({ code: expect.stringMatching(/paused|contract-error/) });
    } finally {
      await pauseContract(devnet.deployment, { contract: 'strategyManager', bits: [0], isLifted: true });
    }
  });

  it('behavior: "max" is planned from the balance at the click', async () => {
    const account = devnet.accounts(4);
    const intent: DepositIntent = { strategy: strategyOf('permETH'), amount: 'max' };
    const setup = setUp(account);
    const { run } = await click(account, intent, setup);
    expect(run.status).toEqual({ name: 'done' });
    const after = await depositFlow.readFacts(reader, contextOf(account), intent);
    expect(after.balance).toBe(0n);
  });
});
